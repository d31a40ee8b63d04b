package io.interlock.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', a, false",
        "a, '', false",
        "*, '', true",
        "**, abc, true",
        "?, '', false",
        "?, a, true",
        "?, ab, false",
        "a*c, ac, true",
        "a*c, abcbc, true",
        "a*c, abcb, false",
        "*a*b*, xxaxxbxx, true",
        "*a*b*, xxbxxaxx, false",
        "postgresql://*prod*, postgresql://db.prod.local:5432/orders, true",
        "postgresql://*prod*, POSTGRESQL://DB-PROD/ORDERS, true",
        "postgresql://localhost:*/*_test, postgresql://localhost:5432/orders_test, true",
        "postgresql://localhost:*/*_test, postgresql://localhost:5432/orders_test?ssl=true, false",
        "a.c, abc, false",
        "a+, aa, false",
        "[a], a, false",
        "ÄRGER, ärger, true",
        "x*, X, true",
    })
    void glob_onText_matches(String pattern, String text, boolean matches) {
        assertEquals(matches, Glob.of(pattern).matches(text));
    }

    /** The same answer as the regular expression that a glob stands for, on small random inputs that often match. */
    @RepeatedTest(20)
    void glob_onRandomText_agreesWithRegularExpression(org.junit.jupiter.api.RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 2_000; i++) {
            String pattern = random("ab?*", 7, random);
            String text = random("abAB", 9, random);
            String regex = pattern.replace("?", ".").replace("*", ".*");
            boolean expected = Pattern.compile(regex, Pattern.CASE_INSENSITIVE)
                    .matcher(text)
                    .matches();
            assertEquals(expected, Glob.of(pattern).matches(text), pattern + " on " + text);
        }
    }

    @Test
    void glob_onHostileText_answersInTime() {
        Glob glob = Glob.of("*a".repeat(100) + "b");
        String text = "a".repeat(100_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertFalse(glob.matches(text)));
    }

    private static String random(String letters, int longest, Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            out.append(letters.charAt(random.nextInt(letters.length())));
        }
        return out.toString();
    }
}
