package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.fuzz.Tally.Count;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fuzzer that finds nothing proves nothing: here it has to, behind a guard that lets everything through. */
@Tag("verdicts")
class FuzzerTeethTest {

    /** Holes are shrunk, which may take up to half a minute for each. */
    private static final int ENOUGH = 3;

    @TempDir
    Path directory = Path.of("");

    @Test
    void campaign_behindABlindGuard_findsLostCanaries_andShrinksThem() throws Exception {
        Tally tally = Tally.inMemory();
        try (Campaign campaign = new Campaign(
                Engine.H2,
                new FuzzedCases(Engine.H2.dialect(), 1),
                directory,
                BlindPolicy.in(directory),
                tally,
                new Findings(Engine.H2, directory))) {
            for (int tried = 1; tried <= 40 && tally.get(Count.LOST) < ENOUGH; tried++) {
                campaign.run(tried);
            }
        }

        assertEquals(0, tally.get(Count.REFUSED));
        assertTrue(tally.get(Count.LOST) > 1, "lost: " + tally.get(Count.LOST));
        List<List<Step>> holes = CaseFile.read(Files.readAllLines(Findings.holes(Engine.H2, directory)));
        assertTrue(holes.stream().anyMatch(steps -> steps.get(0).sql().length() < 60), () -> "" + holes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM orders",
                "DROP TABLE t",
                "UPDATE items SET note = 'gone'",
                "ALTER TABLE t DROP COLUMN a",
                "DROP VIEW open_orders",
                "DELETE FROM customers"
            })
    void whatDestroys_isALoss(String sql) throws IOException, SQLException {
        assertNotNull(lost(sql), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM orders WHERE id <> 5",
                "DELETE FROM t WHERE note IS NOT NULL AND id > 1",
                "DELETE FROM orders WHERE status <> 'nowhere in the grammar'",
                "UPDATE orders SET status = 'gone' WHERE status LIKE 'o%'",
                "DELETE FROM orders FETCH FIRST 1000 ROWS ONLY",
                "EXECUTE IMMEDIATE U&'DELETE FROM orders \\004c\\0049\\004d\\0049\\0054 498'",
                "DELETE FROM orders WHERE status = 'x'; DELETE FROM orders WHERE status <> 'x'",
                "ALTER TABLE t RENAME TO elsewhere",
                "ALTER TABLE t RENAME TO elsewhere; DELETE FROM elsewhere WHERE id IS DISTINCT FROM 10",
                "ALTER TABLE t ALTER COLUMN a RENAME TO elsewhere",
                "ALTER TABLE orders ALTER COLUMN note SET DATA TYPE VARCHAR(500)",
                "SELECT 1"
            })
    void whatLeavesSomething_isNone(String sql) throws IOException, SQLException {
        assertNull(lost(sql), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM orders WHERE length(note) < 9 OR substr(status, 2) <> 'ak'",
                "DELETE FROM t WHERE trim(note) = note OR note IS NULL",
                "DELETE FROM t WHERE a + b <> 1931 OR a IS NULL OR b IS NULL OR id IN (47, 48)",
                "DELETE FROM t WHERE (SELECT max(id) FROM orders) <> 17",
                "DELETE FROM t WHERE (SELECT min(id) FROM orders) <> 17",
                "DELETE FROM t WHERE d <> CURRENT_DATE OR d IS NULL",
                "DELETE FROM orders WHERE status <> upper('x') LIMIT 3114",
                "DELETE FROM orders WHERE status <> upper('a') || 'o'",
                "DELETE FROM orders WHERE status <> 'a' || 'b' || 'c'",
                "DELETE FROM orders WHERE -7 * 2 <> -abs(customer_id) + 3 * 2",
                "DELETE FROM orders WHERE 100 + 2 <> length(status)"
            })
    void whatLeavesARowThatFewTablesHave_isNone(String sql) throws IOException, SQLException {
        assertNull(lost(sql), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM main.t WHERE (CASE a WHEN 'open' THEN 1 ELSE 0 END = 0)",
                "REPLACE INTO orders (id, customer_id, status, note) SELECT id, 1, 'gone', 'gone' FROM orders"
                        + " WHERE id NOT IN (SELECT id FROM orders WHERE ('paid') = customer_id AND status LIKE '%')",
                "DELETE FROM t WHERE typeof(note) IN ('text', 'null')"
            })
    void whatLeavesAValueOfAnotherType_isNone_whereColumnsHoldAny(String sql) throws IOException, SQLException {
        assertNull(lost(Engine.SQLITE, sql), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 FROM (VALUES (0)) /* /* */; DECLARE LOCAL TEMPORARY TABLE t (id INT)",
                "DECLARE/* ; */ LOCAL TEMPORARY TABLE t (id INT) ON COMMIT PRESERVE ROWS"
            })
    void whatComparesWithAnEmptyTableOfTheSession_isNone(String made) throws IOException, SQLException {
        assertNull(lost(Engine.HSQLDB, made, "DELETE FROM orders WHERE id NOT IN (SELECT id FROM t WHERE id = 5)"));
    }

    @Test
    void whatATableOfTheSessionHasARowFor_isNone() throws IOException, SQLException {
        assertNull(lost(
                Engine.HSQLDB,
                "DECLARE LOCAL TEMPORARY TABLE orders (id INT, status VARCHAR(20))",
                "DELETE FROM customers WHERE (id <> ALL (SELECT id FROM orders WHERE status = 'it''s')) IS NOT FALSE"));
    }

    @Test
    void whatTakesAll_thoughATableOfTheSessionWasMade_isALoss() throws IOException, SQLException {
        assertNotNull(lost(Engine.SQLITE, "BEGIN", "CREATE TEMP TABLE t (id INT)", "ROLLBACK", "DELETE FROM t"));
    }

    @Test
    void whatTwoWritesOfOneTextTakeTogether_isNone_whateverACommentSays() throws IOException, SQLException {
        assertNull(lost("UPDATE orders SET status = 'gone' WHERE NOT/* DROP TABLE orders */ id = 1;"
                + "DELETE FROM orders WHERE id IS DISTINCT FROM 10"));
    }

    @Test
    void whatAViewOfTheTableReturns_isNone_thoughAnotherViewIsMadeBesideIt() throws IOException, SQLException {
        assertNull(lost(
                Engine.H2,
                "CREATE VIEW v AS SELECT id FROM orders;CREATE VIEW v AS SELECT note FROM t",
                "UPDATE orders SET note = 'gone' WHERE id IN (SELECT id FROM v)"));
    }

    @Test
    void whatAViewOfTheTableReturns_isNone_thoughItIsMadeByItsBytes() throws IOException, SQLException {
        String bytes =
                HexFormat.of().formatHex("CREATE VIEW v /* ; */AS SELECT id FROM t".getBytes(StandardCharsets.UTF_8));
        assertNull(lost(
                Engine.H2,
                "EXECUTE IMMEDIATE CAST(X'" + bytes + "' AS VARCHAR)",
                "UPDATE t SET note = 'gone' WHERE id IN (SELECT id FROM v)"));
    }

    @Test
    void whatSeveralWritesTakeTogether_isNone_whicheverWorldExplainsEach() throws IOException, SQLException {
        assertNull(lost(
                Engine.H2, "DELETE FROM items FETCH FIRST 525 ROWS ONLY", "UPDATE items SET id = id + 1 WHERE id > 1"));
        assertNull(lost(
                Engine.HSQLDB,
                "CREATE PROCEDURE p() MODIFIES SQL DATA BEGIN ATOMIC MERGE INTO orders x USING (VALUES(1, 2)) c(id, b)"
                        + " ON x.id = c.id WHEN MATCHED THEN UPDATE SET status = 'gone'; END",
                "DELETE FROM orders WHERE id <> 1; CALL p()"));
    }

    @Test
    void whatATriggerTakes_ofAllThatTheWriteBroughtWhichFiresIt_isNone() throws IOException, SQLException {
        String copiesBack =
                "CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO customers SELECT id,1,'a','b' FROM t; END";
        assertNull(lost(Engine.SQLITE, copiesBack, "REPLACE INTO t SELECT id, 1, 'a', 'b' FROM customers"));
    }

    @Test
    void whatIsLeftByATrigger_whichTakesWhateverIsPutBack_isNone() throws IOException, SQLException {
        String takesMost = "CREATE TRIGGER x AFTER INSERT ON t BEGIN ATOMIC DELETE FROM orders WHERE NOT (id = 6); END";
        assertNull(lost(
                Engine.HSQLDB,
                takesMost,
                "INSERT INTO t (id) VALUES (842)",
                "UPDATE orders SET note = 'gone' WHERE id IN (1, 6)"));
    }

    @Test
    void whatIsWrittenToACopyUnderTheName_isNone_whileTheTableHasAnother() throws IOException, SQLException {
        assertNull(lost(
                Engine.H2,
                "CREATE TABLE copied AS SELECT * FROM orders WHERE 1 = 0",
                "ALTER TABLE orders RENAME TO elsewhere",
                "ALTER TABLE copied RENAME TO orders",
                "ALTER TABLE t SET REFERENTIAL_INTEGRITY FALSE",
                "MERGE INTO orders (id, customer_id, status, note) KEY (id) SELECT id, 1, 'gone', 'gone' FROM items"));
    }

    @Test
    void whatATriggerTakesByItself_isALoss() throws IOException, SQLException {
        String takes = "CREATE TRIGGER x AFTER UPDATE ON t BEGIN DELETE FROM customers; END";
        assertNotNull(lost(Engine.SQLITE, takes, "UPDATE t SET note = 'b'"));
    }

    private @Nullable Hole lost(String sql) throws IOException, SQLException {
        return lost(Engine.H2, sql);
    }

    private @Nullable Hole lost(Engine engine, String... texts) throws IOException, SQLException {
        try (Confirmation confirmation = new Confirmation(engine, directory, BlindPolicy.in(directory))) {
            List<Step> steps = Arrays.stream(texts).map(Step::executed).toList();
            return confirmation.of(steps, List.of(steps));
        }
    }
}
