package io.interlock.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.decide.PolicyInForce;
import io.interlock.journal.EntryKind;
import io.interlock.journal.JournalFilter;
import io.interlock.journal.JournalReader;
import io.interlock.journal.RecordedEntry;
import io.interlock.policy.Policy;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which JDBC carries SQL is judged by a real policy, and journaled where that says so. */
class GuardedCallsTest {

    private static final String EVERYTHING = "DELETE FROM t";

    private static final Policy JOURNAL_WRITES = PolicyGuards.policy("""
            journal:
              parameters: keep
            rules:
              - id: writes
                operations: [insert, update, delete]
                action: journal
            """);

    private static final Policy BLOCK_WRITES = PolicyGuards.policy("""
            rules:
              - id: no-writes
                operations: [insert, update, delete]
                action: block
            """);

    @TempDir
    Path journal;

    private Connection raw;
    private Connection guarded;

    @BeforeEach
    void open() throws SQLException {
        raw = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = raw.createStatement()) {
            statement.execute("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20))");
            statement.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three')");
        }
        guarded = PolicyGuards.guard(raw, journal);
    }

    @AfterEach
    void close() throws SQLException {
        guarded.close();
        assertTrue(raw.isClosed());
    }

    @Test
    void targetSwitch_throughJdbc_isJudgedAsInSql() throws SQLException {
        Policy policy = PolicyGuards.policy("""
                rules:
                  - id: stay-here
                    operations: [session]
                    types: [schema, database]
                    objects: [PRODUCTION]
                    action: block
                """);
        try (Statement statement = raw.createStatement()) {
            statement.execute("CREATE SCHEMA production");
        }
        Connection connection = PolicyGuards.guard(raw, new PolicyInForce(policy), journal);
        assertThrows(SQLException.class, () -> connection.setSchema("PRODUCTION"));
        assertThrows(SQLException.class, () -> connection.setCatalog("PRODUCTION"));
        assertThrows(SQLException.class, () -> connection.createStatement().execute("SET SCHEMA production"));
        connection.setSchema("PUBLIC");
        assertEquals("PUBLIC", raw.getSchema());
    }

    @Test
    void texts_areJudgedInEveryOverload() throws SQLException {
        try (Statement statement = guarded.createStatement()) {
            assertRefused(() -> statement.execute(EVERYTHING));
            assertRefused(() -> statement.execute(EVERYTHING, Statement.RETURN_GENERATED_KEYS));
            assertRefused(() -> statement.execute(EVERYTHING, new int[] {1}));
            assertRefused(() -> statement.execute(EVERYTHING, new String[] {"ID"}));
            assertRefused(() -> statement.executeUpdate(EVERYTHING));
            assertRefused(() -> statement.executeUpdate(EVERYTHING, Statement.RETURN_GENERATED_KEYS));
            assertRefused(() -> statement.executeUpdate(EVERYTHING, new int[] {1}));
            assertRefused(() -> statement.executeUpdate(EVERYTHING, new String[] {"ID"}));
            assertRefused(() -> statement.executeLargeUpdate(EVERYTHING));
            assertRefused(() -> statement.executeLargeUpdate(EVERYTHING, Statement.RETURN_GENERATED_KEYS));
            assertRefused(() -> statement.executeLargeUpdate(EVERYTHING, new int[] {1}));
            assertRefused(() -> statement.executeLargeUpdate(EVERYTHING, new String[] {"ID"}));
            assertRefused(() -> statement.executeQuery(EVERYTHING));
            assertRefused(() -> statement.addBatch(EVERYTHING));
        }
        assertRefused(() -> guarded.prepareStatement(EVERYTHING));
        assertRefused(() -> guarded.prepareStatement(EVERYTHING, Statement.RETURN_GENERATED_KEYS));
        assertRefused(() -> guarded.prepareStatement(EVERYTHING, new int[] {1}));
        assertRefused(() -> guarded.prepareStatement(EVERYTHING, new String[] {"ID"}));
        assertRefused(
                () -> guarded.prepareStatement(EVERYTHING, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
        assertRefused(() -> guarded.prepareCall(EVERYTHING));
        assertEquals(3, count());
    }

    @Test
    void textsThatPass_giveTheDriversResults() throws SQLException {
        try (Statement statement = guarded.createStatement()) {
            assertEquals(1, statement.executeUpdate("UPDATE t SET name = 'eins' WHERE id = 1"));
            assertEquals(1, statement.executeLargeUpdate("DELETE FROM t WHERE id = 3"));
            assertTrue(statement.execute("SELECT * FROM t"));
            assertSame(statement, statement.getResultSet().getStatement());
            assertFalse(statement.getMoreResults());
        }
        assertEquals(2, count());
    }

    @Test
    void policyThatChanges_holdsForWhatIsAlreadyPrepared() throws SQLException {
        PolicyInForce policy = new PolicyInForce(JOURNAL_WRITES);
        Connection changing = PolicyGuards.guard(raw, policy, journal);
        try (PreparedStatement statement = changing.prepareStatement("DELETE FROM t WHERE id = ?");
                Statement texts = changing.createStatement()) {
            statement.setInt(1, 1);
            assertEquals(1, statement.executeUpdate());
            statement.setInt(1, 2);
            statement.addBatch();
            texts.addBatch("DELETE FROM t WHERE id = 2");
            policy.replace(BLOCK_WRITES);
            assertRefused(statement::executeUpdate);
            assertRefused(statement::execute);
            assertRefused(statement::executeLargeUpdate);
            assertRefused(statement::executeBatch);
            assertRefused(texts::executeBatch);
            // The driver still holds the batch: another try is refused as well.
            assertRefused(statement::executeLargeBatch);
            assertRefused(texts::executeLargeBatch);
            policy.replace(JOURNAL_WRITES);
            statement.clearBatch();
            assertArrayEquals(new int[0], statement.executeBatch());
            assertArrayEquals(new int[] {1}, texts.executeBatch());
        }
        assertEquals(1, count());
    }

    @Test
    void parametersThatKeepEveryRow_areRefusedAtExecution() throws SQLException {
        try (PreparedStatement statement = guarded.prepareStatement("DELETE FROM t WHERE ? = ?")) {
            statement.setInt(1, 1);
            statement.setInt(2, 1);
            assertRefused(statement::executeUpdate);
            assertRefused(statement::execute);
            statement.setInt(2, 2);
            assertEquals(0, statement.executeUpdate());
        }
        assertEquals(3, count());
    }

    @Test
    void boundValues_areJournaledAsTheyAreAtExecution() throws SQLException, IOException {
        Connection journaled = PolicyGuards.guard(raw, new PolicyInForce(JOURNAL_WRITES), journal);
        try (PreparedStatement statement = journaled.prepareStatement("UPDATE t SET name = ? WHERE id = ?")) {
            statement.setString(1, "first");
            statement.setInt(2, 1);
            assertThrows(SQLException.class, () -> statement.setString(3, "never bound"));
            assertEquals(1, statement.executeUpdate());
            statement.setNull(1, Types.VARCHAR);
            statement.setObject(2, 2L);
            assertFalse(statement.execute());
            statement.clearParameters();
            statement.setCharacterStream(1, new StringReader("stream"));
            statement.setBigDecimal(2, BigDecimal.valueOf(3));
            assertEquals(1, statement.executeLargeUpdate());
        }
        List<String> parameters = new ArrayList<>();
        for (RecordedEntry intent : entries(EntryKind.INTENT)) {
            parameters.add(String.valueOf(intent.fields().get("parameters")));
        }
        assertEquals(List.of("[[first, 1]]", "[[null, 2]]", "[[<unknown>, 3]]"), parameters);
    }

    @Test
    void batches_areJournaledWithTheirRows() throws SQLException, IOException {
        Connection journaled = PolicyGuards.guard(raw, new PolicyInForce(JOURNAL_WRITES), journal);
        try (PreparedStatement statement = journaled.prepareStatement("UPDATE t SET name = ? WHERE id <= ?");
                Statement texts = journaled.createStatement()) {
            for (int i = 1; i <= 2; i++) {
                statement.setString(1, "x");
                statement.setInt(2, i);
                statement.addBatch();
            }
            assertArrayEquals(new int[] {1, 2}, statement.executeBatch());
            texts.addBatch("DELETE FROM t WHERE id = 3");
            texts.addBatch("DELETE FROM t WHERE id = 4");
            assertArrayEquals(new int[] {1, 0}, texts.executeBatch());
        }
        List<RecordedEntry> outcomes = entries(EntryKind.OUTCOME);
        assertEquals(3, outcomes.size(), outcomes.toString());
        assertTrue(outcomes.get(0).fields().toString().contains("[1, 2]"), () -> "" + outcomes.get(0));
    }

    @Test
    void rowsOfAnUpdatableResult_areJudgedAsWrites() throws SQLException {
        Policy policy = PolicyGuards.policy("""
                rules:
                  - id: nobody-deletes
                    operations: [delete]
                    objects: [T]
                    action: block
                """);
        Connection strict = PolicyGuards.guard(raw, new PolicyInForce(policy), journal);
        try (Statement statement =
                        strict.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("SELECT id, name FROM t ORDER BY id")) {
            assertTrue(rows.next());
            assertRefused(rows::deleteRow);
            rows.updateObject(2, "eins", JDBCType.VARCHAR);
            rows.updateRow();
            rows.moveToInsertRow();
            rows.updateInt(1, 9);
            rows.updateString(2, "nine");
            rows.insertRow();
        }
        assertEquals(4, count());
    }

    @Test
    void rowsOfAnUpdatableResult_areBoundedToTheBuiltInPolicy() throws SQLException {
        try (Statement statement =
                        guarded.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("SELECT id, name FROM t ORDER BY id")) {
            assertTrue(rows.next());
            rows.deleteRow();
        }
        assertEquals(2, count());
    }

    @Test
    void transactions_endInTheJournalAsTheyEnd() throws SQLException, IOException {
        Connection journaled = PolicyGuards.guard(raw, new PolicyInForce(JOURNAL_WRITES), journal);
        journaled.setAutoCommit(false);
        try (Statement statement = journaled.createStatement()) {
            statement.executeUpdate("DELETE FROM t WHERE id = 1");
            Savepoint savepoint = journaled.setSavepoint();
            statement.executeUpdate("DELETE FROM t WHERE id = 2");
            journaled.rollback(savepoint);
            journaled.commit();
            statement.executeUpdate("DELETE FROM t WHERE id = 3");
            journaled.rollback();
        }
        assertEquals(2, count());
        List<String> ends = new ArrayList<>();
        for (RecordedEntry entry : entries(EntryKind.OUTCOME)) {
            if (entry.isOf("transaction")) {
                ends.add(String.valueOf(entry.text("result")));
            }
        }
        assertEquals(List.of("rolled-back", "committed", "rolled-back"), ends, () -> entriesText());
    }

    @Test
    void driversException_isTheVeryObject() {
        SQLException thrown = assertThrows(
                SQLException.class,
                () -> guarded.createStatement().executeUpdate("UPDATE missing SET a = 1 WHERE b = 2"));
        assertEquals(
                "org.h2.jdbc.JdbcSQLSyntaxErrorException", thrown.getClass().getName());
    }

    @Test
    void closedStatement_answersAsTheDriversDoes() throws SQLException {
        Statement statement = guarded.createStatement();
        statement.close();
        Statement rawStatement = raw.createStatement();
        rawStatement.close();
        SQLException expected = assertThrows(SQLException.class, () -> rawStatement.executeQuery("SELECT 1"));
        SQLException thrown = assertThrows(SQLException.class, () -> statement.executeQuery("SELECT 1"));
        assertEquals(expected.getMessage(), thrown.getMessage());
        assertEquals(expected.getSQLState(), thrown.getSQLState());
        assertTrue(statement.isClosed());
    }

    private static void assertRefused(Executable call) {
        SQLException refusal = assertThrows(SQLException.class, call);
        assertEquals("IL001", refusal.getSQLState(), refusal::getMessage);
    }

    private int count() throws SQLException {
        try (Statement statement = raw.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
            assertTrue(rows.next());
            return rows.getInt(1);
        }
    }

    private List<RecordedEntry> entries(EntryKind kind) throws IOException {
        List<RecordedEntry> entries = new ArrayList<>();
        JournalReader.of(journal)
                .read(
                        JournalFilter.ALL,
                        entry -> {
                            if (entry.kind() == kind) {
                                entries.add(entry);
                            }
                        },
                        finding -> assertEquals("no finding", finding.toString()));
        return entries;
    }

    private String entriesText() {
        try {
            return entries(EntryKind.OUTCOME).toString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
