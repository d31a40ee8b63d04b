package io.interlock.agent;

import io.interlock.JvmGuard;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the rewritten methods ask before they run: calls the method again, as if it had not been rewritten, and puts the
 * guard around what leaves to the application.
 *
 * <p>They find it by the {@link Bridge}, because they may see no class of ours.
 */
final class Gate {

    /**
     * Takes the object whose method was called, and the method's name with its arguments; answers what the method must
     * return, in an array, or null if the method's own code must run. Of {@code DriverManager} it takes the connection that
     * leaves, and answers the one that may.
     */
    static final BiFunction<@Nullable Object, @Nullable Object[], @Nullable Object> ENTRY = Gate::enter;

    private static volatile @Nullable JvmGuard guard;

    private Gate() {}

    /** Guards from now on. */
    static void open(JvmGuard started) {
        guard = started;
    }

    /** A class that could not be rewritten. */
    static void unreachable(String className, Throwable why) {
        JvmGuard known = guard;
        if (known != null) {
            known.cannotReach(className, why);
        }
    }

    private static @Nullable Object enter(@Nullable Object self, @Nullable Object[] call) {
        JvmGuard known = guard;
        if (ManagerExit.CALL.equals(call[0])) {
            return known == null || self == null ? self : leaving(known, (Connection) self, call);
        }
        if (self == null) {
            return null;
        }
        Way way = known == null ? null : Way.of(self, call);
        if (known == null || way == null || Nesting.isVendorsOwn(self)) {
            return null;
        }
        try {
            return new Object[] {Nesting.within(self, nesting -> way.out(known, self, call, nesting))};
        } catch (Throwable e) {
            throw Gate.<RuntimeException>asItIs(e);
        }
    }

    /** What {@code DriverManager} hands out: guarded already, or from a driver that could not be rewritten. */
    private static Connection leaving(JvmGuard guard, Connection connection, @Nullable Object[] call) {
        String url = (String) call[Way.FIRST_ARGUMENT];
        Properties properties = (Properties) call[Way.FIRST_ARGUMENT + 1];
        if (url == null || Way.isOfTheDatabaseItself(url) || Nesting.isVendorsOwn(connection)) {
            return connection;
        }
        try {
            return guard.guarded(url, properties == null ? new Properties() : properties, connection);
        } catch (SQLException e) {
            throw Gate.<RuntimeException>asItIs(e);
        }
    }

    /** Throws what a driver threw as the very same object, declared or not. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException asItIs(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
