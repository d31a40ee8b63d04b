package io.interlock;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.CommonDataSource;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connections are guarded, around any other: a {@link DataSource}, an {@link XADataSource}, a
 * {@link ConnectionPoolDataSource}. It is asked for what the real one has.
 *
 * <p>Use it around a pool, or give it to one; as a bean it is made without arguments and then told its data source. The
 * options are those of the URL and mean the same: what is not set here is looked for in the system properties and in the
 * environment.
 *
 * <p>Safe for any thread once it is set up.
 */
public final class InterlockDataSource implements DataSource, XADataSource, ConnectionPoolDataSource {

    private volatile @Nullable CommonDataSource real;
    private volatile @Nullable String policy;
    private volatile @Nullable String journal;
    private volatile @Nullable String name;

    /** Guards nothing until it is told {@link #setDataSource what}. */
    public InterlockDataSource() {}

    /** @see #setDataSource(CommonDataSource) */
    public InterlockDataSource(CommonDataSource real) {
        this.real = requireNonNull(real, "real");
    }

    /** The data source whose connections are guarded. */
    public void setDataSource(CommonDataSource dataSource) {
        this.real = requireNonNull(dataSource, "dataSource");
    }

    /** Where the policy file is: a path, {@code classpath:} or {@code https:}. */
    public void setPolicy(String policy) {
        this.policy = requireNonNull(policy, "policy");
    }

    /** The journal's directory. */
    public void setJournal(String journal) {
        this.journal = requireNonNull(journal, "journal");
    }

    /** A label for its connections. */
    public void setName(String name) {
        this.name = requireNonNull(name, "name");
    }

    @Override
    public Connection getConnection() throws SQLException {
        DataSource source = source(DataSource.class);
        return login(null).connection(source, source::getConnection);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        DataSource source = source(DataSource.class);
        return login(user).connection(source, () -> source.getConnection(user, password));
    }

    @Override
    public PooledConnection getPooledConnection() throws SQLException {
        ConnectionPoolDataSource source = source(ConnectionPoolDataSource.class);
        return login(null).pooled(source, source::getPooledConnection);
    }

    @Override
    public PooledConnection getPooledConnection(String user, String password) throws SQLException {
        ConnectionPoolDataSource source = source(ConnectionPoolDataSource.class);
        return login(user).pooled(source, () -> source.getPooledConnection(user, password));
    }

    /**
     * Around a data source that is no {@link XADataSource}: a connection that takes part in no distributed transaction,
     * because some pools ask for one by the type of what they are given.
     */
    @Override
    public XAConnection getXAConnection() throws SQLException {
        return source(CommonDataSource.class) instanceof XADataSource source
                ? login(null).xa(source, source::getXAConnection)
                : new LocalXaConnection(getConnection());
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return source(CommonDataSource.class) instanceof XADataSource source
                ? login(user).xa(source, () -> source.getXAConnection(user, password))
                : new LocalXaConnection(getConnection(user, password));
    }

    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        DataSource source = source(DataSource.class);
        ConnectionBuilder raw = source.createConnectionBuilder();
        return GuardedBuilder.of(
                ConnectionBuilder.class, raw, user -> login(user).connection(source, raw::build));
    }

    @Override
    public PooledConnectionBuilder createPooledConnectionBuilder() throws SQLException {
        ConnectionPoolDataSource source = source(ConnectionPoolDataSource.class);
        PooledConnectionBuilder raw = source.createPooledConnectionBuilder();
        return GuardedBuilder.of(
                PooledConnectionBuilder.class, raw, user -> login(user).pooled(source, raw::build));
    }

    @Override
    public XAConnectionBuilder createXAConnectionBuilder() throws SQLException {
        XADataSource source = source(XADataSource.class);
        XAConnectionBuilder raw = source.createXAConnectionBuilder();
        return GuardedBuilder.of(
                XAConnectionBuilder.class, raw, user -> login(user).xa(source, raw::build));
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        return source(CommonDataSource.class).createShardingKeyBuilder();
    }

    /** What guards the connections that a user opens now; a policy that is not valid is told before anything is opened. */
    private Login login(@Nullable String user) throws SQLException {
        JvmGuard everywhere = JvmGuard.inForce();
        if (everywhere != null) {
            return Login.of(everywhere.options(), everywhere.protection(), user);
        }
        Options options = Options.of(given(), new Properties(), System.getProperties(), System.getenv());
        return Login.of(options, Protection.of(options), user);
    }

    private Map<String, String> given() {
        Map<String, String> given = new HashMap<>();
        put(given, Options.POLICY, policy);
        put(given, Options.JOURNAL, journal);
        put(given, Options.NAME, name);
        return given;
    }

    private static void put(Map<String, String> given, String option, @Nullable String value) {
        if (value != null) {
            given.put(option, value);
        }
    }

    private <S> S source(Class<S> wanted) throws SQLException {
        CommonDataSource known = real;
        if (known == null) {
            throw SetupError.of("An InterlockDataSource has no data source", "setDataSource", "tell it the real one");
        }
        if (!wanted.isInstance(known)) {
            throw SetupError.of(
                    "The guarded data source is no " + wanted.getSimpleName() + ": class="
                            + known.getClass().getName(),
                    "setDataSource",
                    "tell it one that is, or ask for connections of another kind");
        }
        return wanted.cast(known);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source(CommonDataSource.class).getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source(CommonDataSource.class).setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source(CommonDataSource.class).setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source(CommonDataSource.class).getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        CommonDataSource known = real;
        if (known == null) {
            throw new SQLFeatureNotSupportedException("Interlock does not log through java.util.logging");
        }
        return known.getParentLogger();
    }

    /** Only to what this object is itself: the real data source would hand out connections that nobody guards. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw SetupError.of(
                "A guarded data source does not hand out the real one: type=" + type.getName(),
                "unwrap",
                "keep a reference to the real data source where it is made, for what is no connection");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
