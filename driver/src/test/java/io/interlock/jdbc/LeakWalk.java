package io.interlock.jdbc;

import io.interlock.guard.TestGuards;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.GregorianCalendar;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls every method of every wrapper, with arguments that it might take, and follows what comes back: nothing that can
 * be reached may be one of the driver's own handles.
 *
 * <p>Each method is called on a fresh handle, and after one that closes or changes something the connection is a fresh
 * one too. What a method throws does not matter here, but how many returned is counted: a walk where all fail proves nothing.
 */
final class LeakWalk {

    private static final int DEPTH = 3;

    private static final List<Class<?>> HANDLES = List.of(
            Connection.class,
            Statement.class,
            ResultSet.class,
            DatabaseMetaData.class,
            Array.class,
            ResultSetMetaData.class,
            ParameterMetaData.class);

    /** Types of vendors through which SQL can be run, by name: their like must not come out either. */
    private static final Set<String> VENDOR_HANDLES = Set.of(
            "org.postgresql.copy.CopyManager",
            "org.postgresql.fastpath.Fastpath",
            "org.postgresql.largeobject.LargeObjectManager",
            "org.postgresql.largeobject.LargeObject",
            "org.postgresql.core.QueryExecutor",
            "org.postgresql.replication.PGReplicationConnection",
            "org.sqlite.core.DB",
            "org.h2.engine.Session",
            "org.mariadb.jdbc.client.Client");

    /** These wait for something, or end the virtual machine's part of the database for all other tests. */
    private static final Set<String> NOT_CALLED = Set.of("wait", "notify", "notifyAll", "getNotifications", "receive");

    /** After these the connection is another one, or none. */
    private static final Pattern LEAVES_TRACES =
            Pattern.compile("(set|close|abort|cancel|commit|rollback|release|begin|end|reset).*");

    /** After these the handle that was followed cannot be asked further. */
    private static final Pattern ENDS = Pattern.compile("(close|abort|cancel|setNetworkTimeout).*");

    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    /** How to get at one sort of handle. */
    @FunctionalInterface
    interface Recipe {
        Object from(Connection connection) throws SQLException;
    }

    private final Opening opening;
    private final Set<String> leaks = new TreeSet<>();
    private final Set<Class<?>> followed = new HashSet<>();
    private int returned;
    private int handles;

    LeakWalk(Opening opening) {
        this.opening = opening;
    }

    Set<String> leaks() {
        return leaks;
    }

    /** How many calls returned without an exception. */
    int returned() {
        return returned;
    }

    /** How many wrapped handles came back. */
    int handles() {
        return handles;
    }

    void walk(String name, Recipe recipe) throws SQLException {
        Connection raw = opening.open();
        try {
            Object first = recipe.from(Wrappers.wrap(raw, TestGuards.allowing()));
            look(name, first, 0);
            close(raw); // what was followed may have left its traces
            List<Class<?>> types = typesOf(Session.bare(first));
            for (Method method : methodsOf(first)) {
                for (@Nullable Object[] arguments : argumentsFor(method, types)) {
                    raw = usable(raw);
                    Object handle = recipe.from(Wrappers.wrap(raw, TestGuards.allowing()));
                    int before = followed.size();
                    call(name, handle, method, arguments, 0);
                    if (LEAVES_TRACES.matcher(method.getName()).matches()
                            || !isOfJdbc(method)
                            || followed.size() > before) {
                        close(raw);
                    }
                }
            }
        } finally {
            close(raw);
        }
    }

    /** What a vendor's own method was given may have put the connection out of order. */
    private static boolean isOfJdbc(Method method) {
        return HANDLES.stream()
                .flatMap(each -> Arrays.stream(each.getMethods()))
                .anyMatch(each -> each.getName().equals(method.getName())
                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()));
    }

    private Connection usable(Connection raw) throws SQLException {
        return raw.isClosed() ? opening.open() : raw;
    }

    private static void close(Connection raw) {
        try {
            raw.close();
        } catch (SQLException e) {
            // Derby closes no connection with an open transaction; H2 may fail over one that another thread has
            // aborted.
            abort(raw);
        }
    }

    private static void abort(Connection raw) {
        try {
            if (!raw.isClosed()) {
                raw.rollback();
                raw.close();
            }
        } catch (SQLException e) {
            throw new AssertionError("cannot end a connection of the walk", e);
        }
    }

    private void call(String path, Object handle, Method method, @Nullable Object[] arguments, int depth) {
        String here = path + '.' + method.getName();
        try {
            Object result = method.invoke(handle, arguments);
            returned++;
            look(here, result, depth);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            if (thrown instanceof LinkageError || (thrown instanceof ClassCastException && isOurs(thrown))) {
                leaks.add(here + " throws " + thrown);
            }
        } catch (IllegalAccessException | IllegalArgumentException e) {
            leaks.add(here + " cannot be called: " + e);
        }
    }

    private static boolean isOurs(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("io.interlock.jdbc.");
    }

    private void look(String path, @Nullable Object found, int depth) {
        if (found instanceof Object[] all) {
            for (Object each : all) {
                look(path + "[]", each, depth);
            }
        } else if (found instanceof Collection<?> all && !Wrappers.isGuarded(found)) {
            for (Object each : all) {
                look(path + "{}", each, depth);
            }
        } else if (found != null && Wrappers.isGuarded(found)) {
            handles++;
            follow(path, found, depth);
        } else if (found != null && isHandle(found.getClass())) {
            leaks.add(path + " hands out a raw " + found.getClass().getName());
        }
    }

    /** Calls all methods of a handle that came back, once for each class of them. */
    private void follow(String path, Object handle, int depth) {
        if (depth >= DEPTH || !followed.add(handle.getClass())) {
            return;
        }
        List<Class<?>> types = typesOf(Session.bare(handle));
        for (Method method : methodsOf(handle)) {
            if (ENDS.matcher(method.getName()).matches()) {
                continue;
            }
            for (@Nullable Object[] arguments : argumentsFor(method, types)) {
                call(path, handle, method, arguments, depth + 1);
            }
        }
    }

    private static boolean isHandle(Class<?> type) {
        if (HANDLES.stream().anyMatch(each -> each.isAssignableFrom(type))) {
            return true;
        }
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (VENDOR_HANDLES.contains(each.getName())) {
                return true;
            }
            for (Class<?> implemented : each.getInterfaces()) {
                if (VENDOR_HANDLES.contains(implemented.getName())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Method> methodsOf(Object handle) {
        List<Method> methods = new ArrayList<>();
        for (Method method : handle.getClass().getMethods()) {
            boolean ours = method.getName().startsWith("interlock$");
            if (!Modifier.isStatic(method.getModifiers()) && !ours && !NOT_CALLED.contains(method.getName())) {
                methods.add(method);
            }
        }
        return methods;
    }

    /** Everything that the driver's object is: what an application might ask unwrap for. */
    private static List<Class<?>> typesOf(@Nullable Object raw) {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> each = raw == null ? null : raw.getClass(); each != null; each = each.getSuperclass()) {
            types.add(each);
            types.addAll(List.of(each.getInterfaces()));
        }
        return types;
    }

    private static List<@Nullable Object[]> argumentsFor(Method method, List<Class<?>> types) {
        Class<?>[] parameters = method.getParameterTypes();
        List<@Nullable Object[]> all = new ArrayList<>();
        boolean unwraps = method.getName().equals("unwrap") || method.getName().equals("isWrapperFor");
        for (Class<?> type : unwraps ? types : List.<Class<?>>of(Object.class)) {
            @Nullable Object[] arguments = new Object[parameters.length];
            for (int i = 0; i < parameters.length; i++) {
                arguments[i] = parameters[i] == Class.class ? type : plausible(method, parameters[i]);
            }
            all.add(arguments);
        }
        return all;
    }

    private static @Nullable Object plausible(Method method, Class<?> type) {
        if (type == String.class) {
            return text(method.getName());
        } else if (type == int.class || type == Integer.class) {
            return method.getName().startsWith("createStatement")
                            || method.getName().startsWith("prepare")
                    ? ResultSet.TYPE_FORWARD_ONLY
                    : 1;
        } else if (type == boolean.class) {
            return false;
        } else if (type == long.class || type == Long.class) {
            return 1L;
        } else if (type == short.class) {
            return (short) 1;
        } else if (type == byte.class) {
            return (byte) 1;
        } else if (type == char.class) {
            return 'a';
        } else if (type == double.class) {
            return 1.0;
        } else if (type == float.class) {
            return 1.0f;
        }
        return plausibleObject(type);
    }

    private static String text(String method) {
        boolean sql = method.startsWith("exec")
                || method.startsWith("prepare")
                || method.equals("addBatch")
                || method.equals("nativeSQL");
        if (sql) {
            return "SELECT 1";
        }
        return method.equals("createArrayOf") ? "INTEGER" : "ID";
    }

    private static @Nullable Object plausibleObject(Class<?> type) {
        Object[] some = {
            1,
            Map.of(),
            (Executor) Runnable::run,
            new GregorianCalendar(TimeZone.getTimeZone("UTC")),
            new Timestamp(0),
            new java.sql.Date(0),
            new Time(0),
            BigDecimal.ONE,
            new Properties(),
            new int[] {1},
            new String[] {"ID"},
            new Object[] {1},
            new byte[] {1},
            new ByteArrayInputStream(new byte[] {1}),
            new StringReader("1")
        };
        if (type == InputStream.class || type == Reader.class || type == Calendar.class) {
            return first(some, type);
        }
        return type.getName().startsWith("java.") || type.isArray() ? first(some, type) : null;
    }

    private static @Nullable Object first(Object[] some, Class<?> type) {
        for (Object each : some) {
            if (type.isInstance(each)) {
                return each;
            }
        }
        return null;
    }
}
