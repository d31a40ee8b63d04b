package io.interlock;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/**
 * A real database with a table of a thousand orders, and its file of cases: every line is sent through the guard under the
 * built-in policy, and a raw connection counts what is left.
 *
 * @param cases the file's name below {@code guarded/}
 * @param url   the real driver's URL; the raw connection stays open, so a database in memory lives as long as the test
 */
record GuardedDatabase(String cases, String url) {

    private static final int ROWS = 1_000;

    void playCases() throws SQLException, IOException {
        try (Connection raw = DriverManager.getConnection(url)) {
            fill(raw);
            try (Connection guarded = DriverManager.getConnection(url.replaceFirst("^jdbc:", "jdbc:interlock:"))) {
                assertAll(cases, lines().map(line -> play(line, guarded, raw)));
            }
        }
    }

    private Executable play(String line, Connection guarded, Connection raw) {
        String sql = line.substring(2);
        return switch (line.charAt(0)) {
            case '!' -> () -> assertRefused(sql, guarded, raw);
            case '=' -> () -> assertRuns(sql, guarded);
            default -> () -> fail("neither ! nor =: " + line);
        };
    }

    private static void assertRefused(String sql, Connection guarded, Connection raw) throws SQLException {
        int before = count(raw);
        SQLException refusal = null;
        try (Statement statement = guarded.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            refusal = e;
        }
        assertTrue(refusal instanceof StatementRefusedException, "not refused: " + sql + " -> " + refusal);
        assertEquals("IL001", Objects.requireNonNull(refusal).getSQLState(), sql);
        assertEquals(before, count(raw), sql);
    }

    private static void assertRuns(String sql, Connection guarded) throws SQLException {
        try (Statement statement = guarded.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError("did not run: " + sql + " -> " + e.getMessage(), e);
        }
    }

    private Stream<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                GuardedDatabase.class.getResourceAsStream("guarded/" + cases + ".cases"), cases)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }

    private static void fill(Connection raw) throws SQLException {
        try (Statement statement = raw.createStatement()) {
            statement.execute(
                    "CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT, status VARCHAR(20), note VARCHAR(200))");
            statement.execute("CREATE TABLE done (order_id INT, reason VARCHAR(20))");
            statement.execute("INSERT INTO done VALUES (7, 'none')");
            statement.execute("CREATE VIEW reasons AS SELECT reason FROM done");
        }
        raw.setAutoCommit(false);
        try (PreparedStatement insert = raw.prepareStatement("INSERT INTO orders VALUES (?, ?, ?, ?)")) {
            for (int id = 1; id <= ROWS; id++) {
                insert.setInt(1, id);
                insert.setInt(2, id % 50);
                insert.setString(3, id % 3 == 0 ? "paid" : "open");
                insert.setString(4, "note " + id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        raw.commit();
        raw.setAutoCommit(true);
    }

    private static int count(Connection raw) throws SQLException {
        try (Statement statement = raw.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM orders WHERE status <> 'x'")) {
            assertTrue(rows.next());
            return rows.getInt(1);
        }
    }
}
