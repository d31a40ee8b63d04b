package io.interlock.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTraitsTest {

    @TestFactory
    Stream<DynamicTest> url_withSecrets_losesThem() throws IOException {
        return cases().stream()
                .map(lines -> DynamicTest.dynamicTest(lines.get(0), () -> {
                    assertEquals(
                            lines.get(1),
                            ConnectionTraits.of(lines.get(0), null, null).url());
                }));
    }

    @TestFactory
    Stream<DynamicTest> url_withoutSecrets_staysAsItIs() throws IOException {
        return cases().stream()
                .map(lines -> DynamicTest.dynamicTest(lines.get(1), () -> {
                    String stripped = lines.get(1);
                    assertEquals(
                            stripped,
                            ConnectionTraits.of("jdbc:" + stripped, null, null).url());
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "jdbc:", "://", "jdbc:oracle:", "?password", "?password=", "(pwd=", ";;;;pwd={", ":=:=?"})
    void url_ofNonsense_isAnswered(String url) {
        assertEquals(false, ConnectionTraits.of(url, null, null).url().contains("pwd="));
    }

    @Test
    void url_ofHostileLength_isAnsweredInTime() {
        String url = "jdbc:x:" + "?password={;&(".repeat(200_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> ConnectionTraits.of(url, null, null));
    }

    private static List<List<String>> cases() throws IOException {
        try (InputStream in = ConnectionTraitsTest.class.getResourceAsStream("url-secrets.txt")) {
            String text = new String(requireNonNull(in).readAllBytes(), UTF_8);
            return Stream.of(text.split("\n\n+"))
                    .map(block ->
                            block.lines().filter(line -> !line.startsWith("#")).toList())
                    .filter(lines -> !lines.isEmpty())
                    .toList();
        }
    }
}
