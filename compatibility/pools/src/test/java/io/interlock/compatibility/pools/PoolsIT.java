package io.interlock.compatibility.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.StatementRefusedException;
import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import io.interlock.compatibility.Refusals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** Each pool in front of the guard, on each database: what an application sees of the guard is a refusal and no more. */
class PoolsIT {

    static Stream<Arguments> everyPoolAndEngine() {
        return Stream.of(Pool.values())
                .flatMap(pool -> Stream.of(Engine.values()).map(engine -> Arguments.of(pool, engine)));
    }

    private static Database shop(Engine engine) throws SQLException {
        Database shop = engine.fresh();
        shop.run(
                "CREATE TABLE orders (id INT PRIMARY KEY, state VARCHAR(20))",
                "INSERT INTO orders VALUES (1, 'open'), (2, 'open'), (3, 'paid')");
        return shop;
    }

    private static Pool.Open open(Pool pool, Database shop) throws SQLException {
        return pool.open(shop.guardedUrl(), shop.user());
    }

    @ParameterizedTest
    @MethodSource("everyPoolAndEngine")
    void refusal_costsNoConnection(Pool kind, Engine engine) throws SQLException {
        Database shop = shop(engine);
        try (Pool.Open pool = open(kind, shop)) {
            long first = physical(pool, engine);
            for (int i = 0; i < 3; i++) {
                try (Connection connection = pool.source().getConnection();
                        Statement statement = connection.createStatement()) {
                    SQLException refusal =
                            assertThrows(SQLException.class, () -> statement.executeUpdate("DELETE FROM orders"));
                    assertRefusal(refusal);
                    // DBCP2 with its cache of statements throws an exception of its own, caused by the refusal.
                    assertRefusal(Refusals.in(assertThrows(
                            SQLException.class,
                            () -> connection.prepareStatement("UPDATE orders SET state = 'gone'"))));
                    // The same connection and even the same statement go on.
                    assertFalse(connection.isClosed());
                    assertTrue(connection.isValid(5));
                    assertEquals(1, statement.executeUpdate("UPDATE orders SET state = 'paid' WHERE id = 1"));
                }
                assertEquals(first, physical(pool, engine), "the pool gave the connection up");
            }
        }
        assertEquals(3, shop.count("orders"));
    }

    private static void assertRefusal(SQLException thrown) {
        assertEquals(StatementRefusedException.class, thrown.getClass());
        assertEquals("IL001", thrown.getSQLState());
    }

    @ParameterizedTest
    @MethodSource("everyPoolAndEngine")
    void transaction_goesOnAfterARefusal(Pool kind, Engine engine) throws SQLException {
        Database shop = shop(engine);
        try (Pool.Open pool = open(kind, shop)) {
            try (Connection connection = pool.source().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.executeUpdate("DELETE FROM orders WHERE id = 3");
                assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE orders"));
                statement.executeUpdate("INSERT INTO orders VALUES (4, 'open')");
                connection.commit();
                statement.executeUpdate("DELETE FROM orders WHERE id = 1");
                connection.rollback();
            }
        }
        assertEquals(3, shop.count("orders"));
    }

    /** Pools differ in what they reset when a connection comes back; each resets the same through the guard. */
    @ParameterizedTest
    @MethodSource("everyPoolAndEngine")
    void returnedConnection_isResetAsWithoutTheGuard(Pool kind, Engine engine) throws SQLException {
        Database shop = shop(engine);
        try (Pool.Open raw = kind.open(shop.url(), shop.user());
                Pool.Open guarded = open(kind, shop)) {
            assertEquals(settingsAfterUse(raw), settingsAfterUse(guarded));
            try (Connection connection = guarded.source().getConnection();
                    Statement statement = connection.createStatement()) {
                assertEquals(1, statement.executeUpdate("UPDATE orders SET state = 'paid' WHERE id = 2"));
            }
        }
    }

    private static List<Object> settingsAfterUse(Pool.Open pool) throws SQLException {
        List<Object> settings = new ArrayList<>();
        try (Connection connection = pool.source().getConnection()) {
            settings.addAll(settings(connection));
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setReadOnly(true);
            connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
            settings.addAll(settings(connection));
            connection.rollback(); // the questions above began a transaction
        }
        try (Connection connection = pool.source().getConnection()) {
            settings.addAll(settings(connection));
            // What a pool leaves behind shall not stop the rest of a test.
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            connection.setReadOnly(false);
        }
        return settings;
    }

    private static List<Object> settings(Connection connection) throws SQLException {
        return List.of(
                connection.getAutoCommit(),
                connection.getTransactionIsolation(),
                connection.isReadOnly(),
                connection.getHoldability(),
                String.valueOf(connection.getSchema()), // none on MariaDB
                connection.getNetworkTimeout(),
                connection.isValid(5));
    }

    /** A cached statement was judged when it was prepared; what its values decide is judged at each execution. */
    @ParameterizedTest
    @MethodSource("everyPoolAndEngine")
    void cachedStatement_isJudgedByItsValues(Pool kind, Engine engine) throws SQLException {
        Database shop = shop(engine);
        try (Pool.Open pool = open(kind, shop)) {
            for (int round = 0; round < 3; round++) {
                assertEquals(0, deleteAbove(pool, 100));
                SQLException refusal = assertThrows(SQLException.class, () -> deleteAbove(pool, 0));
                assertRefusal(refusal);
            }
            assertEquals(1, deleteAbove(pool, 2));
        }
        assertEquals(2, shop.count("orders"));
    }

    private static int deleteAbove(Pool.Open pool, int id) throws SQLException {
        try (Connection connection = pool.source().getConnection();
                PreparedStatement statement = connection.prepareStatement("DELETE FROM orders WHERE id > ?")) {
            statement.setInt(1, id);
            return statement.executeUpdate();
        }
    }

    @ParameterizedTest
    @MethodSource("everyPoolAndEngine")
    void unwrapped_isGuardedToo(Pool kind, Engine engine) throws SQLException {
        Database shop = shop(engine);
        try (Pool.Open pool = open(kind, shop);
                Connection connection = pool.source().getConnection()) {
            Connection own = connection.unwrap(Connection.class);
            assertEquals(2, paid(own) + 1);
            assertDropRefused(own);
            assertDropRefused((Connection) connection.getMetaData().getConnection());
            if (engine == Engine.POSTGRESQL) {
                assertTrue(connection.unwrap(PGConnection.class).getBackendPID() > 0);
            }
            assertDropRefused((Connection) connection.unwrap(vendors(engine)));
        }
        assertEquals(3, shop.count("orders"));
    }

    /** What programs ask a pool's connection for: a class where the vendor has no interface. */
    private static Class<?> vendors(Engine engine) {
        return switch (engine) {
            case H2 -> JdbcConnection.class;
            case POSTGRESQL -> PGConnection.class;
            case MARIADB -> org.mariadb.jdbc.Connection.class;
        };
    }

    private static int paid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM orders WHERE state = 'paid'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void assertDropRefused(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Refusals.in(assertThrows(SQLException.class, () -> statement.execute("DROP TABLE orders")));
        }
    }

    /** Agroal and c3p0 wait for an aborted connection to come back, with the guard and without; H2 ignores an abort. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AGROAL", "C3P0"})
    void abortedConnection_isReplacedByAGuardedOne(Pool kind) throws SQLException {
        Database shop = shop(Engine.POSTGRESQL);
        try (Pool.Open pool = open(kind, shop)) {
            long first = physical(pool, Engine.POSTGRESQL);
            Connection aborted = pool.source().getConnection();
            aborted.abort(Runnable::run);
            try {
                aborted.close();
            } catch (SQLException e) {
                assertEquals("08003", e.getSQLState()); // some pools tell that it was closed before, as the driver does
            }
            assertNotEquals(first, physical(pool, Engine.POSTGRESQL));
            try (Connection connection = pool.source().getConnection()) {
                assertDropRefused(connection);
            }
        }
    }

    /** Which physical connection a pool of one hands out: the server's own number of the session. */
    private static long physical(Pool.Open pool, Engine engine) throws SQLException {
        String query = switch (engine) {
            case H2 -> "SELECT SESSION_ID()";
            case POSTGRESQL -> "SELECT pg_backend_pid()";
            case MARIADB -> "SELECT CONNECTION_ID()";
        };
        try (Connection connection = pool.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
