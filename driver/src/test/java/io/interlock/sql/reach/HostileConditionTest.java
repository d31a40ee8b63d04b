package io.interlock.sql.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Conditions that nobody writes by hand: they are answered, in time, on a small stack. */
class HostileConditionTest {

    private static final int MANY = 100_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void longConditions_areJudgedLikeShortOnes() {
        assertReach(Reach.BOUNDED, "id = 1" + " OR id = 2".repeat(MANY));
        assertReach(Reach.BOUNDED, "a = 1" + " AND a = 2".repeat(MANY));
        assertReach(Reach.UNBOUNDED, "id = 1" + " OR id = 2".repeat(MANY) + " OR 1 = 1");
        assertReach(Reach.UNBOUNDED, "a < 1" + " OR a = 2".repeat(MANY) + " OR a >= 1");
        assertReach(Reach.BOUNDED, "id IN (1" + ",2".repeat(MANY) + ")");
        assertReach(Reach.BOUNDED, "id IN (?" + ",?".repeat(MANY) + ")");
        assertReach(Reach.UNBOUNDED, "1" + " + 0".repeat(MANY) + " = 1");
        assertReach(Reach.UNSURE, "a" + " + b".repeat(MANY) + " = 1");
        assertReach(Reach.BOUNDED, "a" + " * 1e400".repeat(MANY) + " + 1 = 1");
        assertReach(Reach.BOUNDED, "a" + " * 1.0000001".repeat(MANY) + " + 1 = 1");
        assertReach(Reach.BOUNDED, "NOT ".repeat(MANY) + "a = 1");
        assertReach(Reach.UNBOUNDED, "NOT ".repeat(MANY + 1) + "1 = 2");
        assertReach(Reach.BOUNDED, "a = " + "- ".repeat(MANY) + "1");
        assertReach(Reach.BOUNDED, "a = '" + "x".repeat(MANY) + "'");
        assertReach(Reach.BOUNDED, "a = " + "9".repeat(MANY));
        assertReach(Reach.BOUNDED, "a = 1e999999999 AND b < 1e-999999999 + 1");
    }

    @Test
    void deepConditions_areUnsureAtWorst() {
        assertReach(Reach.UNSURE, "(".repeat(MANY) + "a = 1" + ")".repeat(MANY));
        assertReach(Reach.BOUNDED, "(".repeat(20) + "a = 1" + ")".repeat(20));
        assertReach(Reach.BOUNDED, "b = 2 AND " + "(".repeat(MANY) + "a = 1" + ")".repeat(MANY));
        assertAnswered("f(".repeat(MANY) + "a" + ")".repeat(MANY) + " = 1");
        assertAnswered("CASE WHEN ".repeat(MANY) + "a = 1");
        assertAnswered("a IN (SELECT a FROM t WHERE ".repeat(20_000) + "a = 1" + ")".repeat(20_000));
        assertAnswered("EXISTS (SELECT 1 FROM t WHERE ".repeat(20_000) + "a = 1" + ")".repeat(20_000));
        assertAnswered("a = " + "CAST(".repeat(MANY) + "1");
        assertAnswered("{fn ".repeat(MANY));
        assertAnswered("[".repeat(MANY));
        assertAnswered("a = x" + "[1]".repeat(MANY));
        assertAnswered("a" + "::int".repeat(MANY) + " = 1");
        assertAnswered("a = b".repeat(MANY));
        assertAnswered("a" + " = a".repeat(MANY));
        assertAnswered("a BETWEEN ".repeat(MANY));
        assertAnswered("a IS NOT ".repeat(MANY));
        assertAnswered(") OR (".repeat(MANY));
    }

    @Test
    void unterminatedTexts_areAnswered() {
        for (String text : List.of(
                "a = 'x",
                "a = \"x",
                "a = `x",
                "a = [x",
                "a = 1 /* x",
                "a = $$x",
                "a IN (1",
                "a IN (SELECT",
                "a = (",
                "a IN",
                "a NOT",
                "a BETWEEN 1",
                "a BETWEEN 1 AND",
                "a LIKE",
                "a IS",
                "a IS NOT",
                "CASE",
                "CASE WHEN",
                "CASE WHEN a THEN",
                "EXISTS",
                "EXISTS (",
                "a = ANY",
                "a = ANY (",
                "CAST(",
                "CAST(a AS",
                "a::",
                "a.",
                ".a",
                "{ts",
                "INTERVAL",
                "NOT",
                "AND",
                "OR",
                ",",
                ")",
                "a = ARRAY[",
                "f(",
                "f(,",
                "EXTRACT(",
                "a AT TIME ZONE")) {
            assertAnswered(text);
        }
    }

    @Test
    void randomTokens_areAnswered() {
        String[] words = {
            "a",
            "id",
            "t",
            ".",
            ",",
            "(",
            ")",
            "=",
            "<",
            "<>",
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS",
            "NULL",
            "BETWEEN",
            "LIKE",
            "'%'",
            "1",
            "?",
            "SELECT",
            "FROM",
            "WHERE",
            "EXISTS",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "||",
            "::",
            "[",
            "]",
            "{",
            "}",
            "ANY",
            "ALL",
            "CAST",
            "AS",
            "INTERVAL",
            "DAY",
            "COLLATE",
            "JOIN",
            "ON",
            "LIMIT",
            "UNION",
            "ORDER",
            "BY",
            "GROUP",
            "HAVING",
            "*",
            "-",
            "COUNT",
            "TOP",
            "ARRAY",
            "ESCAPE",
            "$1",
            "ROWNUM",
            "OVER",
            "CURRENT",
            "OF"
        };
        Random random = new Random(7);
        for (int i = 0; i < 4_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(25); k >= 0; k--) {
                text.append(words[random.nextInt(words.length)]).append(' ');
            }
            String condition = text.toString();
            for (Dialect dialect : List.of(Dialect.GENERIC, Dialect.MYSQL, Dialect.POSTGRESQL)) {
                judge(condition, dialect);
                judgeJoined(condition, dialect);
            }
        }
    }

    private static void assertReach(Reach expected, String condition) {
        Judgement judgement = assertTimeoutPreemptively(LIMIT, () -> judge(condition, Dialect.GENERIC));
        assertEquals(expected, judgement.reach(), condition.substring(0, Math.min(60, condition.length())));
    }

    private static void assertAnswered(String condition) {
        String start = condition.substring(0, Math.min(60, condition.length()));
        for (Dialect dialect : List.of(Dialect.GENERIC, Dialect.MYSQL, Dialect.POSTGRESQL, Dialect.SQLSERVER)) {
            assertTimeoutPreemptively(LIMIT, () -> judge(condition, dialect), start);
            assertTimeoutPreemptively(LIMIT, () -> judgeJoined(condition, dialect), start);
        }
    }

    private static Judgement judge(String condition, Dialect dialect) {
        Tokens tokens = Tokens.of(condition, Reading.standard(dialect));
        return WhereReach.judge(tokens, 0, tokens.size(), dialect, List.of("t"), ordinal -> 1, PredicateJudge.UNSURE);
    }

    private static Judgement judgeJoined(String text, Dialect dialect) {
        Tokens tokens = Tokens.of(text, Reading.standard(dialect));
        int half = tokens.size() / 2;
        LimitReach.judge(tokens, 0, tokens.size(), dialect, Parameters.NONE);
        return JoinReach.judge(
                tokens, 0, half, half, tokens.size(), dialect, List.of("t"), ordinal -> 1, PredicateJudge.UNSURE);
    }
}
