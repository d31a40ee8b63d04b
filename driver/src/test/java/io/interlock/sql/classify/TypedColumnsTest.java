package io.interlock.sql.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.sql.ClassifiedText;
import io.interlock.sql.ColumnKind;
import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import io.interlock.sql.SessionModes;
import io.interlock.sql.SessionTexts;
import io.interlock.sql.TypedColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a column holds may decide whether a condition leaves out a row. */
class TypedColumnsTest {

    private static final Map<String, Map<String, ColumnKind>> TABLES = Map.of(
            "orders",
                    Map.of(
                            "id",
                            ColumnKind.NUMBER,
                            "customer_id",
                            ColumnKind.NUMBER,
                            "status",
                            ColumnKind.TEXT,
                            "note",
                            ColumnKind.TEXT,
                            "done",
                            ColumnKind.NUMBER,
                            "at",
                            ColumnKind.OTHER),
            "users", Map.of("user_id", ColumnKind.TEXT, "done", ColumnKind.TEXT));

    private static final SessionTexts SESSION = new SessionTexts() {
        @Override
        public @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
            Map<String, Map<String, ColumnKind>> known = new HashMap<>(TABLES);
            known.keySet().retainAll(tables);
            return known;
        }
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SQLITE | DELETE FROM orders WHERE coalesce(note, 'x') <> 0                                          | unsure
            SQLITE | DELETE FROM orders WHERE coalesce(done, 0) <> 1                                            | bounded
            SQLITE | DELETE FROM users WHERE coalesce(done, 0) <> 1                                             | unsure
            SQLITE | DELETE FROM orders AS o WHERE NOT (CASE WHEN 5 THEN o.note END = 0)                        | unsure
            SQLITE | DELETE FROM orders WHERE id NOT IN (SELECT id FROM orders WHERE CASE WHEN 5 THEN note END = 0) | unsure
            SQLITE | WITH q AS (SELECT 1) DELETE FROM orders WHERE coalesce(note, 'x') <> 0                     | unsure
            SQLITE | REPLACE INTO orders (id) SELECT id FROM orders WHERE nullif(1, status)                     | unsure
            SQLITE | REPLACE INTO orders (id) SELECT id FROM orders WHERE nullif(1, done)                       | bounded
            SQLITE | CREATE TRIGGER g AFTER INSERT ON users BEGIN DELETE FROM orders WHERE coalesce(note, 'x') <> 0; END | unsure
            HSQLDB | UPDATE orders SET status = 'x' WHERE ('%1' >= coalesce(CAST(customer_id AS varchar(20)), 'open')) = FALSE | unsure
            SQLITE | DELETE FROM orders WHERE done <> 'x'                                                       | unsure
            SQLITE | DELETE FROM orders WHERE note <> 'x'                                                       | bounded
            SQLITE | DELETE FROM orders WHERE done <> '5'                                                       | bounded
            SQLITE | DELETE FROM orders WHERE note = 0                                                          | bounded
            MARIADB | DELETE FROM orders WHERE note = 0                                                         | unbounded
            MARIADB | DELETE FROM orders WHERE note <> 5                                                        | unbounded
            MARIADB | DELETE FROM orders WHERE note NOT IN (5, 6)                                               | unbounded
            MARIADB | UPDATE orders SET note = 'y' WHERE NOT (status = 5)                                       | unbounded
            MARIADB | DELETE FROM orders WHERE note < 5                                                         | bounded
            MARIADB | DELETE FROM orders WHERE note = 5                                                         | bounded
            MARIADB | DELETE FROM orders WHERE done = 0                                                         | bounded
            SQLITE | DELETE FROM orders WHERE done NOT IN ('x', 'y')                                            | unsure
            POSTGRESQL | DELETE FROM orders WHERE done::text <> 'x'                                             | unsure
            POSTGRESQL | DELETE FROM orders WHERE note::text <> 'x'                                             | bounded
            """)
    void reach_isThatOfTheKinds(Dialect dialect, String sql, String reach) {
        assertEquals(reach, write(classified(sql, dialect, SESSION)).reach().id(), sql);
    }

    @Test
    void textMadeOfNumbers_isNoWord() {
        Map.of(
                        Dialect.SQLITE, "DELETE FROM orders WHERE done || '' <> 'x'",
                        Dialect.POSTGRESQL, "DELETE FROM orders AS o WHERE 'x' <> o.done || ''",
                        Dialect.H2, "DELETE FROM orders WHERE 'x' <> '' || done")
                .forEach((dialect, sql) -> assertEquals(
                        Reach.UNSURE, write(classified(sql, dialect, SESSION)).reach(), sql));
    }

    @Test
    void reason_isTold() {
        String sql = "DELETE FROM orders WHERE coalesce(note, 'x') <> 0";
        assertEquals(
                "note holds texts",
                write(classified(sql, Dialect.SQLITE, SESSION)).detail());
    }

    @Test
    void whoKnowsNothing_isToldWhatToAsk() {
        String sql = "DELETE FROM orders WHERE coalesce(note, 'x') <> 0";
        assertEquals(
                List.of(new TypedColumn("note", ColumnKind.TEXT, Set.of("orders"), "orders")),
                classified(sql, Dialect.SQLITE, SessionTexts.NONE).columnDoubts());
    }

    /** To ask costs a question to the server: only where an answer would make a difference. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM orders WHERE lower(note) = 'x'",
                "DELETE FROM orders WHERE coalesce(note, 'x') = 'y'",
                "DELETE FROM orders WHERE coalesce(done, 0) = 1",
                "DELETE FROM orders WHERE NOT (lower(note) = 'x' OR length(note) > 5)",
                "UPDATE orders SET note = coalesce(note, 'x') WHERE id = 5",
                "DELETE FROM orders WHERE CAST(id AS varchar(20)) = '5'",
                "DELETE FROM orders WHERE date(at) < '2020-01-01' OR at IS NULL",
                "DELETE FROM orders WHERE abs(customer_id) <> 5",
                "DELETE FROM orders WHERE CASE WHEN note = 'x' THEN 1 ELSE 0 END = 1",
                "INSERT INTO orders (id) SELECT id FROM users WHERE lower(user_id) = 'x'",
                "DELETE FROM orders WHERE id = 5",
                "DELETE FROM orders WHERE done IN (1, 2) AND at < 5",
                "DELETE FROM orders WHERE NOT (status = 'x' OR note BETWEEN 'a' AND 'b') AND done < 5",
            })
    void nobodyIsAsked_whereItMakesNoDifference(String sql) {
        for (Dialect dialect : List.of(Dialect.SQLITE, Dialect.POSTGRESQL, Dialect.MARIADB, Dialect.H2)) {
            assertEquals(List.of(), classified(sql, dialect, SessionTexts.NONE).columnDoubts(), sql + dialect);
        }
    }

    private static ClassifiedText classified(String sql, Dialect dialect, SessionTexts session) {
        return Classifier.classify(sql, dialect, SessionModes.UNKNOWN, session, Parameters.NONE, PredicateJudge.UNSURE);
    }

    private static Operation write(ClassifiedText text) {
        return text.statements().stream()
                .flatMap(statement -> statement.operations().stream())
                .filter(operation -> operation.reach().compareTo(Reach.NONE) > 0)
                .findFirst()
                .orElseThrow();
    }
}
