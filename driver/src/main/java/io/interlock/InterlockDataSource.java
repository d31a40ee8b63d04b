package io.interlock;

import static java.util.Objects.requireNonNull;

import io.interlock.guard.SqlCall;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.CommonDataSource;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connections are guarded, around any other.
 *
 * <p>Use it around a pool, or give it to one; as a bean it is made without arguments and then told its data source. The
 * options are those of the URL and mean the same: what is not set here is looked for in the system properties and in the
 * environment.
 *
 * <p>Safe for any thread once it is set up.
 */
public final class InterlockDataSource implements DataSource {

    private volatile @Nullable DataSource real;
    private volatile @Nullable String policy;
    private volatile @Nullable String journal;
    private volatile @Nullable String name;

    /** Guards nothing until it is told {@link #setDataSource what}. */
    public InterlockDataSource() {}

    /** @see #setDataSource(CommonDataSource) */
    public InterlockDataSource(CommonDataSource real) {
        this.real = plain(real);
    }

    /**
     * The data source whose connections are guarded.
     *
     * @throws IllegalArgumentException for an {@link XADataSource} or {@link ConnectionPoolDataSource} that is not a
     *                                  {@link DataSource} as well: these are not guarded in this version
     */
    public void setDataSource(CommonDataSource dataSource) {
        this.real = plain(dataSource);
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

    private static DataSource plain(CommonDataSource given) {
        if (requireNonNull(given, "dataSource") instanceof DataSource dataSource) {
            return dataSource;
        }
        throw new IllegalArgumentException("Interlock does not guard an "
                + (given instanceof XADataSource ? "XADataSource" : "ConnectionPoolDataSource")
                + " in this version: give it a DataSource, such as the pool that is built on it. class="
                + given.getClass().getName());
    }

    @Override
    public Connection getConnection() throws SQLException {
        DataSource source = source();
        return guarded(source, new Properties(), source::getConnection);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        DataSource source = source();
        Properties login = new Properties();
        if (user != null) {
            login.setProperty("user", user);
        }
        return guarded(source, login, () -> source.getConnection(user, password));
    }

    private Connection guarded(DataSource source, Properties login, SqlCall<Connection> open) throws SQLException {
        Options options = Options.of(given(), new Properties(), System.getProperties(), System.getenv());
        Protection protection = Protection.of(options);
        String configured = DataSourceUrl.of(source);
        if (configured != null) {
            return new Opening(protection, options, configured, login).open(open);
        }
        // Only the connection itself knows where it leads to.
        Connection raw = open.call();
        String url = url(raw);
        return new Opening(protection, options, url, login).open(() -> raw);
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

    private DataSource source() throws SQLException {
        DataSource known = real;
        if (known == null) {
            throw SetupError.of("An InterlockDataSource has no data source", "setDataSource", "tell it the real one");
        }
        return known;
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source().getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source().setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source().setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Interlock does not log through java.util.logging");
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
