package io.interlock;

import io.interlock.guard.SqlCall;
import io.interlock.jdbc.Wrappers;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The driver of URLs that begin with {@code jdbc:interlock:}; the rest of the URL is the real one, without {@code jdbc:}.
 *
 * <p>It opens the connection with the real driver, which must be on the class path too, and hands out a guarded one. Every
 * other URL is none of its business.
 *
 * <p>Safe for any thread; keeps no thread and no connection.
 */
public final class InterlockDriver implements Driver {

    private static final int MAJOR = 0;
    private static final int MINOR = 1;

    static {
        try {
            DriverManager.registerDriver(new InterlockDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Needed by {@link java.util.ServiceLoader}; applications go through {@link DriverManager}. */
    public InterlockDriver() {}

    @Override
    public boolean acceptsURL(@Nullable String url) {
        return InterlockUrl.is(url);
    }

    /**
     * Opens a guarded connection.
     *
     * @return null for a URL of another driver
     * @throws SQLException {@code IL000} if the URL or an option is wrong or the real driver is missing; a
     *                      {@link StatementRefusedException} if there is no valid policy ({@code IL006}) or the URL itself
     *                      would destroy something; otherwise what the real driver throws, as it is
     */
    @Override
    public @Nullable Connection connect(@Nullable String url, @Nullable Properties given) throws SQLException {
        if (url == null || !InterlockUrl.is(url)) {
            return null;
        }
        Properties properties = given == null ? new Properties() : given;
        InterlockUrl taken = InterlockUrl.parse(url);
        Options options = Options.of(taken.options(), properties, System.getProperties(), System.getenv());
        RealDrivers.require(taken.real());
        Properties real = Options.withoutOurs(properties);
        SqlCall<Connection> opens = () -> RealDrivers.connect(taken.real(), real);
        if (JvmGuard.isInForce()) {
            return guardedOnce(opens.call(), options, taken.real(), real);
        }
        return new Opening(Protection.of(options), options, taken.real(), real).open(opens);
    }

    /** The agent's policy counts, and the URL's only if the real driver is one that the agent could not reach. */
    private static Connection guardedOnce(Connection opened, Options options, String url, Properties properties)
            throws SQLException {
        return Wrappers.leadsToGuarded(opened)
                ? opened
                : new Opening(Protection.of(options), options, url, properties).guarded(opened);
    }

    /** The real driver's properties, and Interlock's own behind them. */
    @Override
    public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties given) throws SQLException {
        List<DriverPropertyInfo> all = new ArrayList<>();
        if (url != null && InterlockUrl.is(url)) {
            InterlockUrl taken = InterlockUrl.parse(url);
            Driver real = RealDrivers.find(taken.real());
            Properties properties = given == null ? new Properties() : Options.withoutOurs(given);
            if (real != null) {
                all.addAll(List.of(real.getPropertyInfo(taken.real(), properties)));
            }
        }
        all.addAll(Options.propertyInfo());
        return all.toArray(DriverPropertyInfo[]::new);
    }

    /** Interlock's own version: the real driver's is told by the connection's metadata. */
    @Override
    public int getMajorVersion() {
        return MAJOR;
    }

    @Override
    public int getMinorVersion() {
        return MINOR;
    }

    /** Cannot be promised for a real driver that is not known here. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Interlock does not log through java.util.logging");
    }
}
