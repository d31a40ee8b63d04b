package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FuzzedStatementsTest {

    private static final Pattern WRITE = Pattern.compile("(?i)delete|update|merge|insert|truncate");

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void stream_ofTheSameSeed_isTheSame(Dialect dialect) {
        List<FuzzedStatements.Text> once = texts(dialect, 7);

        assertEquals(once, texts(dialect, 7));
        assertNotEquals(once, texts(dialect, 8));
        assertTrue(new HashSet<>(once).size() > 400, "different statements of 500");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aCase_isTheSame_whateverCameBeforeIt(Dialect dialect) {
        FuzzedCases cases = new FuzzedCases(dialect, 7);
        cases.get(3);

        assertEquals(new FuzzedCases(dialect, 7).get(100), cases.get(100));
    }

    @Test
    void casesOfASection_areMadeByItAlone() {
        FuzzedCases cases = new FuzzedCases(Dialect.H2, 7, "write");

        long writes = LongStream.range(0, 500)
                .mapToObj(cases::get)
                .filter(each -> WRITE.matcher(each.steps().get(0).sql()).find())
                .count();

        assertTrue(writes > 400, () -> "of 500, but for what mutations make of them: " + writes);
    }

    private static List<FuzzedStatements.Text> texts(Dialect dialect, long seed) {
        return FuzzedStatements.of(dialect, seed).limit(500).toList();
    }
}
