package io.interlock.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.decide.PolicyInForce;
import io.interlock.policy.Policy;
import io.interlock.testing.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.PGRefCursorResultSet;
import org.postgresql.PGStatement;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.fastpath.FastpathArg;
import org.postgresql.geometric.PGpoint;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;
import org.postgresql.util.PGobject;

/** What pgjdbc has beyond JDBC works through the wrappers, and is judged. */
class PostgresWrappersIT {

    private static final Policy NOTHING_IS_LOST = PolicyGuards.policy("""
            rules:
              - id: nothing-is-lost
                operations: [drop, delete, execute, unknown]
                action: block
            """);

    private static final Policy NOTHING_IS_CHANGED = PolicyGuards.policy("""
            rules:
              - id: nothing-is-changed
                operations: [update]
                action: block
            """);

    @TempDir
    Path journal;

    private Connection raw;
    private Connection guarded;

    @BeforeEach
    void open() throws SQLException {
        raw = PostgresServer.raw();
        try (Statement statement = raw.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS t");
            statement.execute("CREATE TABLE t (id INT PRIMARY KEY, name TEXT, many INT[])");
            statement.execute("INSERT INTO t VALUES (1, 'one', '{1,2}'), (2, 'two', '{3}')");
        }
        guarded = PolicyGuards.guard(raw, new PolicyInForce(NOTHING_IS_LOST), journal);
    }

    @AfterEach
    void close() throws SQLException {
        raw.close();
    }

    @Test
    void everyMethod_handsOutNoRawHandle() throws SQLException {
        LeakWalk walk = new LeakWalk(PostgresServer::raw);
        for (Map.Entry<String, LeakWalk.Recipe> each : LeakTest.recipes().entrySet()) {
            walk.walk(each.getKey(), each.getValue());
        }
        walk.walk("array", connection -> firstRow(connection).getArray(3));
        walk.walk("array as object", connection -> firstRow(connection).getObject(3));
        assertEquals(List.of(), List.copyOf(walk.leaks()));
        assertTrue(walk.returned() > 500, "calls that returned: " + walk.returned());
        assertTrue(walk.handles() > 100, "handles that came back: " + walk.handles());
    }

    @Test
    void vendorInterfaces_areThereWithoutUnwrap() throws SQLException {
        assertInstanceOf(PGConnection.class, guarded);
        assertInstanceOf(BaseConnection.class, guarded);
        assertSame(guarded, guarded.unwrap(PGConnection.class));
        assertSame(guarded, guarded.unwrap(BaseConnection.class));
        assertTrue(guarded.isWrapperFor(PgConnection.class));
        try (PreparedStatement statement = guarded.prepareStatement("SELECT 1")) {
            PGStatement vendor = (PGStatement) statement;
            vendor.setPrepareThreshold(3);
            assertEquals(3, vendor.getPrepareThreshold());
            try (ResultSet rows = statement.executeQuery()) {
                assertInstanceOf(PGRefCursorResultSet.class, rows);
                assertSame(rows, rows.unwrap(ResultSet.class));
            }
        }
        assertTrue(((PGConnection) guarded).getBackendPID() > 0);
    }

    @Test
    void connectionClass_unwrapped_isGuarded() throws SQLException {
        PgConnection vendor = guarded.unwrap(PgConnection.class);
        assertNotSame(raw, vendor);
        assertSame(guarded, vendor);
        assertThrows(SQLException.class, () -> vendor.execSQLUpdate("DROP TABLE t"));
        assertThrows(SQLException.class, () -> vendor.createStatement().execute("DROP TABLE t"));
        assertEquals(raw.toString(), vendor.toString());
        // No subclass can override this one.
        assertEquals(
                raw.unwrap(PgConnection.class).getParameterStatus("TimeZone"), vendor.getParameterStatus("TimeZone"));
    }

    @Test
    void copy_isJudgedByItsText() throws SQLException, IOException {
        CopyManager copies = ((PGConnection) guarded).getCopyAPI();
        StringWriter out = new StringWriter();
        assertEquals(2, copies.copyOut("COPY t (id, name) TO STDOUT", out));
        assertEquals("1\tone\n2\ttwo\n", out.toString());
        assertEquals(1, copies.copyIn("COPY t (id, name) FROM STDIN", new StringReader("3\tthree\n")));
        assertThrows(
                SQLException.class,
                () -> copies.copyOut("COPY (DELETE FROM t RETURNING id) TO STDOUT", new StringWriter()));
        assertEquals(3, count());
    }

    @Test
    void copyManager_madeByTheApplication_isJudgedToo() throws SQLException, IOException {
        CopyManager copies = new CopyManager((BaseConnection) guarded);
        StringWriter out = new StringWriter();
        assertEquals(2, copies.copyOut("COPY t (id, name) TO STDOUT", out));
        assertThrows(
                SQLException.class,
                () -> copies.copyOut("COPY (DELETE FROM t RETURNING id) TO STDOUT", new StringWriter()));
        assertEquals(2, count());
    }

    @Test
    @SuppressWarnings("deprecation") // old code uses it, and it carries no SQL at all
    void fastpath_isJudgedByTheRoutinesName() throws SQLException {
        guarded.setAutoCommit(false);
        long id = ((PGConnection) guarded).getLargeObjectAPI().createLO();
        org.postgresql.fastpath.Fastpath fastpath = ((PGConnection) guarded).getFastpathAPI();
        assertTrue(fastpath.getInteger("lo_open", arguments(id, 0x20000)) >= 0);
        org.postgresql.core.QueryExecutor executor = ((BaseConnection) guarded).getQueryExecutor();
        assertThrows(SQLException.class, () -> executor.fastpathCall(964, executor.createFastpathParameters(0), false));
        guarded.rollback();
    }

    private static FastpathArg[] arguments(long id, int mode) {
        return new FastpathArg[] {new FastpathArg((int) id), new FastpathArg(mode)};
    }

    @Test
    void largeObjects_areJudgedWhereTheyDestroy() throws SQLException, IOException {
        guarded.setAutoCommit(false);
        LargeObjectManager objects = ((PGConnection) guarded).getLargeObjectAPI();
        long id = objects.createLO();
        try (LargeObject object = objects.open(id)) {
            object.write("content".getBytes(StandardCharsets.UTF_8));
            object.seek(0);
            assertArrayEquals("content".getBytes(StandardCharsets.UTF_8), object.read(7));
            object.seek(0);
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            object.getInputStream().transferTo(copy);
            assertEquals("content", copy.toString(StandardCharsets.UTF_8));
        }
        PGConnection strict = (PGConnection) PolicyGuards.guard(raw, new PolicyInForce(NOTHING_IS_CHANGED), journal);
        try (LargeObject object = strict.getLargeObjectAPI().open(id)) {
            assertThrows(SQLException.class, () -> object.truncate(0));
            assertThrows(SQLException.class, () -> object.write(new byte[1]));
            assertThrows(SQLException.class, object::getOutputStream);
        }
        assertThrows(SQLException.class, () -> objects.unlink(id));
        guarded.rollback();
    }

    @Test
    void values_areTheDriversOwn() throws SQLException {
        try (Statement statement = guarded.createStatement();
                ResultSet rows = statement.executeQuery("SELECT point(1, 2), '{}'::json, gen_random_uuid()")) {
            assertTrue(rows.next());
            assertSame(PGpoint.class, rows.getObject(1).getClass());
            assertSame(PGobject.class, rows.getObject(2).getClass());
            assertSame(UUID.class, rows.getObject(3).getClass());
        }
    }

    @Test
    void arrays_areGuardedAndCanBeBound() throws SQLException {
        Array array = guarded.createArrayOf("int4", new Object[] {7, 8});
        try (PreparedStatement statement = guarded.prepareStatement("UPDATE t SET many = ? WHERE id = ?")) {
            statement.setArray(1, array);
            statement.setInt(2, 1);
            assertEquals(1, statement.executeUpdate());
            statement.setObject(1, array);
            assertEquals(1, statement.executeUpdate());
        }
        Array read = firstRow(guarded).getArray(3);
        assertArrayEquals(new Integer[] {7, 8}, (Object[]) read.getArray());
        assertTrue(Wrappers.isGuarded(read));
        assertSame(guarded, read.getResultSet().getStatement().getConnection());
        assertTrue(Wrappers.isGuarded(firstRow(guarded).getObject(3, Array.class)));
        assertEquals("{7,8}", read.toString());
    }

    @Test
    void cursors_ofCalls_areGuarded() throws SQLException {
        try (Statement statement = raw.createStatement()) {
            statement.execute("CREATE OR REPLACE FUNCTION some_rows() RETURNS refcursor AS $$"
                    + " DECLARE c refcursor; BEGIN OPEN c FOR SELECT * FROM t; RETURN c; END $$ LANGUAGE plpgsql");
        }
        guarded.setAutoCommit(false);
        try (CallableStatement call = guarded.prepareCall("{? = call some_rows()}")) {
            call.registerOutParameter(1, Types.REF_CURSOR);
            call.execute();
            ResultSet rows = assertInstanceOf(ResultSet.class, call.getObject(1));
            assertTrue(Wrappers.isGuarded(rows));
            assertTrue(rows.next());
            assertSame(guarded, rows.getStatement().getConnection());
            ResultSet again = call.getObject(1, ResultSet.class);
            assertTrue(Wrappers.isGuarded(again));
        }
        guarded.rollback();
    }

    @Test
    void cancel_fromAnotherThread_stopsTheStatement() throws Exception {
        try (Statement statement = guarded.createStatement()) {
            Thread canceller = new Thread(() -> cancelOnceRunning(statement));
            canceller.start();
            SQLException cancelled =
                    assertThrows(SQLException.class, () -> statement.executeQuery("SELECT pg_sleep(60)"));
            assertEquals("57014", cancelled.getSQLState());
            canceller.join();
        }
    }

    private void cancelOnceRunning(Statement statement) {
        String running = "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'";
        try (Connection observer = PostgresServer.raw();
                PreparedStatement look = observer.prepareStatement(running)) {
            boolean seen = false;
            while (!seen) {
                try (ResultSet rows = look.executeQuery()) {
                    seen = rows.next();
                }
            }
            statement.cancel();
        } catch (SQLException e) {
            throw new AssertionError("the statement was not cancelled", e);
        }
    }

    @Test
    void updatableRows_areJudgedAsWritesOfTheirTable() throws SQLException {
        try (Statement statement = guarded.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("SELECT id, name FROM t ORDER BY id")) {
            assertTrue(rows.next());
            rows.updateString(2, "eins");
            rows.updateRow();
            assertThrows(SQLException.class, rows::deleteRow);
        }
        assertEquals(2, count());
    }

    @Test
    void metadata_urlIsTheRealOne() throws SQLException {
        assertEquals(raw.getMetaData().getURL(), guarded.getMetaData().getURL());
        assertNotNull(guarded.getMetaData().getURL());
    }

    private static ResultSet firstRow(Connection connection) throws SQLException {
        ResultSet rows = connection.createStatement().executeQuery("SELECT id, name, many FROM t ORDER BY id");
        assertTrue(rows.next());
        return rows;
    }

    private int count() throws SQLException {
        try (Statement statement = raw.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
            assertTrue(rows.next());
            return rows.getInt(1);
        }
    }
}
