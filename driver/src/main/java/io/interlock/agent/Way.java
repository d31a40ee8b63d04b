package io.interlock.agent;

import io.interlock.JvmGuard;
import io.interlock.guard.SqlCall;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/** The ways by which a connection comes out of a driver or a data source, guarded. */
enum Way {
    CONNECT(Driver.class) {
        @Override
        @Nullable
        Object out(JvmGuard guard, Object self, @Nullable Object[] call, Nesting nesting) throws SQLException {
            Driver driver = (Driver) self;
            String url = (String) call[FIRST_ARGUMENT];
            Properties properties = (Properties) call[FIRST_ARGUMENT + 1];
            if (url == null || isOfTheDatabaseItself(url)) {
                return left(driver.connect(url, properties));
            }
            Properties known = properties == null ? new Properties() : properties;
            Connection raw = guard.opened(url, known, driver, () -> driver.connect(url, properties));
            return raw == null ? null : as(result(call), guard.guarded(url, known, raw));
        }
    },

    CONNECTION(DataSource.class) {
        @Override
        @Nullable
        Object out(JvmGuard guard, Object self, @Nullable Object[] call, Nesting nesting) throws SQLException {
            DataSource source = (DataSource) self;
            String user = user(call);
            SqlCall<Connection> opens =
                    () -> hasLogin(call) ? source.getConnection(user, password(call)) : source.getConnection();
            if (guard.isFromTheStart() && Family.isKnownPool(source)) {
                return opens.call(); // all that it holds was guarded when it was opened
            }
            Connection raw = Family.isKnownPool(source) ? opens.call() : guard.opened(source, user, opens);
            if (raw == null || isGuardedElsewhere(guard, nesting, raw)) {
                Family.addPool(source);
                return raw;
            }
            Connection guarded = guard.guarded(source, user, raw);
            if (guarded == raw) {
                Family.addPool(source);
            }
            return as(result(call), guarded);
        }

        /** What opens nothing by itself has its connections from where they are guarded. */
        private boolean isGuardedElsewhere(JvmGuard guard, Nesting nesting, Connection raw) {
            if (nesting.opensByItself()) {
                return false;
            }
            // A proxy may open its connection when it is first used, and must not be touched before.
            return nesting.openedElsewhere() || (guard.isFromTheStart() && Proxy.isProxyClass(raw.getClass()));
        }
    },

    POOLED(ConnectionPoolDataSource.class) {
        @Override
        @Nullable
        Object out(JvmGuard guard, Object self, @Nullable Object[] call, Nesting nesting) throws SQLException {
            ConnectionPoolDataSource source = (ConnectionPoolDataSource) self;
            String user = user(call);
            PooledConnection raw = guard.opened(
                    source,
                    user,
                    () -> hasLogin(call)
                            ? source.getPooledConnection(user, password(call))
                            : source.getPooledConnection());
            return raw == null ? null : guard.guarded(source, user, raw);
        }
    },

    XA(XADataSource.class) {
        @Override
        @Nullable
        Object out(JvmGuard guard, Object self, @Nullable Object[] call, Nesting nesting) throws SQLException {
            XADataSource source = (XADataSource) self;
            String user = user(call);
            XAConnection raw = guard.opened(
                    source,
                    user,
                    () -> hasLogin(call) ? source.getXAConnection(user, password(call)) : source.getXAConnection());
            return raw == null ? null : guard.guarded(source, user, raw);
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

    /** The connection as the class that the method returns: a vendor's own methods may return a class of the vendor's. */
    private static Connection as(@Nullable Class<?> type, Connection connection) throws SQLException {
        return type == null || type.isInstance(connection) ? connection : (Connection) connection.unwrap(type);
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
    private static boolean isOfTheDatabaseItself(String url) {
        return url.startsWith("jdbc:default:");
    }

    private static boolean hasLogin(@Nullable Object[] call) {
        return call.length > FIRST_ARGUMENT;
    }

    private static @Nullable String user(@Nullable Object[] call) {
        return hasLogin(call) ? (String) call[FIRST_ARGUMENT] : null;
    }

    private static @Nullable String password(@Nullable Object[] call) {
        return (String) call[FIRST_ARGUMENT + 1];
    }
}
