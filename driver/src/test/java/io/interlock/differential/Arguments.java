package io.interlock.differential;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.Executor;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.StatementEvent;
import javax.sql.StatementEventListener;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * What methods are called with: for each type a few values, the plausible one first. The n-th call of a method takes the
 * n-th value for each of its parameters, so that one call of each has everything right.
 *
 * <p>A value that belongs to a connection (a savepoint, a large object) is made by the side's own.
 */
final class Arguments {

    /** How often a method with parameters is called on one subject. */
    static final int VARIANTS = 4;

    private static final List<String> TEXTS = List.of(
            "SELECT id, name FROM t ORDER BY id",
            "UPDATE t SET name = 'changed' WHERE id = 2",
            "INSERT INTO t (id, name) VALUES (99, 'new')",
            "SELECT there is an error in this");

    private static final List<String> RUN = List.of(
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeLargeUpdate",
            "addBatch",
            "prepareStatement",
            "prepareCall",
            "nativeSQL");

    private interface Made {
        @Nullable
        Object by(Connection connection) throws SQLException;
    }

    private Arguments() {}

    /**
     * The arguments of the {@code variant}-th call.
     *
     * @throws SQLException where the driver cannot make one of them; the guard must not be able to either
     */
    static @Nullable Object[] of(Method method, int variant, Connection connection) throws SQLException {
        Class<?>[] types = method.getParameterTypes();
        @Nullable Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = value(method, i, types[i], variant, connection);
        }
        return arguments;
    }

    private static @Nullable Object value(
            Method method, int position, Class<?> type, int variant, Connection connection) throws SQLException {
        if (type == String.class) {
            return pick(strings(method, position), variant);
        }
        if (type == int.class) {
            return pick(integers(method, position), variant);
        }
        Made made = made(type, variant);
        return made.by(connection);
    }

    private static List<@Nullable String> strings(Method method, int position) {
        if (position == 0 && RUN.contains(method.getName())) {
            return new ArrayList<>(TEXTS);
        }
        if (method.getDeclaringClass() == java.sql.DatabaseMetaData.class) {
            return Arrays.asList(null, "T", "%", "no such");
        }
        if (method.getDeclaringClass() == ResultSet.class && position == 0) {
            return Arrays.asList("name", "id", "no such", null);
        }
        return Arrays.asList("name", "7", "", null);
    }

    private static List<Integer> integers(Method method, int position) {
        if (method.getDeclaringClass() == XAResource.class) {
            boolean ends = method.getName().equals("end");
            return List.of(ends ? XAResource.TMSUCCESS : XAResource.TMNOFLAGS, XAResource.TMSTARTRSCAN, 0, -1);
        }
        boolean generatedKeys = position == 1 && RUN.contains(method.getName());
        if (generatedKeys) {
            return List.of(Statement.RETURN_GENERATED_KEYS, Statement.NO_GENERATED_KEYS, 77, -1);
        }
        boolean resultSet =
                method.getName().equals("createStatement") || method.getName().startsWith("prepare");
        if (resultSet) {
            return position == 2 || method.getName().equals("createStatement") && position == 1
                    ? List.of(ResultSet.CONCUR_READ_ONLY, ResultSet.CONCUR_UPDATABLE, ResultSet.CONCUR_READ_ONLY, -5)
                    : List.of(
                            ResultSet.TYPE_FORWARD_ONLY,
                            ResultSet.TYPE_SCROLL_INSENSITIVE,
                            ResultSet.TYPE_SCROLL_SENSITIVE,
                            -5);
        }
        if (position > 0 && method.getName().matches("set(Object|Null)|updateObject|registerOutParameter")) {
            return List.of(Types.VARCHAR, Types.INTEGER, Types.OTHER, -777);
        }
        if (method.getName().equals("setNetworkTimeout")) {
            return List.of(60_000, 30_000, 0, -1); // milliseconds: of one, both sides would fail, now and then
        }
        return List.of(1, 2, 0, -1);
    }

    private static Made made(Class<?> type, int variant) {
        return switch (type.getName()) {
            case "boolean" -> one(variant, true, false, true, false);
            case "byte" -> one(variant, (byte) 1, (byte) -1, (byte) 0, (byte) 7);
            case "short" -> one(variant, (short) 1, (short) -1, (short) 0, (short) 7);
            case "long" -> one(variant, 1L, 2L, 0L, -1L);
            case "float" -> one(variant, 1.5f, 0f, -1f, Float.NaN);
            case "double" -> one(variant, 1.5, 0.0, -1.0, Double.NaN);
            case "[B" -> one(variant, new byte[] {1, 2, 3}, new byte[0], null, new byte[] {0});
            case "[I" -> one(variant, new int[] {1}, new int[0], null, new int[] {77});
            case "java.lang.Object" -> one(variant, "name", 7, null, LocalDate.of(2024, 2, 29));
            case "java.lang.Class" -> one(variant, String.class, Integer.class, LocalDate.class, null);
            case "java.math.BigDecimal" -> one(variant, new BigDecimal("1.50"), BigDecimal.ZERO, null, BigDecimal.TEN);
            case "java.net.URL" -> connection -> variant == 1 ? null : url();
            case "java.util.Calendar" ->
                one(variant, Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo")), null, null, null);
            case "java.util.Map" -> one(variant, Map.of(), Map.of("NAME", String.class), null, Map.of());
            case "java.util.Properties" -> one(variant, new Properties(), null, new Properties(), new Properties());
            case "java.util.concurrent.Executor" -> one(variant, (Executor) Runnable::run, null, null, null);
            default -> madeForJdbc(type, variant);
        };
    }

    private static Made madeForJdbc(Class<?> type, int variant) {
        return switch (type.getName()) {
            case "java.io.InputStream" -> connection -> variant == 1 ? null : stream();
            case "java.io.Reader" -> connection -> variant == 1 ? null : reader();
            case "java.sql.Date" -> one(variant, java.sql.Date.valueOf("2024-02-29"), null, null, null);
            case "java.sql.Time" -> one(variant, java.sql.Time.valueOf("12:34:56"), null, null, null);
            case "java.sql.Timestamp" ->
                one(variant, java.sql.Timestamp.valueOf("2024-02-29 12:34:56.789"), null, null, null);
            case "java.sql.SQLType" -> one(variant, (SQLType) JDBCType.VARCHAR, JDBCType.INTEGER, null, JDBCType.OTHER);
            case "java.sql.Savepoint" -> connection -> variant == 1 ? null : savepoint(connection);
            case "java.sql.Blob" -> connection -> variant == 1 ? null : blob(connection);
            case "java.sql.Clob" -> connection -> variant == 1 ? null : filled(connection.createClob());
            case "java.sql.NClob" -> connection -> variant == 1 ? null : filled(connection.createNClob());
            case "java.sql.SQLXML" -> connection -> variant == 1 ? null : xml(connection);
            case "java.sql.Array" ->
                connection -> variant == 1 ? null : connection.createArrayOf("VARCHAR", new Object[] {"a", "b"});
            case "java.sql.RowId", "java.sql.Ref", "java.sql.ShardingKey" -> one(variant, (Object) null);
            case "java.io.PrintWriter" -> one(variant, (Object) null);
            case "javax.sql.ConnectionEventListener" -> one(variant, new Listener(), null, new Listener(), null);
            case "javax.sql.StatementEventListener" -> one(variant, new Listener(), null, new Listener(), null);
            case "javax.transaction.xa.Xid" -> one(variant, Branch.OWN, new Branch(7), null, Branch.OWN);
            case "javax.transaction.xa.XAResource" -> one(variant, (Object) null);
            case "[Ljava.lang.String;" ->
                one(variant, new String[] {"id"}, new String[] {"TABLE"}, null, new String[0]);
            case "[Ljava.lang.Object;" -> one(variant, new Object[] {"a", null}, new Object[0], null, new Object[] {1});
            default -> throw new AssertionError("no values for parameters of " + type);
        };
    }

    /** Hears everything and does nothing. */
    private static final class Listener implements ConnectionEventListener, StatementEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {}

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {}

        @Override
        public void statementClosed(StatementEvent event) {}

        @Override
        public void statementErrorOccurred(StatementEvent event) {}
    }

    private static Made one(int variant, @Nullable Object... values) {
        return connection -> pick(Arrays.asList(values), variant);
    }

    private static <T extends @Nullable Object> T pick(List<T> values, int variant) {
        return values.get(variant % values.size());
    }

    private static Object url() {
        try {
            return URI.create("file:///somewhere").toURL();
        } catch (java.net.MalformedURLException e) {
            throw new AssertionError("the test's own URL", e);
        }
    }

    private static InputStream stream() {
        return new ByteArrayInputStream(new byte[] {65, 66, 67});
    }

    private static Reader reader() {
        return new StringReader("read");
    }

    private static Savepoint savepoint(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return connection.setSavepoint();
    }

    private static Blob blob(Connection connection) throws SQLException {
        Blob blob = connection.createBlob();
        blob.setBytes(1, new byte[] {1, 2, 3});
        return blob;
    }

    private static <C extends Clob> C filled(C clob) throws SQLException {
        clob.setString(1, "large");
        return clob;
    }

    private static SQLXML xml(Connection connection) throws SQLException {
        SQLXML xml = connection.createSQLXML();
        xml.setString("<a>b</a>");
        return xml;
    }
}
