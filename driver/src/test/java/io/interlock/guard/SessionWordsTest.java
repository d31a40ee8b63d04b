package io.interlock.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.decide.Decider;
import io.interlock.decide.Decisions;
import io.interlock.fuzz.FuzzedStatements;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.Facts;
import io.interlock.sql.Dialect;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionWordsTest {

    private static final int TEXTS = 4_000;

    /** What is not looked at any further when it is prepared would be found plain if it were. */
    @ParameterizedTest
    @EnumSource
    void harmlessText_ofRows_isPlainWhenClassified(Dialect dialect) {
        Decisions decisions = new Decider(BuiltInPolicy.policy()).on(dialect, Facts.in("production"));
        FuzzedStatements.of(dialect, 20261121)
                .limit(TEXTS)
                .map(FuzzedStatements.Text::sql)
                .flatMap(sql -> Stream.of(
                        sql,
                        "SELECT " + sql,
                        "SELECT 1 " + sql,
                        "INSERT INTO t VALUES (1) " + sql,
                        "SELECT (" + sql + ")"))
                .filter(sql -> SessionWords.areOfRows(sql, dialect) && decisions.harmless(sql))
                .forEach(sql -> assertTrue(decisions.of(sql).plain(), sql));
    }

    @Test
    void text_thatGoesOnBehindItsRows_isNotOfRowsAlone() {
        assertTrue(SessionWords.areOfRows("/* a */ select 1", Dialect.H2));
        assertTrue(SessionWords.areOfRows("INSERT INTO t VALUES (?)", Dialect.H2));
        assertFalse(SessionWords.areOfRows("SELECT 1; COMMIT", Dialect.H2));
        assertFalse(SessionWords.areOfRows("SELECT 1 COMMIT", Dialect.SQLSERVER));
        assertFalse(SessionWords.areOfRows("COMMIT", Dialect.H2));
    }
}
