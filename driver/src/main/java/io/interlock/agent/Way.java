package io.interlock.agent;

import io.interlock.JvmGuard;
import io.interlock.guard.SqlCall;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.CommonDataSource;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/** The ways by which a connection comes out of a driver or a data source, guarded. */
enum Way {
    CONNECT(Driver.class) {
        @Override
        @Nullable
        Object out(JvmGuard guard, Object self, @Nullable Object[] call, Nesting nesting) throws SQLException {
            Driver driver = (Driver) self;
            String url = first(call);
            Properties properties = (Properties) call[FIRST_ARGUMENT + 1];
            if (url == null || isOfTheDatabaseItself(url)) {
                return left(driver.connect(url, properties));
            }
            Properties known = properties == null ? new Properties() : properties;
            Connection raw = guard.opened(url, known, driver, () -> driver.connect(url, properties));
            return as(result(call), raw == null ? null : guard.guarded(url, known, raw));
        }
    },

    CONNECTION(DataSource.class) {
        @Override
        @Nullable
        Object out(JvmGuard guard, Object self, @Nullable Object[] call, Nesting nesting) throws SQLException {
            DataSource source = (DataSource) self;
            SqlCall<@Nullable Connection> opens =
                    () -> hasLogin(call) ? source.getConnection(first(call), password(call)) : source.getConnection();
            return as(result(call), through(guard, source, call, nesting, opens, guard::guarded));
        }
    },

    POOLED(ConnectionPoolDataSource.class) {
        @Override
        @Nullable
        Object out(JvmGuard guard, Object self, @Nullable Object[] call, Nesting nesting) throws SQLException {
            ConnectionPoolDataSource source = (ConnectionPoolDataSource) self;
            return through(
                    guard,
                    source,
                    call,
                    nesting,
                    () -> hasLogin(call)
                            ? source.getPooledConnection(first(call), password(call))
                            : source.getPooledConnection(),
                    guard::guarded);
        }
    },

    XA(XADataSource.class) {
        @Override
        @Nullable
        Object out(JvmGuard guard, Object self, @Nullable Object[] call, Nesting nesting) throws SQLException {
            XADataSource source = (XADataSource) self;
            return through(
                    guard,
                    source,
                    call,
                    nesting,
                    () -> hasLogin(call)
                            ? source.getXAConnection(first(call), password(call))
                            : source.getXAConnection(),
                    guard::guarded);
        }
    };

    /** Where a method's arguments begin, in the array that tells of its call. */
    static final int FIRST_ARGUMENT = 2;

    private final Class<?> type;

    Way(Class<?> type) {
        this.type = type;
    }

    /**
     * @param call the method's name, the class it must return if it is not JDBC's own, and its arguments
     * @return null if a connection does not come out of this object by that method
     */
    static @Nullable Way of(Object self, @Nullable Object[] call) {
        Way way = switch (String.valueOf(call[0])) {
            case "connect" -> CONNECT;
            case "getConnection" -> CONNECTION;
            case "getPooledConnection" -> POOLED;
            default -> XA;
        };
        return way.type.isInstance(self) ? way : null;
    }

    /**
     * Calls the method, and puts the guard around what it returns.
     *
     * @throws SQLException a refusal, or what the real method throws, as it is
     */
    abstract @Nullable Object out(JvmGuard guard, Object self, @Nullable Object[] call, Nesting nesting)
            throws SQLException;

    /** Puts a guard around what a data source has handed out; leaves it as it is if it leads to one. */
    private interface Guarding<P> {
        P guard(CommonDataSource source, @Nullable String user, P raw) throws SQLException;
    }

    /** Opens through a data source. A pool's is left as it is: pools cast what they made themselves. */
    private static <P> @Nullable P through(
            JvmGuard guard,
            CommonDataSource source,
            @Nullable Object[] call,
            Nesting nesting,
            SqlCall<@Nullable P> opens,
            Guarding<P> guarding)
            throws SQLException {
        boolean pool = Family.isKnownPool(source);
        if (pool && guard.isFromTheStart()) {
            return opens.call(); // all that it holds was guarded when it was opened
        }
        String user = hasLogin(call) ? first(call) : null;
        P raw = pool ? opens.call() : guard.opened(source, user, opens);
        if (raw == null) {
            return null;
        }
        P guarded = isGuardedElsewhere(guard, nesting, raw) ? raw : guarding.guard(source, user, raw);
        if (guarded == raw) {
            Family.addPool(source);
        }
        return guarded;
    }

    /** What opens nothing by itself has its connections from where they are guarded. */
    private static boolean isGuardedElsewhere(JvmGuard guard, Nesting nesting, Object raw) {
        if (nesting.opensByItself()) {
            return false;
        }
        // A proxy may open its connection when it is first used, and must not be touched before.
        return nesting.openedElsewhere() || (guard.isFromTheStart() && Proxy.isProxyClass(raw.getClass()));
    }

    /** The connection as the class that the method returns: a vendor's own methods may return a class of the vendor's. */
    private static @Nullable Connection as(@Nullable Class<?> type, @Nullable Connection connection)
            throws SQLException {
        return type == null || connection == null || type.isInstance(connection)
                ? connection
                : (Connection) connection.unwrap(type);
    }

    private static @Nullable Class<?> result(@Nullable Object[] call) {
        return (Class<?>) call[1];
    }

    private static @Nullable Connection left(@Nullable Connection raw) {
        if (raw != null) {
            JvmGuard.leaves();
        }
        return raw;
    }

    /** Inside of a procedure: the connection that called it, guarded outside; its results must be the database's own. */
    static boolean isOfTheDatabaseItself(String url) {
        return url.startsWith("jdbc:default:");
    }

    private static boolean hasLogin(@Nullable Object[] call) {
        return call.length > FIRST_ARGUMENT;
    }

    /** The user, or the URL. */
    private static @Nullable String first(@Nullable Object[] call) {
        return (String) call[FIRST_ARGUMENT];
    }

    private static @Nullable String password(@Nullable Object[] call) {
        return (String) call[FIRST_ARGUMENT + 1];
    }
}
