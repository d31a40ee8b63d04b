package io.interlock.jdbc;

import static io.interlock.testing.Assertions.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.guard.TestGuards;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guarded connection is to its user what the real one is. */
class WrappersTest {

    private Connection raw;
    private Connection guarded;

    @BeforeEach
    void open() throws SQLException {
        raw = DriverManager.getConnection("jdbc:h2:mem:");
        guarded = Wrappers.wrap(raw, TestGuards.refusing(sql -> sql.startsWith("DROP")));
        try (Statement statement = raw.createStatement()) {
            statement.execute("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20), many INT ARRAY)");
            statement.execute("INSERT INTO t VALUES (1, 'one', ARRAY[1, 2]), (2, 'two', ARRAY[3])");
        }
    }

    @AfterEach
    void close() throws SQLException {
        raw.close();
    }

    /**
     * Programs that put a proxy of their own before a handle collect them so; a proxy takes no interface twice. A connection
     * of the driver's class cannot have both this and the interfaces in its own class, for which more programs ask.
     */
    @Test
    void interfaces_collectedFromAllClassesOfAHandle_areEachThereOnce() throws SQLException {
        try (Statement statement = guarded.createStatement();
                PreparedStatement prepared = guarded.prepareStatement("SELECT * FROM t");
                CallableStatement callable = guarded.prepareCall("CALL 1");
                ResultSet rows = prepared.executeQuery()) {
            for (Object handle : List.of(statement, prepared, callable, rows, guarded.getMetaData())) {
                List<Class<?>> all = new ArrayList<>();
                for (Class<?> each = handle.getClass(); each != null; each = each.getSuperclass()) {
                    all.addAll(List.of(each.getInterfaces()));
                }
                assertEquals(List.copyOf(new LinkedHashSet<>(all)), all);
            }
        }
    }

    /** The other way to make such a proxy: of what the handle's own class says. */
    @Test
    void proxy_ofTheInterfacesOfAHandlesOwnClass_isSuchAHandle() throws SQLException {
        try (Statement statement = guarded.createStatement();
                PreparedStatement prepared = guarded.prepareStatement("SELECT * FROM t");
                ResultSet rows = prepared.executeQuery()) {
            assertInstanceOf(Connection.class, proxy(guarded));
            assertEquals(
                    List.of(raw.getClass().getInterfaces()),
                    List.of(guarded.getClass().getInterfaces()));
            assertInstanceOf(Statement.class, proxy(statement));
            assertInstanceOf(PreparedStatement.class, proxy(prepared));
            assertInstanceOf(ResultSet.class, proxy(rows));
            assertInstanceOf(DatabaseMetaData.class, proxy(guarded.getMetaData()));
        }
    }

    private static Object proxy(Object handle) {
        Class<?> type = handle.getClass();
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                type.getInterfaces(),
                (proxy, method, arguments) -> method.invoke(handle, arguments));
    }

    /** They have no interface that the compiler could hold them to. */
    @Test
    void handWrittenMethods_areThoseOfTheirInterface() {
        for (Role role : Role.values()) {
            Set<String> known = new HashSet<>();
            for (Class<?> type : List.of(role.type, Object.class, Wrapper.class)) {
                for (Method method : type.getMethods()) {
                    known.add(WrapperWriter.signature(method));
                }
            }
            for (Method method : role.base.getMethods()) {
                assertTrue(known.contains(WrapperWriter.signature(method)), () -> role + " " + method);
            }
        }
    }

    @Test
    void ownClass_isUnwrappedToItself() throws SQLException {
        assertTrue(guarded.isWrapperFor(guarded.getClass()));
        assertSame(guarded, guarded.unwrap(guarded.getClass()));
        assertSame(guarded, guarded.unwrap(Object.class));
        try (Statement statement = guarded.createStatement()) {
            assertTrue(statement.isWrapperFor(statement.getClass()));
            assertSame(statement, statement.unwrap(statement.getClass()));
        }
    }

    @Test
    void handles_leadBackToWhereTheyCameFrom() throws SQLException {
        assertSame(guarded, guarded.getMetaData().getConnection());
        try (Statement statement = guarded.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM t")) {
            assertSame(guarded, statement.getConnection());
            assertSame(statement, rows.getStatement());
            assertSame(rows, statement.getResultSet());
            assertSame(guarded, rows.getStatement().getConnection());
            assertNotSame(raw, statement.getConnection());
        }
    }

    @Test
    void wrappers_areEqualAsTheDriversObjectsAre() throws SQLException {
        Connection twin = Wrappers.wrap(raw, TestGuards.allowing());
        Set<Connection> connections = new HashSet<>(Set.of(guarded));
        assertTrue(connections.contains(guarded));
        assertTrue(connections.contains(twin));
        assertEquals(guarded, twin);
        assertEquals(twin, guarded);
        assertEquals(raw.toString(), guarded.toString());
        try (PreparedStatement statement = guarded.prepareStatement("SELECT ?")) {
            statement.setInt(1, 7);
            assertTrue(statement.toString().contains("SELECT ?"), statement.toString());
        }
    }

    @Test
    void refusal_leavesTheConnectionUsable() throws SQLException {
        try (Statement statement = guarded.createStatement()) {
            assertThrows(SQLException.class, () -> statement.executeUpdate("DROP TABLE t"));
            assertThrows(SQLException.class, () -> guarded.prepareStatement("DROP TABLE t"));
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
                assertTrue(rows.next());
                assertEquals(2, rows.getInt(1));
            }
        }
    }

    /** Programs ask a connection for its class, and some of what they do is skipped in silence if it has another. */
    @Test
    void connection_isOfTheDriversClass_andGuarded() throws SQLException {
        JdbcConnection vendor = assertInstanceOf(JdbcConnection.class, guarded);
        assertNotSame(raw, vendor);
        assertSame(guarded, guarded.unwrap(JdbcConnection.class));
        assertTrue(Wrappers.leadsToGuarded(guarded));
        try (Statement statement = vendor.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("DROP TABLE t"));
            assertSame(guarded, statement.unwrap(Statement.class).getConnection());
        }
    }

    /** A proxy in front of it has all its interfaces, and is often made where no class of ours is seen. */
    @Test
    void connection_hasTheDriversInterfacesOnly() {
        Set<Class<?>> own = new HashSet<>();
        for (Class<?> each = guarded.getClass(); each != null; each = each.getSuperclass()) {
            own.addAll(List.of(each.getInterfaces()));
        }
        own.removeIf(each -> !each.getName().startsWith("io.interlock."));
        assertEquals(Set.of(), own);
    }

    /** What a driver does with a connection that nobody closed, it must not do with the one that stands for it. */
    @Test
    void connection_thatIsCollected_closesNothing() throws Exception {
        Method finalize = guarded.getClass().getDeclaredMethod("finalize");
        finalize.setAccessible(true);
        finalize.invoke(guarded);
        assertFalse(raw.isClosed());
    }

    @Test
    void unwrap_toTheDriversClass_isGuarded() throws SQLException {
        JdbcConnection vendor = guarded.unwrap(JdbcConnection.class);
        assertNotSame(raw, vendor);
        assertTrue(guarded.isWrapperFor(JdbcConnection.class));
        try (Statement statement = vendor.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("DROP TABLE t"));
        }
        assertSame(guarded, guarded.unwrap(Connection.class));
        assertSame(guarded, guarded.unwrap(Object.class));
    }

    @Test
    void methodsThatInterfacesHaveDefaultsFor_giveTheDriversAnswer() throws SQLException {
        try (Statement theirs = raw.createStatement();
                Statement ours = guarded.createStatement()) {
            assertEquals(theirs.enquoteLiteral("O'Hara"), ours.enquoteLiteral("O'Hara"));
            assertEquals(theirs.enquoteIdentifier("a b", false), ours.enquoteIdentifier("a b", false));
            assertEquals(theirs.isSimpleIdentifier("a b"), ours.isSimpleIdentifier("a b"));
            assertEquals(theirs.getLargeMaxRows(), ours.getLargeMaxRows());
            ours.addBatch("UPDATE t SET name = 'x' WHERE id = 1");
            assertArrayEquals(new long[] {1}, ours.executeLargeBatch());
            assertEquals(
                    raw.getMetaData().supportsSharding(), guarded.getMetaData().supportsSharding());
        }
        guarded.beginRequest();
        guarded.endRequest();
        SQLException theirs = assertThrows(SQLException.class, () -> raw.setShardingKey(null));
        SQLException ours = assertThrows(SQLException.class, () -> guarded.setShardingKey(null));
        assertEquals(theirs.getClass(), ours.getClass());
    }

    @Test
    void driversClassThatCannotBeGuarded_isNotHandedOut() throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            Connection guardedDuck = Wrappers.wrap(duck, TestGuards.allowing());
            assertTrue(Modifier.isFinal(DuckDBConnection.class.getModifiers()));
            assertFalse(guardedDuck.isWrapperFor(DuckDBConnection.class));
            SQLException refusal = assertThrows(SQLException.class, () -> guardedDuck.unwrap(DuckDBConnection.class));
            assertEquals("IL001", refusal.getSQLState());
            assertMessage(refusal, "org.duckdb.DuckDBConnection", "cannot be guarded", "instead");
        }
    }

    @Test
    void objectInTwoRoles_isWrappedAsWhatItIsUsedAs() throws SQLException {
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Connection guardedSqlite = Wrappers.wrap(sqlite, TestGuards.allowing());
            try (PreparedStatement statement = guardedSqlite.prepareStatement("SELECT 1 AS one");
                    ResultSet rows = statement.executeQuery()) {
                assertEquals("one", rows.getMetaData().getColumnName(1));
                assertEquals(0, statement.getParameterMetaData().getParameterCount());
                assertTrue(Wrappers.isGuarded(rows.getMetaData()));
                assertTrue(rows.next());
                assertSame(statement, rows.getStatement());
            }
        }
    }
}
