package io.interlock.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.guard.TestGuards;
import io.interlock.testing.MariaDbServer;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.PooledConnection;
import javax.sql.StatementEvent;
import javax.sql.StatementEventListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

/** MariaDB's driver, whose API beyond JDBC is of classes, works through the wrappers. */
class MariaDbWrappersIT {

    private Connection raw;
    private Connection guarded;

    @BeforeEach
    void open() throws SQLException {
        raw = MariaDbServer.raw();
        try (Statement statement = raw.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS t");
            statement.execute("CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, name TEXT, many INT)");
            statement.execute("INSERT INTO t VALUES (1, 'one', 1), (2, 'two', 2)");
        }
        guarded = Wrappers.wrap(raw, TestGuards.refusing(sql -> sql.contains("DROP")));
    }

    @AfterEach
    void close() throws SQLException {
        raw.close();
    }

    @Test
    void everyMethod_handsOutNoRawHandle() throws SQLException {
        LeakWalk walk = new LeakWalk(MariaDbServer::raw);
        for (Map.Entry<String, LeakWalk.Recipe> each : LeakTest.recipes().entrySet()) {
            walk.walk(each.getKey(), each.getValue());
        }
        assertEquals(List.of(), List.copyOf(walk.leaks()));
        assertTrue(walk.returned() > 500, "calls that returned: " + walk.returned());
        assertTrue(walk.handles() > 100, "handles that came back: " + walk.handles());
    }

    @Test
    void connectionClass_unwrapped_isGuarded() throws SQLException {
        org.mariadb.jdbc.Connection vendor = guarded.unwrap(org.mariadb.jdbc.Connection.class);
        assertNotSame(raw, vendor);
        assertTrue(vendor.getThreadId() > 0);
        try (org.mariadb.jdbc.Statement statement = vendor.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("DROP TABLE t"));
            assertTrue(statement.execute("SELECT 1"));
        }
    }

    @Test
    void generatedKeys_leadBackToTheirStatement() throws SQLException {
        try (PreparedStatement statement =
                guarded.prepareStatement("INSERT INTO t (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
            statement.setString(1, "three");
            assertEquals(1, statement.executeUpdate());
            ResultSet keys = statement.getGeneratedKeys();
            assertTrue(keys.next());
            assertEquals(3, keys.getInt(1));
            assertTrue(Wrappers.isGuarded(keys));
            Statement origin = keys.getStatement();
            assertTrue(origin == null || Wrappers.isGuarded(origin));
        }
    }

    @Test
    void largeBatches_giveTheDriversCounts() throws SQLException {
        try (PreparedStatement statement = guarded.prepareStatement("UPDATE t SET name = ? WHERE id = ?")) {
            for (int i = 1; i <= 2; i++) {
                statement.setString(1, "x" + i);
                statement.setInt(2, i);
                statement.addBatch();
            }
            assertArrayEquals(new long[] {1, 1}, statement.executeLargeBatch());
        }
    }

    @Test
    void calls_returnTheirParameters() throws SQLException {
        try (Statement statement = raw.createStatement()) {
            statement.execute("CREATE OR REPLACE PROCEDURE twice(IN a INT, OUT b INT) SET b = a * 2");
        }
        try (CallableStatement call = guarded.prepareCall("{call twice(?, ?)}")) {
            call.setInt(1, 21);
            call.registerOutParameter(2, Types.INTEGER);
            call.execute();
            assertEquals(42, call.getInt(2));
            assertSame(guarded, call.getConnection());
        }
    }

    /** This driver takes no class for any class, and so may a program that never ran on another one. */
    @Test
    void value_askedForAsNoClass_isTheDrivers() throws SQLException {
        String query = "SELECT name, id FROM t ORDER BY id";
        try (Statement real = raw.createStatement();
                Statement ours = guarded.createStatement();
                ResultSet expected = real.executeQuery(query);
                ResultSet found = ours.executeQuery(query)) {
            assertTrue(expected.next() && found.next());
            assertEquals(expected.getObject(1, (Class<?>) null), found.getObject(1, (Class<?>) null));
            assertEquals(expected.getObject("id", (Class<?>) null), found.getObject("id", (Class<?>) null));
        }
    }

    /** The connection that it hands out is of the driver's class, and so no wrapper itself. */
    @Test
    void statementEvent_tellsOfTheGuardedStatement() throws SQLException {
        PooledConnection pooled = new GuardedPooledConnection(
                new MariaDbDataSource(MariaDbServer.url()).getPooledConnection(),
                handedOut -> Wrappers.wrap(handedOut, TestGuards.refusing(sql -> false)));
        List<PreparedStatement> closed = new ArrayList<>();
        pooled.addStatementEventListener(new StatementEventListener() {
            @Override
            public void statementClosed(StatementEvent event) {
                closed.add(event.getStatement());
            }

            @Override
            public void statementErrorOccurred(StatementEvent event) {}
        });
        PreparedStatement statement = pooled.getConnection().prepareStatement("SELECT 1");
        statement.close();
        pooled.close();
        assertEquals(List.of(statement), closed);
    }
}
