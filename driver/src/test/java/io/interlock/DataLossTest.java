package io.interlock;

import static io.interlock.testing.Assertions.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.testing.Guarded;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in policy before databases that run in the tests' own process: what is refused leaves every row where it was. */
class DataLossTest {

    private static final int ROWS = 1_000;

    @TempDir
    Path directory;

    /** A database, and what its users lose data by. */
    record Database(String name, String url, List<String> dangerous) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Database> databases() {
        return Stream.of(
                new Database(
                        "h2",
                        "jdbc:h2:file:DIRECTORY/shop;USER=sa",
                        List.of(
                                "DROP ALL OBJECTS",
                                "RUNSCRIPT FROM 'dump.sql'",
                                "SELECT 1; DROP TABLE orders",
                                "EXECUTE IMMEDIATE 'DROP '||'TABLE orders'",
                                "SHUTDOWN")),
                new Database(
                        "hsqldb",
                        "jdbc:hsqldb:file:DIRECTORY/shop;user=SA",
                        List.of("DROP SCHEMA PUBLIC CASCADE", "TRUNCATE SCHEMA PUBLIC AND COMMIT", "SHUTDOWN")),
                new Database(
                        "derby",
                        "jdbc:derby:DIRECTORY/shop;create=true",
                        List.of(
                                "ALTER TABLE orders DROP COLUMN total",
                                "CALL SYSCS_UTIL.SYSCS_IMPORT_TABLE(null, 'ORDERS', 'o.csv', null, null, null, 1)")),
                new Database(
                        "sqlite",
                        "jdbc:sqlite:DIRECTORY/shop.db",
                        List.of("restore from 'old.db'", "RESTORE FROM old.db", "PRAGMA writable_schema = 1")),
                new Database(
                        "duckdb",
                        "jdbc:duckdb:DIRECTORY/shop.duckdb",
                        List.of("IMPORT DATABASE 'old'", "CREATE OR REPLACE TABLE orders AS SELECT 1 AS id")));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void destructiveStatements_areRefused_andEveryRowIsThere(Database database) throws SQLException {
        Guarded guarded = filled(database);
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            for (String text :
                    Stream.concat(everywhere(), database.dangerous().stream()).toList()) {
                assertRefused(() -> statement.execute(text), text);
                assertRefused(() -> statement.executeUpdate(text), text);
                assertRefused(() -> statement.addBatch(text), text);
                assertRefused(() -> connection.prepareStatement(text), text);
                assertRefused(() -> connection.prepareCall(text), text);
            }
            assertEquals(ROWS, Guarded.count(connection, "orders"));
        }
        assertEquals(ROWS, guarded.count("orders"));
    }

    private static Stream<String> everywhere() {
        return Stream.of(
                "DROP TABLE orders",
                "drop /* not so hidden */ table orders",
                "DELETE FROM orders",
                "DELETE FROM orders WHERE 1 = 1",
                "UPDATE orders SET total = 0",
                "UPDATE orders SET total = 0 WHERE id = id OR id IS NOT NULL",
                "TRUNCATE TABLE orders");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void everydayStatements_runAsIfNobodyWatched(Database database) throws SQLException {
        Guarded guarded = filled(database);
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement();
                PreparedStatement update = connection.prepareStatement("UPDATE orders SET total = ? WHERE id = ?")) {
            assertEquals(1, statement.executeUpdate("DELETE FROM orders WHERE id = 1"));
            assertEquals(1, statement.executeUpdate("INSERT INTO orders VALUES (2001, 5)"));
            update.setInt(1, 0);
            update.setInt(2, 2);
            assertEquals(1, update.executeUpdate());
            statement.execute("CREATE TABLE customers (id int)");
            statement.execute("ALTER TABLE customers ADD COLUMN name varchar(10)");
            connection.setAutoCommit(false);
            assertEquals(1, statement.executeUpdate("DELETE FROM orders WHERE id = 3"));
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertEquals(ROWS, guarded.count("orders"));
    }

    @Test
    void blankRestore_onSqlite_isRefusedWithAThousandRowsLeft() throws SQLException {
        Guarded production = Guarded.builtIn("jdbc:sqlite:" + directory.resolve("shop.db"), directory);
        Guarded blank = Guarded.builtIn("jdbc:sqlite:" + directory.resolve("blank.db"), directory);
        String[] schema = {"CREATE TABLE orders (id INTEGER PRIMARY KEY, total INTEGER)"};
        blank.prepare(schema);
        production.prepare(schema);
        fill(production);
        String restore = "restore from " + directory.resolve("blank.db");

        try (Connection connection = production.open();
                Statement statement = connection.createStatement()) {
            SQLException refusal = assertThrows(SQLException.class, () -> statement.executeUpdate(restore));
            assertMessage(refusal, "RESTORE", "no-restore", "instead");
        }
        assertEquals(ROWS, production.count("orders"));

        production.prepare(restore); // what would have happened
        assertEquals(0, production.count("orders"));
    }

    private Guarded filled(Database database) throws SQLException {
        Guarded guarded = Guarded.builtIn(database.url().replace("DIRECTORY", directory.toString()), directory);
        guarded.prepare("CREATE TABLE orders (id int, total int)");
        fill(guarded);
        return guarded;
    }

    private static void fill(Guarded guarded) throws SQLException {
        try (Connection raw = guarded.raw()) {
            raw.setAutoCommit(false);
            try (PreparedStatement insert = raw.prepareStatement("INSERT INTO orders VALUES (?, 10)")) {
                for (int id = 1; id <= ROWS; id++) {
                    insert.setInt(1, id);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            raw.commit();
        }
    }

    private static void assertRefused(Executable executable, String text) {
        SQLException refusal = assertThrows(StatementRefusedException.class, executable, text);
        assertEquals("IL001", refusal.getSQLState(), text);
    }
}
