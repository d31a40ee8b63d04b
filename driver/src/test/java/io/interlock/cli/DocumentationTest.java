package io.interlock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.InterlockDriver;
import io.interlock.json.Json;
import io.interlock.policy.Policy;
import io.interlock.policy.yaml.CasesReader;
import io.interlock.policy.yaml.PolicyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Runs the fenced examples of all Markdown files, each by its kind:
 *
 * <ul>
 *   <li>{@code yaml}: a policy, or the cases of the policy before it in the same file, must be valid
 *   <li>{@code console}: each line after {@code $} is run, and must print what stands below it
 *   <li>{@code json}: one object a line
 *   <li>{@code properties}: each value is a URL that the driver takes for its own
 *   <li>{@code java}: its lines stand in {@link io.interlock.DocumentedUseTest}, which runs
 *   <li>{@code xml}: the coordinates are those of the build
 *   <li>{@code sh}: commands for a person; those of the jar must exist
 *   <li>{@code text}: the refusal of {@code DELETE FROM shop.orders} by the built-in policy
 * </ul>
 *
 * <p>With {@code -Dinterlock.documentation=write}, what the console examples print is written into the files instead.
 */
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern FENCE = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final boolean WRITE = "write".equals(System.getProperty("interlock.documentation"));

    @Test
    void fencedExamples_ofAllMarkdownFiles_areTrue() throws IOException {
        List<Executable> examples = new ArrayList<>();
        for (Path file : markdownFiles()) {
            if (WRITE) {
                writeConsoleOutput(file);
            }
            examples.addAll(examples(file));
        }
        assertTrue(examples.size() > 10, () -> "only " + examples.size() + " examples were found");
        assertAll(examples);
    }

    @Test
    void testCommand_ofTheReadme_isTheOneThatCiRuns() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String command = "mvn -B -ntp verify";
        assertTrue(readme.contains("\n" + command + " "), "the README names the test command");
        assertTrue(Files.readString(ROOT.resolve(".ci/run")).contains("\n" + command), ".ci/run calls it");
    }

    private static List<Executable> examples(Path file) throws IOException {
        String text = Files.readString(file);
        List<Executable> examples = new ArrayList<>();
        String name = ROOT.relativize(file).toString();
        String[] lastPolicy = {""};
        FENCE.matcher(text).results().forEach(fence -> {
            String kind = fence.group(1);
            String body = fence.group(2);
            String place =
                    name + ":" + (1 + text.substring(0, fence.start()).lines().count());
            if (kind.equals("yaml") && body.contains("interlock: 1")) {
                lastPolicy[0] = body;
            }
            String policy = lastPolicy[0];
            examples.add(() -> assertTrue(holds(kind, body, policy), place + ": an example of kind '" + kind + "'"));
        });
        return examples;
    }

    private static boolean holds(String kind, String body, String policy) throws Exception {
        switch (kind) {
            case "yaml" -> {
                if (body.contains("interlock: 1")) {
                    PolicyReader.read("documented.yaml", body);
                } else {
                    Policy documented = PolicyReader.read("documented.yaml", policy);
                    CasesReader.read("documented.cases.yaml", body, documented);
                }
            }
            case "console" -> assertEquals(body, consoleOutput(body));
            case "json" -> body.lines().forEach(Json::parse);
            case "properties" -> {
                for (String line : body.lines().toList()) {
                    String url = line.substring(line.indexOf('=') + 1).strip();
                    assertTrue(new InterlockDriver().acceptsURL(url), url);
                }
            }
            case "java" -> {
                String uses = Files.readString(Path.of("src/test/java/io/interlock/DocumentedUseTest.java"));
                for (String line : body.lines().toList()) {
                    assertTrue(uses.contains(line.strip()), () -> "not in DocumentedUseTest: " + line);
                }
            }
            case "xml" ->
                assertTrue(body.contains("<artifactId>interlock-driver</artifactId>")
                        && Files.readString(Path.of("pom.xml")).contains("<artifactId>interlock-driver</artifactId>"));
            case "sh" -> body.lines().forEach(DocumentationTest::assertCommandExists);
            case "text" -> assertEquals(body.strip(), refusal());
            case "" -> {} // a drawing
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void assertCommandExists(String line) {
        int jar = line.indexOf("interlock.jar ");
        if (jar >= 0) {
            String command =
                    line.substring(jar + "interlock.jar ".length()).strip().split("\\s+")[0];
            assertTrue(Interlock.commandLine().getSubcommands().containsKey(command), line);
        }
    }

    /** The example with what its commands really print. */
    private static String consoleOutput(String body) {
        StringBuilder out = new StringBuilder();
        body.lines()
                .filter(line -> line.startsWith("$ "))
                .forEach(line -> out.append(line).append('\n').append(run(line.substring(2))));
        return out.toString();
    }

    private static String run(String command) {
        List<String> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(command);
        while (matcher.find()) {
            arguments.add(Stream.of(1, 2, 3)
                    .map(matcher::group)
                    .filter(group -> group != null)
                    .findFirst()
                    .orElseThrow());
        }
        assertEquals("interlock", arguments.remove(0), command);
        arguments.replaceAll(argument -> Files.exists(ROOT.resolve(argument)) && argument.contains("/")
                ? ROOT.resolve(argument).toString()
                : argument);
        StringWriter printed = new StringWriter();
        CommandLine commandLine = Interlock.commandLine()
                .setOut(new PrintWriter(printed, true))
                .setErr(new PrintWriter(printed, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        commandLine.execute(arguments.toArray(String[]::new));
        return printed.toString().replace(ROOT + "/", "");
    }

    private static String refusal() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:interlock:h2:mem:");
                Statement statement = connection.createStatement()) {
            SQLException refusal = assertThrows(SQLException.class, () -> statement.execute("DELETE FROM shop.orders"));
            return String.valueOf(refusal.getMessage());
        }
    }

    private static void writeConsoleOutput(Path file) throws IOException {
        String text = Files.readString(file);
        String written = FENCE.matcher(text).replaceAll(DocumentationTest::rewritten);
        if (!written.equals(text)) {
            Files.write(file, written.getBytes(UTF_8));
        }
    }

    private static String rewritten(MatchResult fence) {
        String whole = fence.group(1).equals("console")
                ? "```console\n" + consoleOutput(fence.group(2)) + "```"
                : fence.group();
        return Matcher.quoteReplacement(whole);
    }

    private static List<Path> markdownFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of(".", "docs", "policy-examples", "benchmarks")) {
            try (Stream<Path> found = Files.list(ROOT.resolve(folder).normalize())) {
                found.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
            }
        }
        return files;
    }
}
