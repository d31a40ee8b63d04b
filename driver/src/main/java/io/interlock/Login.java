package io.interlock;

import io.interlock.guard.SqlCall;
import io.interlock.jdbc.GuardedPooledConnection;
import io.interlock.jdbc.GuardedXaConnection;
import io.interlock.jdbc.Wrappers;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.CommonDataSource;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;
import org.jspecify.annotations.Nullable;

/**
 * What guards the connections that one user opens through a data source.
 *
 * @param options    Interlock's own options
 * @param protection what guards them
 * @param properties the user's name, if it was given
 */
record Login(Options options, Protection protection, Properties properties) {

    /** @param user null where the data source knows who logs in */
    static Login of(Options options, Protection protection, @Nullable String user) {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        return new Login(options, protection, properties);
    }

    Connection connection(CommonDataSource source, SqlCall<Connection> open) throws SQLException {
        return guarded(source, once(source, open));
    }

    PooledConnection pooled(CommonDataSource source, SqlCall<PooledConnection> open) throws SQLException {
        return new GuardedPooledConnection(once(source, open), logical -> guarded(source, logical));
    }

    XAConnection xa(CommonDataSource source, SqlCall<XAConnection> open) throws SQLException {
        return new GuardedXaConnection(once(source, open), logical -> guarded(source, logical));
    }

    /** What the agent has judged when the data source opened it need not be judged here too. */
    private <P> P once(CommonDataSource source, SqlCall<P> open) throws SQLException {
        return JvmGuard.isInForce() ? open.call() : physical(source, open);
    }

    /** Where the data source says what it connects to, what opening that would do is judged before. */
    <P extends @Nullable Object> P physical(CommonDataSource source, SqlCall<P> open) throws SQLException {
        String configured = DataSourceUrl.of(source);
        return configured == null ? open.call() : opening(configured).judged(open);
    }

    /** Where it does not, the connection itself knows where it leads to. */
    Connection guarded(CommonDataSource source, Connection raw) throws SQLException {
        if (JvmGuard.isInForce() && Wrappers.leadsToGuarded(raw)) {
            return raw;
        }
        String configured = DataSourceUrl.of(source);
        return opening(configured == null ? url(raw) : configured).guarded(raw);
    }

    private Opening opening(String url) {
        return new Opening(protection, options, url, properties);
    }

    /** The URL as the real connection tells it; one that names no known database if it does not. */
    private static String url(Connection raw) {
        try {
            DatabaseMetaData metaData = raw.getMetaData();
            String url = metaData.getURL();
            return url != null ? url : "jdbc:" + metaData.getDatabaseProductName();
        } catch (SQLException | RuntimeException e) {
            return "jdbc:unknown";
        }
    }
}
