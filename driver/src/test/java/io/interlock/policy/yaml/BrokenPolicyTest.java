package io.interlock.policy.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a policy file that cannot be used is told. */
class BrokenPolicyTest {

    private static final String VALID = """
            interlock: 1
            environments:
              production:
                - url: "*prod*"
                  user: app
            otherwise: production
            journal: { directory: /var/lib/interlock, keep: 400 days, parameters: hash }
            rules:
              - id: no-drop
                on: production
                operations: [drop]
                except: { objects: ["tmp_*"] }
                action: block
                because: It is gone.
            """;

    @TestFactory
    Stream<DynamicTest> policy_withMistakes_tellsThemAll() throws IOException {
        return cases().map(block -> {
            String title = block.substring(0, block.indexOf('\n'));
            String[] parts = block.substring(title.length() + 1).split("(?m)^-----\n", 2);
            String yaml = parts[0].replace("\\t", "\t").replace("\\u0007", "\u0007");
            return dynamicTest(title.strip(), () -> assertEquals(parts[1].strip(), mistakes(yaml)));
        });
    }

    private static String mistakes(String yaml) {
        return requireNonNull(assertThrows(InvalidPolicyException.class, () -> PolicyReader.read("p.yaml", yaml))
                .getMessage());
    }

    private static Stream<String> cases() throws IOException {
        try (InputStream in = BrokenPolicyTest.class.getResourceAsStream("broken-policies.txt")) {
            String text = new String(requireNonNull(in).readAllBytes(), UTF_8);
            return Arrays.stream(text.split("(?m)^=====")).skip(1);
        }
    }

    @Test
    void problems_ofAFile_areInItsOrder() {
        InvalidPolicyException e = assertThrows(
                InvalidPolicyException.class,
                () -> PolicyReader.read("p.yaml", "rules: [{id: a}, {id: a}]\nmode: x\ninterlock: 3\n"));
        List<Integer> lines =
                e.problems().stream().map(problem -> problem.source().line()).toList();
        assertEquals(lines.stream().sorted().toList(), lines);
        assertTrue(lines.size() >= 6);
    }

    @Test
    void problems_beyondThirty_areCounted() {
        String yaml = "interlock: 1\nrules:\n" + "  - {}\n".repeat(100);
        String message = mistakes(yaml);
        assertEquals(31, message.lines().count());
        assertTrue(message.endsWith("and 270 more"));
    }

    @Test
    void file_thatIsNotThere_isNamed(@TempDir Path directory) {
        String location = directory.resolve("none.yaml").toString();
        assertEquals(
                location + ": found no such file, expected a policy: a path, classpath: or https:", refusal(location));
    }

    @Test
    void resource_thatIsNotThere_isNamed() {
        assertEquals(
                "classpath:none.yaml: found no such resource on the class path, expected a policy: a path,"
                        + " classpath: or https:",
                refusal("classpath:none.yaml"));
    }

    @Test
    void location_withoutEncryption_isRefused() {
        assertTrue(refusal("http://example.org/p.yaml").contains("over https: only"));
    }

    @Test
    void file_thatIsADirectory_isRefused(@TempDir Path directory) {
        assertTrue(refusal(directory.toString()).startsWith(directory + ": found "));
    }

    @Test
    void file_thatIsNotUtf8_isRefusedAtTheByte(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("p.yaml");
        Files.write(file, "interlock: 1\n# gr\u00f6\u00dfer\n".getBytes(ISO_8859_1));
        assertEquals(file + ":2:5: found the byte 0xF6, expected text in UTF-8", refusal(file.toString()));
    }

    @Test
    void file_withByteOrderMark_isRead(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("p.yaml");
        Files.write(file, ("\uFEFF" + VALID).getBytes(UTF_8));
        assertEquals(1, PolicyReader.load(file.toString()).rules().size());
    }

    @Test
    void file_thatIsTooLong_isRefused() {
        String yaml = "# " + "x".repeat(NodeReader.MAX_CHARS);
        assertTrue(mistakes(yaml).endsWith("expected at most 16777216 characters"));
    }

    @Test
    void file_ofDeepNesting_isRefusedInTime() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> mistakes("interlock: " + "[".repeat(1_000_000)));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> mistakes("interlock: " + "{a: ".repeat(100_000)));
    }

    @Test
    void file_ofAliasesOfAliases_isRefusedInTime() {
        String bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\n";
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertTrue(mistakes(bomb).contains("anchors are not part")));
    }

    /** Whatever is cut out of a file or put into it: it is read, or refused with problems, and nothing else happens. */
    @Test
    void file_withRandomDamage_isReadOrRefused() {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            StringBuilder damaged = new StringBuilder(VALID);
            for (int j = random.nextInt(3); j >= 0; j--) {
                int at = random.nextInt(damaged.length());
                int end = Math.min(damaged.length(), at + random.nextInt(6));
                damaged.replace(
                        at, end, String.valueOf(":-[]{}\"'#&*!|>% \n\ta?\u0000\uD800".charAt(random.nextInt(22))));
            }
            refused += isRefused(damaged.toString()) ? 1 : 0;
        }
        assertTrue(refused > 1_000, "refused=" + refused);
    }

    private static boolean isRefused(String yaml) {
        try {
            PolicyReader.read("p.yaml", yaml);
            return false;
        } catch (InvalidPolicyException e) {
            return !e.problems().isEmpty();
        }
    }

    private static String refusal(String location) {
        return requireNonNull(assertThrows(InvalidPolicyException.class, () -> PolicyReader.load(location))
                .getMessage());
    }
}
