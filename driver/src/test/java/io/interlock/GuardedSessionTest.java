package io.interlock;

import static io.interlock.testing.Assertions.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.interlock.journal.RecordedEntry;
import io.interlock.testing.Guarded;
import io.interlock.testing.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of effects, and what a session's past means for its next statement; before a real H2. */
class GuardedSessionTest {

    private static final String JOURNALING = """
            interlock: 1
            otherwise: production
            journal: { parameters: keep }
            rules:
              - id: watch-writes
                operations: [delete, update, alter, select, call, merge]
                action: journal
              - id: no-drop
                operations: [drop, truncate]
                action: block
            """;

    @TempDir
    Path directory;

    private String url = "";

    @BeforeEach
    void fill() throws SQLException {
        url = "jdbc:h2:file:" + directory.resolve("shop") + ";USER=sa";
        builtIn().prepare("CREATE TABLE orders AS SELECT x AS id, 10 AS total FROM system_range(1, 10)");
    }

    private Guarded builtIn() {
        return Guarded.builtIn(url, directory);
    }

    private Guarded journaling() {
        return Guarded.by(url, directory, JOURNALING);
    }

    @Test
    void intent_isOnDiskBeforeTheServerSeesTheStatement_outcomeAfter() throws SQLException, IOException {
        Guarded guarded = journaling();
        guarded.prepare("CREATE ALIAS journal_now FOR \"" + Journals.class.getName() + ".now\"");
        try (Connection connection = guarded.open();
                PreparedStatement query = connection.prepareStatement("SELECT journal_now(?)")) {
            query.setString(1, guarded.journal().toString());
            try (ResultSet rows = query.executeQuery()) {
                assertTrue(rows.next());
                assertEquals("opened,intent", rows.getString(1));
            }
        }
        assertEquals(List.of("opened", "intent", "outcome executed", "closed"), Journals.told(guarded.journal()));
        RecordedEntry intent = Journals.read(guarded.journal()).get(1);
        assertEquals(
                List.of(List.of(guarded.journal().toString())), intent.fields().get("parameters"));
        assertEquals("production", intent.session("environment"));
        assertEquals("sa", intent.session("user"));
    }

    @Test
    void preparedLimit_whereAnotherModeKnowsNoLimits_isRefused() throws SQLException {
        try (Connection connection = builtIn().open();
                Statement statement = connection.createStatement();
                PreparedStatement one = connection.prepareStatement("DELETE FROM orders LIMIT 1")) {
            assertEquals(1, one.executeUpdate());
            assertEquals(1, one.executeUpdate());
            statement.execute("SET MODE STRICT");
            assertEquals(
                    "IL001",
                    assertThrows(SQLException.class, one::executeUpdate).getSQLState());
            statement.execute("SET MODE REGULAR");
            assertEquals(1, one.executeUpdate());
        }
    }

    @Test
    void failure_ofTheDriver_passesThroughAndIsTold() throws SQLException, IOException {
        Guarded guarded = journaling();
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            SQLException failure =
                    assertThrows(SQLException.class, () -> statement.execute("DELETE FROM nowhere WHERE id = 1"));
            assertTrue(failure.getClass().getName().startsWith("org.h2."), failure::toString);
        }
        assertEquals(List.of("opened", "intent", "outcome failed", "closed"), Journals.told(guarded.journal()));
    }

    @Test
    void journalThatCannotBeWritten_stopsOnlyWhatMustBeJournaled() throws IOException, SQLException {
        Path file = Files.writeString(directory.resolve("occupied"), "no directory");
        Guarded guarded = new Guarded(url, "", file.resolve("journal"));
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            SQLException refusal =
                    assertThrows(SQLException.class, () -> statement.execute("ALTER TABLE orders ADD note int"));
            assertEquals("IL005", refusal.getSQLState());
            assertMessage(refusal, "ALTER", "must be journaled first", "interlock.journal");
            assertEquals(
                    "IL001",
                    assertThrows(SQLException.class, () -> statement.execute("DROP TABLE orders"))
                            .getSQLState());
            assertEquals(1, statement.executeUpdate("DELETE FROM orders WHERE id = 1"));
            assertEquals(9, Guarded.count(connection, "orders"));
        }
        assertEquals(9, builtIn().count("orders"));
    }

    @Test
    void observingRule_tellsAndLetsRun_evenIfTheJournalIsBroken() throws SQLException, IOException {
        String observing = JOURNALING.replace("otherwise: production", "otherwise: production\nmode: observe");
        Guarded guarded = Guarded.by(url, directory, observing);
        Guarded unwritable = new Guarded(
                url, guarded.policy(), Files.createFile(directory.resolve("f")).resolve("j"));
        try (Connection connection = unwritable.open();
                Statement statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("DELETE FROM orders WHERE id = 1"));
        }
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE orders");
        }
        assertEquals(List.of("opened", "observed", "closed"), Journals.told(guarded.journal()));
        assertEquals("block", Journals.read(guarded.journal()).get(1).text("would"));
    }

    @Test
    void transactionEnd_makesOutcomesFinal() throws SQLException, IOException {
        Guarded guarded = journaling();
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("DELETE FROM orders WHERE id = 1");
            connection.commit();
            statement.executeUpdate("DELETE FROM orders WHERE id = 2");
            connection.rollback();
            statement.executeUpdate("DELETE FROM orders WHERE id = 3");
        }
        assertEquals(
                List.of(
                        "opened",
                        "intent",
                        "outcome executed",
                        "outcome committed",
                        "intent",
                        "outcome executed",
                        "outcome rolled-back",
                        "intent",
                        "outcome executed",
                        "outcome unknown",
                        "closed"),
                Journals.told(guarded.journal()));
        List<RecordedEntry> entries = Journals.read(guarded.journal());
        assertEquals(Boolean.TRUE, entries.get(2).fields().get("inTransaction"));
        assertEquals(1L, entries.get(2).number("rows"));
        assertEquals(List.of(entries.get(1).sequence()), entries.get(3).fields().get("intents"));
    }

    @Test
    void autoCommit_switchedOffByText_leavesOutcomesOpenUntilTheTransactionEnds() throws SQLException, IOException {
        Guarded guarded = journaling();
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET AUTOCOMMIT OFF");
            statement.executeUpdate("DELETE FROM orders WHERE id = 1");
            statement.execute("COMMIT");
            statement.executeUpdate("DELETE FROM orders WHERE id = 2");
            statement.execute("ROLLBACK");
            statement.execute("SET AUTOCOMMIT ON");
            statement.executeUpdate("DELETE FROM orders WHERE id = 3");
        }
        assertEquals(
                List.of(
                        "opened",
                        "intent",
                        "outcome executed",
                        "outcome committed",
                        "intent",
                        "outcome executed",
                        "outcome rolled-back",
                        "intent",
                        "outcome executed",
                        "closed"),
                Journals.told(guarded.journal()));
        assertEquals(8, guarded.count("orders"));
    }

    @Test
    void rollbackToASavepoint_endsWhatCameAfterIt_andNothingElse() throws SQLException, IOException {
        Guarded guarded = journaling();
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("DELETE FROM orders WHERE id = 1");
            Savepoint savepoint = connection.setSavepoint();
            statement.executeUpdate("DELETE FROM orders WHERE id = 2");
            connection.rollback(savepoint);
            connection.commit();
        }
        List<RecordedEntry> entries = Journals.read(guarded.journal());
        assertEquals(List.of(entries.get(3).sequence()), entries.get(5).fields().get("intents"));
        assertEquals("rolled-back", entries.get(5).text("result"));
        assertEquals(List.of(entries.get(1).sequence()), entries.get(6).fields().get("intents"));
        assertEquals("committed", entries.get(6).text("result"));
    }

    @Test
    void rollbackToASavepoint_setByText_leavesTheOutcomeOpen() throws SQLException, IOException {
        Guarded guarded = journaling();
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SAVEPOINT s");
            statement.executeUpdate("DELETE FROM orders WHERE id = 2");
            statement.execute("ROLLBACK TO SAVEPOINT s");
            connection.commit();
        }
        assertEquals(
                List.of("opened", "intent", "outcome executed", "outcome unknown", "closed"),
                Journals.told(guarded.journal()));
    }

    @Test
    void transaction_endedByText_isTold() throws SQLException, IOException {
        Guarded guarded = journaling();
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("DELETE FROM orders WHERE id = 1");
            statement.execute("ROLLBACK");
        }
        assertEquals(
                List.of("opened", "intent", "outcome executed", "outcome rolled-back", "closed"),
                Journals.told(guarded.journal()));
    }

    @Test
    void preparedStatement_thatItsValuesDecide_isJudgedAtEachExecution() throws SQLException {
        Guarded guarded = builtIn();
        try (Connection connection = guarded.open();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM orders WHERE ? = ?")) {
            delete.setInt(1, 1);
            delete.setInt(2, 2);
            assertEquals(0, delete.executeUpdate());
            delete.setInt(2, 1);
            assertThrows(StatementRefusedException.class, delete::executeUpdate);
            delete.setInt(1, 1);
            delete.setInt(2, 2);
            delete.addBatch();
            delete.setInt(2, 1);
            delete.addBatch();
            assertThrows(StatementRefusedException.class, delete::executeBatch);
            assertThrows(
                    StatementRefusedException.class,
                    () -> connection.prepareStatement("DELETE FROM orders WHERE 1 = 1"));
        }
        assertEquals(10, guarded.count("orders"));
    }

    @Test
    void batch_isJudgedEntryByEntry_andToldByText() throws SQLException, IOException {
        Guarded guarded = journaling();
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM orders WHERE id = ?")) {
            statement.addBatch("UPDATE orders SET total = 1 WHERE id = 1");
            statement.addBatch("INSERT INTO orders VALUES (11, 1)");
            assertThrows(StatementRefusedException.class, () -> statement.addBatch("TRUNCATE TABLE orders"));
            assertEquals(2, statement.executeBatch().length);
            for (int id = 2; id <= 3; id++) {
                delete.setInt(1, id);
                delete.addBatch();
            }
            assertEquals(2, delete.executeBatch().length);
        }
        assertEquals(9, guarded.count("orders"));
        assertEquals(
                List.of("opened", "refused", "intent", "outcome executed", "intent", "outcome executed", "closed"),
                Journals.told(guarded.journal()));
        RecordedEntry prepared = Journals.read(guarded.journal()).get(4);
        assertEquals(List.of(List.of(2L), List.of(3L)), prepared.fields().get("parameters"));
        assertEquals(2L, Journals.read(guarded.journal()).get(5).number("rows"));
    }

    @Test
    void temporaryTable_ofTheSession_isNoDanger() throws SQLException {
        try (Connection connection = builtIn().open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE LOCAL TEMPORARY TABLE work (id int)");
            statement.execute("DELETE FROM work");
            statement.execute("TRUNCATE TABLE work");
            statement.execute("DROP TABLE work");
            // Forgotten: from now on that name is somebody else's.
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE work"));
            statement.execute("CREATE LOCAL TEMPORARY TABLE work (id int); DELETE FROM work; DROP TABLE work");
        }
    }

    @Test
    void permanentTable_isNotTakenForATemporaryOne() throws SQLException {
        try (Connection connection = builtIn().open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE GLOBAL TEMPORARY TABLE shared (id int)");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE shared"));
            // It exists already, so nothing temporary is made.
            statement.execute("CREATE LOCAL TEMPORARY TABLE IF NOT EXISTS orders (id int)");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE orders"));
            assertThrows(SQLException.class, () -> statement.execute("CREATE LOCAL TEMPORARY TABLE orders (id int)"));
            assertThrows(StatementRefusedException.class, () -> statement.execute("DELETE FROM orders"));
            statement.execute("CREATE LOCAL TEMPORARY TABLE work (id int)");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE public.work"));
        }
        assertEquals(10, builtIn().count("orders"));
    }

    @Test
    void schemaOfTheSession_isAskedWhereARuleNamesOne() throws SQLException {
        Guarded guarded = Guarded.by(url, directory, """
                interlock: 1
                otherwise: production
                rules:
                  - id: no-drop
                    operations: [drop]
                    action: block
                    except: { objects: ["staging.*"] }
                """);
        guarded.prepare("CREATE SCHEMA staging", "CREATE TABLE staging.a (id int)", "CREATE TABLE staging.b (id int)");
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE staging.a");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE b"));
            statement.execute("SET SCHEMA staging");
            statement.execute("DROP TABLE b");
            connection.setSchema("PUBLIC");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE orders"));
        }
    }

    @Test
    void pool_neverLosesAConnectionToARefusal() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                url.replaceFirst("^jdbc:", "jdbc:interlock:") + ";interlock.journal=" + directory.resolve("j"));
        config.setMaximumPoolSize(1);
        config.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            String before = session(pool);
            for (String text : List.of("DROP TABLE orders", "DELETE FROM orders", "no sql at all")) {
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement()) {
                    assertEquals(1, statement.executeUpdate("DELETE FROM orders WHERE id = 1"));
                    assertThrows(StatementRefusedException.class, () -> statement.execute(text), text);
                    assertEquals(9, Guarded.count(connection, "orders"));
                    connection.rollback();
                }
            }
            assertEquals(before, session(pool));
            assertEquals(1, pool.getHikariPoolMXBean().getTotalConnections());
        }
    }

    private static String session(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT session_id()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void who_isTakenFromWhatTheConnectionSays() throws SQLException, IOException {
        Guarded guarded = journaling();
        Guarded named = new Guarded(url + ";interlock.name=billing", guarded.policy(), guarded.journal());
        try (Connection connection = named.open()) {
            connection.createStatement().executeUpdate("DELETE FROM orders WHERE id = 1");
        }
        RecordedEntry intent = Journals.read(guarded.journal()).get(1);
        assertEquals("billing", intent.session("application"));
        assertEquals(url.substring("jdbc:".length()), intent.session("url"));
        assertNull(intent.fields().get("parameters"));
        String rules = List.of(intent.fields().get("rules")).stream()
                .map(Object::toString)
                .collect(Collectors.joining());
        assertTrue(rules.contains("watch-writes"), rules);
    }
}
