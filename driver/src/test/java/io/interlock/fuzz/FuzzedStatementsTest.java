package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FuzzedStatementsTest {

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

    private static List<FuzzedStatements.Text> texts(Dialect dialect, long seed) {
        return FuzzedStatements.of(dialect, seed).limit(500).toList();
    }
}
