package io.interlock;

import static io.interlock.testing.Assertions.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.interlock.policy.ConnectionTraits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class InterlockUrlTest {

    @TestFactory
    Stream<DynamicTest> urls_ofEveryDatabase_areTakenApart() throws IOException {
        return cases().map(lines -> dynamicTest(lines.get(0), () -> check(lines)));
    }

    private static void check(List<String> lines) throws SQLException {
        String url = InterlockUrl.PREFIX + lines.get(0);
        String expected = lines.get(1);
        if (expected.startsWith("! ")) {
            SQLException error = assertThrows(SQLException.class, () -> InterlockUrl.parse(url));
            assertEquals("IL000", error.getSQLState());
            assertMessage(error, expected.substring(2));
            return;
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (String line : lines.subList(2, lines.size())) {
            int equals = line.indexOf('=');
            options.put(line.substring(0, equals), line.substring(equals + 1));
        }
        assertEquals(new InterlockUrl("jdbc:" + expected.substring(2), options), InterlockUrl.parse(url));
    }

    private static Stream<List<String>> cases() throws IOException {
        List<List<String>> cases = new ArrayList<>();
        try (InputStream in = InterlockUrlTest.class.getResourceAsStream("urls.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String block : text.split("\n\n+")) {
                List<String> lines =
                        block.lines().filter(l -> !l.startsWith("#")).toList();
                if (!lines.isEmpty()) {
                    cases.add(lines);
                }
            }
        }
        return cases.stream();
    }

    @Test
    void url_ofAnotherDriver_isNotOurs() {
        assertFalse(InterlockUrl.is(null));
        assertFalse(InterlockUrl.is(""));
        assertFalse(InterlockUrl.is("jdbc:postgresql://db/interlock"));
        assertFalse(InterlockUrl.is("jdbc:interlocked:x"));
        assertTrue(InterlockUrl.is("JDBC:Interlock:h2:mem:x"));
    }

    @Test
    void url_withMillionsOfParameters_isReadInLinearTime() throws SQLException {
        String url =
                InterlockUrl.PREFIX + "postgresql://db/orders?" + "a=(interlock.&".repeat(500_000) + "interlock.name=n";
        InterlockUrl parsed = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> InterlockUrl.parse(url));
        assertEquals(Map.of("interlock.name", "n"), parsed.options());
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> ConnectionTraits.withoutSecrets(url));
    }
}
