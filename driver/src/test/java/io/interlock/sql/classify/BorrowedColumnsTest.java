package io.interlock.sql.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.BorrowedColumn;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.ColumnKind;
import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import io.interlock.sql.SessionModes;
import io.interlock.sql.SessionTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name in a subquery is the written row's where nothing that the subquery reads has such a column. */
class BorrowedColumnsTest {

    private static final Map<String, Set<String>> TABLES = Map.of(
            "orders", Set.of("id", "customer_id", "status", "note"),
            "items", Set.of("id", "order_id", "status"),
            "done", Set.of("order_id", "reason"),
            "reasons", Set.of("reason"),
            "archive.done", Set.of("id", "order_id"),
            "Done", Set.of("id", "done"),
            "nothing", Set.of());

    private static final SessionTexts SESSION = new SessionTexts() {
        @Override
        public @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
            Map<String, Map<String, ColumnKind>> known = new HashMap<>();
            for (String table : tables) {
                if (TABLES.containsKey(table)) {
                    known.put(
                            table,
                            TABLES.get(table).stream()
                                    .collect(Collectors.toMap(each -> each, each -> ColumnKind.OTHER)));
                }
            }
            return known;
        }
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE FROM orders WHERE id IN (SELECT id FROM done)                                             | unbounded
            DELETE FROM orders WHERE id IN (SELECT id FROM items)                                            | bounded
            DELETE FROM orders WHERE id IN (SELECT id FROM archive.done)                                     | bounded
            DELETE FROM orders WHERE id IN (SELECT order_id FROM done)                                       | bounded
            DELETE FROM orders WHERE id IN (SELECT "ID" FROM "DONE")                                         | unbounded
            DELETE FROM orders WHERE id IN (SELECT id FROM nothing)                                          | unbounded
            DELETE FROM orders WHERE id IN (SELECT id FROM elsewhere)                                        | bounded
            DELETE FROM orders WHERE missing IN (SELECT missing FROM done)                                   | bounded
            DELETE FROM orders WHERE id IN (SELECT id FROM done WHERE reason = 'x')                          | unsure
            DELETE FROM orders WHERE id IN (SELECT id FROM done) AND status = 'x'                            | bounded
            DELETE FROM orders WHERE id IN (SELECT id FROM done) OR status = 'x'                             | unbounded
            DELETE FROM orders o WHERE EXISTS (SELECT 1 FROM done d WHERE id = o.id)                         | unbounded
            DELETE FROM orders o WHERE EXISTS (SELECT 1 FROM done d WHERE d.order_id = id)                   | bounded
            DELETE FROM orders AS o WHERE id IN (SELECT id FROM done d JOIN reasons r ON d.reason = r.reason) | unbounded
            DELETE FROM orders AS o WHERE id IN (SELECT id FROM done d LEFT JOIN items i ON d.order_id = i.id) | bounded
            DELETE FROM orders WHERE id IN (SELECT id FROM done, reasons)                                    | unbounded
            DELETE FROM orders WHERE id IN (SELECT order_id FROM done WHERE status IN (SELECT status FROM reasons)) | bounded
            DELETE FROM orders WHERE id IN (SELECT order_id FROM items WHERE id IN (SELECT id FROM done))     | bounded
            UPDATE orders SET status = 'x' WHERE (id) IN (SELECT DISTINCT id FROM done)                      | unbounded
            UPDATE orders SET status = 'x', note = 'y' WHERE id = (SELECT id FROM done LIMIT 1)              | unsure
            DELETE FROM orders WHERE id IN (SELECT id FROM done) AND id IN (SELECT id FROM items)            | bounded
            UPDATE orders SET note = CASE WHEN id IS DISTINCT FROM 4 THEN 'x' END WHERE id IN (SELECT id FROM done) | unbounded
            WITH q AS (SELECT 1 AS a FROM items) DELETE FROM orders WHERE id IN (SELECT id FROM done)        | unbounded
            WITH done (id) AS (SELECT order_id FROM items) DELETE FROM orders WHERE id IN (SELECT id FROM done) | bounded
            DELETE FROM orders WHERE id NOT IN (SELECT id FROM items WHERE id NOT IN (SELECT id FROM done))  | unsure
            DELETE FROM orders WHERE id NOT IN (SELECT id FROM items WHERE id NOT IN (SELECT order_id FROM done)) | bounded
            DELETE FROM orders WHERE id IN (SELECT id FROM orders WHERE id IN (SELECT id FROM done))         | unbounded
            DELETE FROM orders WHERE id IN (SELECT id FROM orders WHERE id IN (SELECT id FROM items))        | bounded
            DELETE FROM orders WHERE id IN (SELECT order_id FROM done UNION ALL SELECT id FROM done)         | unbounded
            DELETE FROM orders WHERE id IN (SELECT id FROM done UNION SELECT id FROM items)                  | unbounded
            DELETE FROM orders WHERE id IN (SELECT order_id FROM done UNION SELECT id FROM items)            | bounded
            DELETE FROM orders USING items WHERE id IN (SELECT id FROM done)                                 | unbounded
            DELETE FROM orders WHERE id IN (SELECT id FROM (SELECT * FROM done d, items i) x)                | bounded
            DELETE FROM orders WHERE id IN (SELECT id FROM (SELECT d.* FROM done d, items i) x)              | unbounded
            DELETE FROM orders WHERE id IN (SELECT id FROM (SELECT 1 AS a, D.* FROM done d JOIN items ON d.order_id = items.id) x) | unbounded
            DELETE FROM orders WHERE id IN (SELECT id FROM (SELECT d.*, i.* FROM done d, items i) x)         | bounded
            DELETE FROM orders WHERE id IN (SELECT id FROM (SELECT items.* FROM done, items) x)              | bounded
            DELETE FROM orders WHERE id IN (SELECT id FROM (SELECT archive.done.* FROM archive.done, reasons) x) | bounded
            DELETE FROM orders WHERE id IN (SELECT id FROM (SELECT d.* FROM (SELECT * FROM done) d, items i) x) | unbounded
            DELETE FROM orders WHERE id IN (SELECT id FROM (SELECT i.* FROM (SELECT * FROM done) d, (SELECT * FROM items) i) x) | bounded
            WITH q AS (SELECT done.* FROM done, items) DELETE FROM orders WHERE id IN (SELECT id FROM q)     | unbounded
            """)
    void reach_isThatOfTheColumns(String sql, String reach) {
        assertReach(sql, reach, Dialect.POSTGRESQL, Dialect.H2, Dialect.ORACLE, Dialect.DERBY);
    }

    /** Derby joins every row where a subquery stands in the condition, whatever it says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MERGE INTO orders o USING items i ON o.id IN (SELECT id FROM done) WHEN MATCHED THEN DELETE      | unbounded
            MERGE INTO orders o USING items i ON o.id IN (SELECT id FROM items) WHEN MATCHED THEN DELETE     | bounded
            MERGE INTO orders USING items i ON i.order_id = 5 WHEN MATCHED AND id IN (SELECT id FROM done) THEN DELETE | unbounded
            """)
    void reachOfMerge_isThatOfTheColumns(String sql, String reach) {
        assertReach(sql, reach, Dialect.POSTGRESQL, Dialect.H2, Dialect.ORACLE);
    }

    private static void assertReach(String sql, String reach, Dialect... dialects) {
        for (Dialect dialect : dialects) {
            List<Operation> writes = writes(classified(sql, dialect, SESSION));
            assertEquals(
                    List.of(reach),
                    writes.stream().map(each -> each.reach().id()).distinct().toList(),
                    sql + dialect);
        }
    }

    /** Wherever the write stands: in a text that is run, in a block, among the queries of WITH, behind EXPLAIN. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            POSTGRESQL ~ DO $$BEGIN DELETE FROM orders WHERE id IN (SELECT id FROM %s); END$$
            POSTGRESQL ~ DO $$BEGIN EXECUTE 'DELETE FROM orders ' || 'WHERE id IN (SELECT id FROM %s)'; END$$
            POSTGRESQL ~ WITH gone AS (DELETE FROM orders WHERE id IN (SELECT id FROM %s) RETURNING *) SELECT * FROM gone
            POSTGRESQL ~ EXPLAIN ANALYZE DELETE FROM orders WHERE id IN (SELECT id FROM %s)
            POSTGRESQL ~ PREPARE p AS DELETE FROM orders WHERE id IN (SELECT id FROM %s)
            H2         ~ EXECUTE IMMEDIATE 'DELETE FROM orders WHERE id IN (SELECT id FROM %s)'
            ORACLE     ~ BEGIN DELETE FROM orders WHERE id IN (SELECT id FROM %s); END;
            ORACLE     ~ BEGIN EXECUTE IMMEDIATE 'DELETE FROM orders WHERE id IN (SELECT id FROM %s)'; END;
            SQLSERVER  ~ EXEC('DELETE FROM orders WHERE id IN (SELECT id FROM %s)')
            SQLSERVER  ~ IF 1 = 1 DELETE FROM orders WHERE id IN (SELECT id FROM %s)
            MARIADB    ~ EXECUTE IMMEDIATE 'DELETE FROM orders WHERE id IN (SELECT id FROM %s)'
            MARIADB    ~ DELETE LOW_PRIORITY FROM orders WHERE id IN (SELECT id FROM %s)
            SQLITE     ~ CREATE TRIGGER g AFTER INSERT ON items BEGIN DELETE FROM orders WHERE id IN (SELECT id FROM %s); END
            """)
    void write_isTold_whereverItStands(Dialect dialect, String sql) {
        assertTrue(reaches(sql.formatted("done"), dialect).contains(Reach.UNBOUNDED));
        assertFalse(reaches(sql.formatted("items"), dialect).contains(Reach.UNBOUNDED));
    }

    private static List<Reach> reaches(String sql, Dialect dialect) {
        return writes(classified(sql, dialect, SESSION)).stream()
                .map(Operation::reach)
                .toList();
    }

    @Test
    void valueOfAParameter_isThatOfItsPlace() {
        String sql = "SELECT ?; DELETE FROM orders WHERE ? = 'x' AND id IN (SELECT id FROM done)";
        for (String bound : List.of("x", "y")) {
            ClassifiedText text = Classifier.classify(
                    sql,
                    Dialect.POSTGRESQL,
                    SessionModes.UNKNOWN,
                    SESSION,
                    ordinal -> ordinal == 2 ? bound : "y",
                    PredicateJudge.UNSURE);
            assertEquals(
                    bound.equals("x") ? Reach.UNBOUNDED : Reach.NONE,
                    writes(text).get(0).reach(),
                    bound);
        }
    }

    @Test
    void reason_isTold() {
        Operation delete = writes(
                        classified("DELETE FROM orders WHERE id IN (SELECT id FROM done)", Dialect.POSTGRESQL, SESSION))
                .get(0);
        assertEquals("done has no column id, so that in its subquery it is the row's own", delete.detail());
    }

    @Test
    void statements_ofATextAreTold_eachByItself() {
        String sql = "DELETE FROM orders WHERE id = ?; DELETE FROM orders WHERE id IN (SELECT id FROM done);"
                + " DELETE FROM orders WHERE id IN (SELECT id FROM items)";
        List<Reach> reaches = writes(classified(sql, Dialect.POSTGRESQL, SESSION)).stream()
                .map(Operation::reach)
                .toList();
        assertEquals(List.of(Reach.BOUNDED, Reach.UNBOUNDED, Reach.BOUNDED), reaches);
    }

    @Test
    void whoKnowsNothing_isToldWhatToAsk() {
        ClassifiedText text = classified(
                "DELETE FROM Orders o WHERE id IN (SELECT id FROM archive.Done d, reasons)",
                Dialect.POSTGRESQL,
                SessionTexts.NONE);
        assertEquals(
                List.of(new BorrowedColumn("id", Set.of("archive.done", "reasons"), "orders", "orders")),
                text.columnDoubts());
        assertEquals(Reach.BOUNDED, writes(text).get(0).reach());
    }

    /** Two tables may have names that differ in the case of their letters alone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            POSTGRESQL | DELETE FROM orders WHERE id IN (SELECT id FROM "Done")     | bounded
            POSTGRESQL | DELETE FROM orders WHERE id IN (SELECT id FROM Done)       | unbounded
            POSTGRESQL | DELETE FROM "Done" WHERE id IN (SELECT id FROM done)       | unbounded
            H2         | DELETE FROM "Done" WHERE id IN (SELECT id FROM "DONE")     | unbounded
            MARIADB    | DELETE FROM orders WHERE id IN (SELECT id FROM Done)       | bounded
            MARIADB    | DELETE FROM Done WHERE id IN (SELECT id FROM `done`)       | unbounded
            SQLITE     | DELETE FROM "oRders" WHERE id IN (SELECT id FROM "Done")   | unbounded
            DUCKDB     | DELETE FROM "oRders" WHERE id IN (SELECT id FROM "Done")   | unbounded
            DUCKDB     | DELETE FROM "oRders" WHERE id IN (SELECT id FROM "Items")  | bounded
            """)
    void tableIsThatOfItsName_inItsCase(Dialect dialect, String sql, String reach) {
        assertReach(sql, reach, dialect);
    }

    /** To ask costs a question to the server: only where an answer would make a difference. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM orders WHERE id = 5",
                "DELETE FROM orders WHERE id IN (SELECT order_id FROM done)",
                "DELETE FROM orders WHERE id IN (SELECT d.id FROM done d)",
                "DELETE FROM orders WHERE customer_id IN (SELECT id FROM items WHERE id > 5)",
                "DELETE FROM orders WHERE status = 'x' AND id IN (SELECT id FROM done)",
                "DELETE FROM orders WHERE id IN (SELECT id FROM orders WHERE status = 'x')",
                "DELETE FROM orders WHERE id IN (SELECT MAX(order_id) AS id FROM done)",
                "DELETE FROM orders WHERE id IN (SELECT id FROM (SELECT order_id AS id FROM done) d)",
                "DELETE FROM orders WHERE id IN (SELECT x.order_id id FROM done x)",
                "SELECT * FROM orders WHERE id IN (SELECT id FROM done)",
                "INSERT INTO orders SELECT * FROM items WHERE id IN (SELECT id FROM done)",
            })
    void nobodyIsAsked_whereItMakesNoDifference(String sql) {
        assertEquals(
                List.of(),
                classified(sql, Dialect.POSTGRESQL, SessionTexts.NONE).columnDoubts(),
                sql);
    }

    /** Thousands of such statements in one text are each read a few times, and not with all of the text. */
    @Test
    void textOfMany_isReadInTime() {
        String sql = "DELETE FROM orders WHERE id IN (SELECT id FROM done);\n".repeat(2_000);
        List<Operation> writes = writes(classified(sql, Dialect.POSTGRESQL, SESSION));
        assertEquals(2_000, writes.size());
        assertTrue(writes.stream().allMatch(write -> write.reach() == Reach.UNBOUNDED));
    }

    private static ClassifiedText classified(String sql, Dialect dialect, SessionTexts session) {
        return Classifier.classify(sql, dialect, SessionModes.UNKNOWN, session, Parameters.NONE, PredicateJudge.UNSURE);
    }

    private static List<Operation> writes(ClassifiedText text) {
        return text.statements().stream()
                .flatMap(statement -> statement.operations().stream())
                .filter(operation ->
                        Classifier.BOUNDED_KINDS.contains(operation.kind()) || operation.kind() == OperationKind.MERGE)
                .collect(Collectors.toList());
    }
}
