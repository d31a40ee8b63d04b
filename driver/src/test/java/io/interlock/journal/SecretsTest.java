package io.interlock.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {

    static Stream<String> cases() throws IOException {
        try (InputStream file = SecretsTest.class.getResourceAsStream("secrets.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void mask_statement_hidesItsSecretsAndNothingElse(String line) {
        String[] parts = line.split(" => ", 2);

        assertEquals(parts[1], Secrets.mask(parts[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PASSWORD '", "PASSWORD \"", "IDENTIFIED BY ", "'", "://a:", "PASSWORD $x$", "password=", "(("})
    void mask_hostileRepetition_endsInLinearTime(String part) {
        String text = part.repeat(2_000_000 / part.length());

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Secrets.mask(text));
    }

    @Test
    void parameters_ofTextThatSpeaksOfASecret_areOmitted(@TempDir Path directory) throws IOException {
        try (Journal journal = Journal.open(directory, null)) {
            journal.append(Samples.intent("UPDATE users SET password = ? WHERE id = ?"));
            journal.append(Samples.intent("UPDATE users SET name = ? WHERE id = ?"));
        }
        List<RecordedEntry> entries = Reading.of(directory).entries();

        assertEquals("omitted", entries.get(1).text("parameterForm"));
        assertFalse(entries.get(1).fields().containsKey("parameters"));
        assertEquals("kept", entries.get(2).text("parameterForm"));
        assertTrue(entries.get(2).fields().containsKey("parameters"));
    }
}
