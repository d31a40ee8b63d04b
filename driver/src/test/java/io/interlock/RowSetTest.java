package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.testing.Guarded;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.JdbcRowSet;
import javax.sql.rowset.RowSetProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own row sets, which read, keep and write back what a guarded connection gives them. */
class RowSetTest {

    @TempDir
    Path directory = Path.of("");

    private Guarded guarded = Guarded.builtIn("", directory);

    @BeforeEach
    void makeTable() throws SQLException {
        guarded = Guarded.builtIn("jdbc:h2:file:" + directory.resolve("shop"), directory);
        guarded.prepare(
                "CREATE TABLE orders (id INT PRIMARY KEY, status VARCHAR(20))",
                "INSERT INTO orders VALUES (1, 'open'), (2, 'open')");
    }

    @Test
    void cachedRowSet_writesItsChangesBack() throws SQLException {
        try (CachedRowSet rows = RowSetProvider.newFactory().createCachedRowSet()) {
            try (Connection connection = guarded.open();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT id, status FROM orders ORDER BY id")) {
                rows.populate(result);
            }
            rows.setTableName("orders");
            rows.setKeyColumns(new int[] {1});
            rows.absolute(2);
            rows.updateString("status", "paid");
            rows.updateRow();
            try (Connection connection = guarded.open()) {
                connection.setAutoCommit(false);
                rows.acceptChanges(connection);
            }
        }
        assertEquals("1 open 2 paid", orders());
    }

    @Test
    void jdbcRowSet_opensTheGuardedUrlItself() throws SQLException {
        try (JdbcRowSet rows = rowSet("SELECT id, status FROM orders WHERE id = ?")) {
            rows.setInt(1, 1);
            rows.execute();
            rows.next();
            assertEquals("open", rows.getString("status"));
            rows.updateString("status", "paid");
            rows.updateRow();
        }
        assertEquals("1 paid 2 open", orders());
    }

    @Test
    void jdbcRowSet_ofDestructiveCommand_isRefused() throws SQLException {
        try (JdbcRowSet rows = rowSet("TRUNCATE TABLE orders")) {
            // The JDK prints what prepareStatement throws, and then has no message of its own: on 17 a
            // NullPointerException.
            assertThrows(Exception.class, rows::execute);
        }
        assertEquals("1 open 2 open", orders());
    }

    private JdbcRowSet rowSet(String command) throws SQLException {
        JdbcRowSet rows = RowSetProvider.newFactory().createJdbcRowSet();
        rows.setUrl(guarded.url().replace("jdbc:", "jdbc:interlock:") + ";interlock.journal=" + guarded.journal());
        rows.setUsername("");
        rows.setPassword("");
        rows.setCommand(command);
        return rows;
    }

    private String orders() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection raw = guarded.raw();
                Statement statement = raw.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, status FROM orders ORDER BY id")) {
            while (rows.next()) {
                all.append(rows.getInt(1)).append(' ').append(rows.getString(2)).append(' ');
            }
        }
        return all.toString().trim();
    }
}
