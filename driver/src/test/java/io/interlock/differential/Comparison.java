package io.interlock.differential;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javax.sql.CommonDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;

/**
 * Raw and guarded side by side: makes each subject on both, calls each of its methods on both, and keeps every difference.
 *
 * <p>Compared are what came of the call, what the subject says of itself afterwards, and, after a call that may have
 * written, what the table holds.
 */
final class Comparison {

    /** Says something of an object without changing it: compared after every call. */
    private static final Set<String> CHANGES_THOUGH_A_GETTER =
            Set.of("getMoreResults", "getGeneratedKeys", "getResultSet", "getWarnings");

    private static final List<String> READING = List.of(
            "get",
            "is",
            "supports",
            "stores",
            "uses",
            "nulls",
            "all",
            "data",
            "deletes",
            "does",
            "locators",
            "others",
            "own",
            "inserts",
            "updatesAre",
            "toString",
            "wasNull",
            "find",
            "length",
            "position");

    private final Side raw;
    private final Side guarded;
    private final UnaryOperator<String> normal;
    private final List<String> differences = new ArrayList<>();
    private final Set<String> called = new TreeSet<>();
    private final Set<String> answered = new TreeSet<>();
    private final String rowsAtFirst;
    private int calls;

    /** @param normal takes out of an answer what differs between any two connections */
    Comparison(Side raw, Side guarded, UnaryOperator<String> normal) throws SQLException {
        this.raw = raw;
        this.guarded = guarded;
        this.normal = normal;
        raw.reset();
        guarded.reset();
        this.rowsAtFirst = raw.rows();
    }

    /** The calls that did not give the same answer on both sides, each with both. */
    List<String> differences() {
        return differences;
    }

    /** The methods called, as {@code java.sql.Statement.close()}. */
    Set<String> called() {
        return called;
    }

    /** The methods of which at least one call returned rather than threw. */
    Set<String> answered() {
        return answered;
    }

    int calls() {
        return calls;
    }

    void compare(Subject subject) throws SQLException {
        for (Method method : methods(subject.type())) {
            if (mustDiffer(subject, method)) {
                continue;
            }
            int variants = method.getParameterCount() == 0 ? 1 : subject.variants();
            for (int variant = 0; variant < variants; variant++) {
                compare(subject, method, variant);
            }
        }
    }

    /**
     * Nobody gets at the real data source, whose connections would be unguarded. And what the guard asks of a connection
     * before it hands it out is answered there, where the driver's own is found dead at its first use.
     */
    private static boolean mustDiffer(Subject subject, Method method) {
        boolean unwraps = method.getName().equals("unwrap") || method.getName().equals("isWrapperFor");
        return unwraps && subject.type() == DataSource.class
                || PooledConnection.class.isAssignableFrom(subject.type())
                        && subject.state().equals("closed")
                        && method.getName().equals("getConnection");
    }

    private void compare(Subject subject, Method method, int variant) throws SQLException {
        calls++;
        Call ofRaw = call(raw, subject, method, variant);
        if (subject.isInBranch()) {
            raw.renew(); // a server knows a branch but once
        }
        Call ofGuarded = call(guarded, subject, method, variant);
        called.add(signature(method));
        if (ofRaw.returned()) {
            answered.add(signature(method));
        }
        String where = subject + "." + method.getName() + Arrays.toString(method.getParameterTypes()) + " #" + variant;
        differ(where, ofRaw.answer(), ofGuarded.answer());
        differ(where + " leaves", ofRaw.state(), ofGuarded.state());
        if (subject.writes() || !reads(method)) {
            raw.renew();
            guarded.renew();
            differ(where + " writes", rowsAfter(raw), rowsAfter(guarded));
        } else if (subject.type() == Connection.class
                || subject.type().getName().startsWith("javax.")
                || ofRaw.state().contains("isClosed true")) {
            raw.renew();
            guarded.renew();
        }
    }

    private String rowsAfter(Side side) throws SQLException {
        String rows = side.rows();
        if (!rows.equals(rowsAtFirst)) {
            side.reset();
        }
        return rows;
    }

    private void differ(String where, String ofRaw, String ofGuarded) {
        String expected = normal.apply(ofRaw);
        String actual = normal.apply(ofGuarded);
        if (!expected.equals(actual)) {
            differences.add(where + "\n  raw      " + expected + "\n  guarded  " + actual);
        }
    }

    /**
     * @param answer   what came of it
     * @param state    what the subject says of itself afterwards
     * @param returned whether the method returned
     */
    private record Call(String answer, String state, boolean returned) {}

    private static Call call(Side side, Subject subject, Method method, int variant) throws SQLException {
        Object made;
        @Nullable Object[] arguments;
        try {
            made = subject.made().by(side);
            if (made == null) {
                return new Call("no such object", "", false);
            }
            arguments = Arguments.of(method, variant, side.connection());
        } catch (SQLException | RuntimeException | LinkageError e) {
            side.renew();
            return new Call("cannot be made: " + Answer.ofThrown(e), "", false);
        }
        try {
            Object result = inOrder(method, method.invoke(made, arguments));
            return new Call(Answer.of(result, method.getReturnType()), state(subject.type(), made), true);
        } catch (InvocationTargetException e) {
            return new Call("throws " + Answer.ofThrown(e.getCause()), state(subject.type(), made), false);
        } catch (IllegalAccessException e) {
            throw new AssertionError("JDBC's methods are public", e);
        }
    }

    /** DuckDB tells the names of its functions in another order each time. */
    private static @Nullable Object inOrder(Method method, @Nullable Object result) {
        if (method.getName().endsWith("Functions") && result instanceof String names) {
            return Arrays.stream(names.split(",", -1)).sorted().toList().toString();
        }
        return result;
    }

    private static String state(Class<?> type, Object subject) throws SQLException {
        StringBuilder all = new StringBuilder();
        if (type != java.sql.DatabaseMetaData.class) {
            for (Method method : methods(type)) {
                if (isGetter(method)) {
                    all.append(method.getName())
                            .append(' ')
                            .append(answer(method, subject))
                            .append("; ");
                }
            }
        }
        return (subject instanceof CommonDataSource ? all : all.append(Answer.text(subject))).toString();
    }

    private static String answer(Method method, Object subject) throws SQLException {
        try {
            return Answer.of(method.invoke(subject));
        } catch (InvocationTargetException e) {
            return "throws " + Answer.ofThrown(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError("JDBC's methods are public", e);
        }
    }

    private static boolean isGetter(Method method) {
        Class<?> result = method.getReturnType();
        return method.getParameterCount() == 0
                && (result.isPrimitive() || result == String.class)
                && method.getName().matches("(get|is)[A-Z].*")
                && !CHANGES_THOUGH_A_GETTER.contains(method.getName());
    }

    private static boolean reads(Method method) {
        return READING.stream().anyMatch(method.getName()::startsWith)
                && !method.getName().equals("getMoreResults");
    }

    /** In an order that does not hang on the platform. */
    static List<Method> methods(Class<?> type) {
        Set<String> seen = new LinkedHashSet<>();
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName)
                        .thenComparing(method -> Arrays.toString(method.getParameterTypes())))
                .filter(method -> seen.add(method.getName() + Arrays.toString(method.getParameterTypes())))
                .toList();
    }

    /** As the list of JDBC's methods writes it. */
    static String signature(Method method) {
        StringBuilder all = new StringBuilder(
                        Objects.requireNonNull(method.getDeclaringClass().getName()))
                .append('.')
                .append(method.getName())
                .append('(');
        for (Class<?> parameter : method.getParameterTypes()) {
            all.append(all.charAt(all.length() - 1) == '(' ? "" : ", ").append(parameter.getSimpleName());
        }
        return all.append(')').toString();
    }
}
