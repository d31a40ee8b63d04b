package io.interlock.differential;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Struct;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call, as a text that is equal on both sides if and only if a program could not tell them apart.
 *
 * <p>A value is told by its class and its content, streams and result sets by being read to their end, an exception by
 * class, message, SQLState, code, counts and chain. An object that a wrapper may stand for is told by the interfaces that
 * a program can cast it to.
 */
final class Answer {

    private static final int MOST_ROWS = 300;

    private static final Set<Class<?>> ONE_ROLE =
            Set.of(ResultSetMetaData.class, PooledConnection.class, XAConnection.class, XAResource.class);

    private Answer() {}

    /**
     * The result of a method.
     *
     * @param declared what the method says that it returns: SQLite's result set is its own metadata, H2's connection for pools its
     *                 own resource, and a wrapper has only the role that was asked for
     */
    static String of(@Nullable Object value, Class<?> declared) throws SQLException {
        return value != null && ONE_ROLE.contains(declared) ? declared.getName() + ' ' + text(value) : of(value);
    }

    static String of(@Nullable Object value) throws SQLException {
        if (value == null) {
            return "null";
        }
        if (value instanceof byte[] bytes) {
            return "bytes " + HexFormat.of().formatHex(bytes);
        }
        if (value.getClass().isArray()) {
            return elements(value);
        }
        if (value instanceof Map<?, ?> map) {
            return "map " + new TreeMap<>(map);
        }
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        if (value instanceof DriverPropertyInfo info) {
            return info.name + '=' + info.value + ' ' + info.required + ' ' + Arrays.toString(info.choices);
        }
        if (value instanceof Throwable thrown) {
            return ofThrown(thrown);
        }
        String read = readable(value);
        return read != null ? read : ofObject(value);
    }

    private static String elements(Object array) throws SQLException {
        StringBuilder all =
                new StringBuilder(array.getClass().getComponentType().getSimpleName() + "[]");
        for (int i = 0; i < Array.getLength(array); i++) {
            all.append(' ').append(of(Array.get(array, i)));
        }
        return all.toString();
    }

    /** The content of what is read rather than looked at; null for anything else. */
    private static @Nullable String readable(Object value) throws SQLException {
        try {
            if (value instanceof ResultSet rows) {
                return rows(rows);
            }
            if (value instanceof InputStream in) {
                return "stream " + HexFormat.of().formatHex(in.readAllBytes());
            }
            if (value instanceof Reader reader) {
                return "reader " + text(reader);
            }
            if (value instanceof Blob blob) {
                return ofObject(value) + ' ' + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
            }
            if (value instanceof Clob clob) {
                return ofObject(value) + ' ' + clob.getSubString(1, (int) clob.length());
            }
            if (value instanceof SQLXML xml) {
                return ofObject(value) + ' ' + xml.getString();
            }
            if (value instanceof java.sql.Array array) {
                return ofObject(value) + ' ' + of(array.getArray());
            }
            if (value instanceof Struct struct) {
                return ofObject(value) + ' ' + of(struct.getAttributes());
            }
            return null;
        } catch (SQLException | IOException | RuntimeException e) {
            return ofObject(value) + ' ' + ofThrown(e);
        }
    }

    private static String text(Reader reader) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            all.append((char) c);
        }
        return all.toString();
    }

    private static String rows(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        StringBuilder all = new StringBuilder("rows");
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            all.append(' ').append(columns.getColumnLabel(i)).append(':').append(columns.getColumnTypeName(i));
        }
        for (int row = 0; row < MOST_ROWS && rows.next(); row++) {
            all.append('\n');
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                all.append(' ').append(rows.getString(i));
            }
        }
        return all.toString();
    }

    /** An exception and what hangs on it. Where it was thrown does not matter, and a wrapper adds frames. */
    static String ofThrown(@Nullable Throwable thrown) throws SQLException {
        if (thrown == null) {
            return "nothing";
        }
        // Of exceptions that it makes itself the JVM leaves the message out once it has compiled what throws them.
        boolean madeByJvm = thrown instanceof NullPointerException
                || thrown instanceof IndexOutOfBoundsException
                || thrown instanceof ClassCastException;
        StringBuilder all =
                new StringBuilder(thrown.getClass().getName()).append(madeByJvm ? "" : ": " + thrown.getMessage());
        if (thrown instanceof SQLException e) {
            all.append(" [")
                    .append(e.getSQLState())
                    .append(' ')
                    .append(e.getErrorCode())
                    .append(']');
            if (e.getNextException() != null) {
                all.append(" next ").append(ofThrown(e.getNextException()));
            }
        }
        if (thrown instanceof XAException e) {
            all.append(' ').append(e.errorCode);
        }
        if (thrown instanceof java.sql.BatchUpdateException e) {
            all.append(' ').append(Arrays.toString(e.getLargeUpdateCounts()));
        }
        if (thrown.getCause() != null && thrown.getCause() != thrown) {
            all.append(" cause ").append(thrown.getCause().getClass().getName());
        }
        return all.toString();
    }

    private static String ofObject(Object value) {
        Set<Class<?>> interfaces = interfaces(value.getClass());
        boolean ofDriver = interfaces.stream().anyMatch(type -> !type.getName().startsWith("java."))
                || interfaces.stream().anyMatch(type -> type.getName().startsWith("java.sql."));
        String kind = ofDriver
                ? interfaces.stream().map(Class::getName).sorted().collect(joining(",", "{", "}"))
                : value.getClass().getName();
        return kind + ' ' + text(value);
    }

    /** What an object says of itself. */
    static String text(Object object) {
        try {
            return String.valueOf(object);
        } catch (RuntimeException e) {
            return "throws " + e.getClass().getName(); // Derby's closed connection
        }
    }

    /**
     * The interfaces that a program can cast an object to; not those that only say how it is serialized, nor those that
     * a program outside of the driver cannot name.
     */
    private static Set<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> found = new TreeSet<>(java.util.Comparator.comparing(Class::getName));
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> implemented : each.getInterfaces()) {
                if (java.lang.reflect.Modifier.isPublic(implemented.getModifiers())
                        && !Serializable.class.isAssignableFrom(implemented)
                        && !implemented.getName().startsWith("io.interlock.")) {
                    found.add(implemented);
                }
                found.addAll(interfaces(implemented));
            }
        }
        return found;
    }
}
