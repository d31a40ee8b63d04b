package io.interlock.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No method of a guarded object leads to one of the driver's own, on any of the databases that run in process. */
class LeakTest {

    @TempDir
    static Path files;

    enum Database {
        H2("jdbc:h2:mem:leak;DB_CLOSE_DELAY=-1", "many INTEGER ARRAY", "ARRAY[1, 2]"),
        HSQLDB("jdbc:hsqldb:mem:leak", "many INTEGER ARRAY", "ARRAY[1, 2]"),
        DERBY("jdbc:derby:memory:leak;create=true", "many INTEGER", "3"),
        SQLITE("jdbc:sqlite:FILES/leak.db", "many INTEGER", "3"),
        DUCKDB("jdbc:duckdb::memory:leak", "many INTEGER[]", "[1, 2]");

        private final String url;
        private final String column;
        private final String value;

        Database(String url, String column, String value) {
            this.url = url;
            this.column = column;
            this.value = value;
        }

        Connection open() throws SQLException {
            return DriverManager.getConnection(url.replace("FILES", files.toString()));
        }

        /** Makes the table, and keeps the returned connection open: databases in memory end with the last one. */
        Connection prepare() throws SQLException {
            Connection connection = open();
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20), " + column + ")");
                statement.execute("INSERT INTO t VALUES (1, 'one', " + value + ")");
                statement.execute("INSERT INTO t VALUES (2, 'two', " + value + ")");
            }
            return connection;
        }

        boolean hasArrays() {
            return !value.equals("3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMethod_handsOutNoRawHandle(Database database) throws Exception {
        LeakWalk walk = new LeakWalk(database::open);
        try (Connection kept = database.prepare()) {
            assertTrue(kept.isValid(1));
            for (Map.Entry<String, LeakWalk.Recipe> each : recipes().entrySet()) {
                walk.walk(each.getKey(), each.getValue());
            }
            if (database.hasArrays()) {
                walk.walk("array", connection -> row(connection).getArray(3));
                walk.walk("array as object", connection -> row(connection).getObject(3));
            }
        }
        assertEquals(List.of(), List.copyOf(walk.leaks()));
        assertTrue(walk.returned() > 500, "calls that returned: " + walk.returned());
        assertTrue(walk.handles() > 100, "handles that came back: " + walk.handles());
    }

    static Map<String, LeakWalk.Recipe> recipes() {
        return Map.of(
                "connection",
                connection -> connection,
                "statement",
                LeakTest::statement,
                "prepared",
                LeakTest::prepared,
                "result",
                LeakTest::row,
                "metadata",
                Connection::getMetaData,
                "tables",
                connection -> connection.getMetaData().getTables(null, null, "%", null),
                "columns",
                connection -> row(connection).getMetaData(),
                "parameters",
                connection -> prepared(connection).getParameterMetaData());
    }

    private static Statement statement(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.execute("SELECT id, name, many FROM t");
        return statement;
    }

    private static PreparedStatement prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT id, name, many FROM t WHERE id = ?");
        statement.setInt(1, 1);
        return statement;
    }

    private static ResultSet row(Connection connection) throws SQLException {
        ResultSet rows = connection.createStatement().executeQuery("SELECT id, name, many FROM t");
        assertTrue(rows.next());
        return rows;
    }
}
