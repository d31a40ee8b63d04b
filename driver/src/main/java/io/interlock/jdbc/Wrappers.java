package io.interlock.jdbc;

import static java.util.Objects.requireNonNull;

import io.interlock.guard.ConnectionGuard;
import java.sql.Connection;
import java.sql.SQLException;

/** The way in: puts a guard between an application and a real connection. */
public final class Wrappers {

    private Wrappers() {}

    /**
     * A connection that behaves as the real one and lets the guard see everything that could destroy.
     *
     * <p>It has every public interface of the real connection, and so has every object reached through it.
     *
     * @param raw   a connection of the real driver; from now on only the wrapper should be used
     * @param guard the guard of this one connection
     * @throws SQLException only if no wrapper class can be generated for this driver; the raw connection is still open
     */
    public static Connection wrap(Connection raw, ConnectionGuard guard) throws SQLException {
        requireNonNull(raw, "raw");
        requireNonNull(guard, "guard");
        return new Session(raw, guard).connection();
    }

    /** Whether this very object is a wrapper of ours, of whatever kind. */
    public static boolean isGuarded(Object object) {
        return object instanceof Guarded || StandIn.is(object);
    }

    /**
     * Whether this connection is guarded, be it by another copy of this product, or is a pool's and stands in front of one
     * that is.
     */
    public static boolean leadsToGuarded(Connection connection) {
        if (isGuarded(connection) || isGuardedElsewhere(connection.getClass())) {
            return true;
        }
        try {
            return connection.isWrapperFor(Guarded.class);
        } catch (SQLException | RuntimeException | LinkageError e) {
            return false; // it does not say, so it counts as one that is not
        }
    }

    private static boolean isGuardedElsewhere(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader != null && loader.getClass().getName().equals(GeneratedLoader.class.getName())) {
            return true;
        }
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(Guarded.class.getName())) {
                return true;
            }
        }
        return false;
    }
}
