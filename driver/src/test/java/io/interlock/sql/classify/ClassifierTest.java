package io.interlock.sql.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {

    @Test
    void statements_classified_keepTheirPlacesInTheText() {
        String sql = " SELECT 1 ; /* x */ DELETE FROM t; ";
        List<ClassifiedStatement> statements =
                Cases.classify(sql, Dialect.POSTGRESQL).statements();
        assertEquals(
                List.of("SELECT 1", "DELETE FROM t"),
                statements.stream()
                        .map(statement -> sql.substring(statement.start(), statement.end()))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void blankText_classified_hasNoStatements(Dialect dialect) {
        assertTrue(Cases.classify(" /* nothing */ ; ", dialect).statements().isEmpty());
        assertTrue(Classifier.harmless("", dialect));
    }

    @Test
    void limit_ofAParameter_dependsOnItsValue() {
        String sql = "DELETE FROM t LIMIT ?";
        assertTrue(Cases.classify(sql, Dialect.MYSQL).parametersMatter());
        assertEquals(Reach.BOUNDED, reach(sql, Dialect.MYSQL, 10));
        assertEquals(Reach.UNBOUNDED, reach(sql, Dialect.MYSQL, 1_000_000));
    }

    @Test
    void condition_ofAParameter_dependsOnItsValue() {
        String sql = "DELETE FROM t WHERE a LIKE ?";
        assertTrue(Cases.classify(sql, Dialect.POSTGRESQL).parametersMatter());
        assertEquals(Reach.UNBOUNDED, reach(sql, Dialect.POSTGRESQL, "%"));
        assertEquals(Reach.BOUNDED, reach(sql, Dialect.POSTGRESQL, "abc"));
    }

    @Test
    void textInAParameter_known_isClassified() {
        String sql = "EXECUTE IMMEDIATE ?";
        assertTrue(Cases.classify(sql, Dialect.H2).parametersMatter());
        ClassifiedText text = Classifier.classify(sql, Dialect.H2, ordinal -> "DROP TABLE t", PredicateJudge.UNSURE);
        assertEquals("drop unbounded t", Cases.operations(text));
    }

    @Test
    void condition_thatTheFastTierCannotRead_goesToTheSecondOpinion() {
        PredicateJudge bounded = (predicate, parameters) -> new Judgement(Reach.BOUNDED, false, "seen");
        ClassifiedText text =
                Classifier.classify("DELETE FROM t WHERE a < b < c", Dialect.POSTGRESQL, Parameters.NONE, bounded);
        assertEquals(Reach.BOUNDED, text.statements().get(0).operations().get(0).reach());
    }

    @Test
    void temporaryTable_made_isTold() {
        Operation create = Cases.classify("CREATE TEMP TABLE t (a int)", Dialect.POSTGRESQL)
                .statements()
                .get(0)
                .operations()
                .get(0);
        assertEquals(OperationKind.CREATE, create.kind());
        assertTrue(create.target().temporary());
        assertFalse(Classifier.harmless("CREATE TEMP TABLE t (a int)", Dialect.POSTGRESQL));
    }

    @Test
    void detail_ofAnOperation_holdsNoLiteral() {
        String sql = "DELETE FROM t WHERE 'secret' = 'secret'";
        for (ClassifiedStatement statement :
                Cases.classify(sql, Dialect.POSTGRESQL).statements()) {
            for (Operation operation : statement.operations()) {
                assertFalse(String.valueOf(operation.detail()).contains("secret"), operation::toString);
            }
        }
    }

    static Stream<String> hostileParts() {
        return Stream.of(
                "(",
                ")",
                "((DELETE FROM t WHERE ",
                "(WITH x AS (",
                "WITH x AS (SELECT 1) SEARCH , ",
                "CASE WHEN ",
                "BEGIN ",
                "BEGIN DELETE FROM t; ",
                "END ",
                "CREATE DEFINER ",
                "CREATE PROCEDURE p() BEGIN ",
                "IF x THEN ",
                "FOR LOOP ",
                "DELETE FROM t; ",
                "DELETE FROM t ",
                "UPDATE t SET a = 1 WHERE b = 2 AND ",
                "AND id IN (SELECT id FROM u WHERE id = 1 ",
                "MERGE INTO t USING s ON a = b WHEN MATCHED THEN DELETE ",
                "WHEN MATCHED THEN DELETE ",
                "DROP TABLE a, ",
                ", a",
                "ALTER TABLE t DROP COLUMN a, ",
                "EXPLAIN ",
                "EXPLAIN ANALYZE ",
                "EXEC('",
                "dblink_exec('a', ",
                "lo_unlink(",
                "INSERT INTO t SELECT * FROM t ON CONFLICT DO UPDATE (",
                "JOIN s ON t.a = s.a ",
                "t.",
                "{call ",
                "GRANT ",
                "GO\n",
                ";",
                "'",
                "\"",
                "[",
                "/*!",
                "$$",
                "\0",
                "x ");
    }

    @ParameterizedTest
    @MethodSource("hostileParts")
    void hostileText_classified_isAnsweredInTime(String part) {
        String text = "DELETE FROM t WHERE a = 1 " + part.repeat(50_000 / part.length());
        String alone = part.repeat(50_000 / part.length());
        for (Dialect dialect : Dialect.values()) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> {
                        Cases.classify(text, dialect);
                        Cases.classify(alone, dialect);
                        Classifier.harmless(alone, dialect);
                    },
                    () -> dialect.id() + " takes too long for: " + part);
        }
    }

    /** None of them is read with all that stands before it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM t WHERE a <> 1 AND id IN (SELECT id FROM u);",
                "DELETE FROM t USING u WHERE t.id = u.id AND NOT u.a = 1;",
                "WITH q AS (SELECT id FROM u) DELETE FROM t WHERE id IN (SELECT id FROM q) OR a <> 1;",
            })
    void text_ofManyStatements_takesNoLongerForEach(String statement) {
        String text = statement.repeat(30_000);
        for (Dialect dialect : List.of(Dialect.POSTGRESQL, Dialect.SQLITE, Dialect.H2)) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> Cases.classify(text, dialect),
                    () -> dialect.id() + " takes too long");
        }
    }

    /** What is read twice on each of many levels is not read a million times. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM t WHERE id IN (SELECT id FROM q24) AND a IN (SELECT a FROM q24 WHERE b = 'x')",
                "DELETE FROM t WHERE a <> 1 OR NOT EXISTS (SELECT 1 FROM q24 x WHERE x.id = t.id)",
                "DELETE FROM t USING q24 x WHERE x.id = t.id AND x.a <> 1",
                "DELETE FROM t WHERE id = (SELECT max(id) FROM q24)"
            })
    void queriesThatReadEachOther_takeNoLongerForEach(String statement) {
        for (String first : List.of("u", "t")) {
            StringBuilder text = new StringBuilder("WITH q0 AS (SELECT * FROM " + first + ")");
            for (int i = 1; i <= 24; i++) {
                text.append(", q" + i + " AS (SELECT x.* FROM q" + (i - 1) + " x, q" + (i - 1) + " y)");
            }
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> Cases.classify(text + " " + statement, Dialect.POSTGRESQL),
                    () -> "reading " + first + " takes too long");
        }
    }

    private static Reach reach(String sql, Dialect dialect, Object value) {
        ClassifiedText text = Classifier.classify(sql, dialect, ordinal -> value, PredicateJudge.UNSURE);
        return text.statements().get(0).operations().get(0).reach();
    }
}
