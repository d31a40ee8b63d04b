package io.interlock;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the driver that a real URL is for, among those that Interlock's or the application's class loader sees. */
final class RealDrivers {

    private RealDrivers() {}

    /**
     * Connects as {@link DriverManager} would: the first driver that accepts the URL and answers wins.
     *
     * @throws SQLException the real driver's own, as the very same object; {@code IL000} if there is no driver for the URL
     */
    static Connection connect(String url, Properties properties) throws SQLException {
        SQLException first = null;
        for (Driver driver : accepting(url)) {
            try {
                Connection connection = driver.connect(url, properties);
                if (connection != null) {
                    return connection;
                }
            } catch (SQLException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? missing(url) : first;
    }

    /** A driver that accepts the URL; null if there is none. */
    static @Nullable Driver find(String url) {
        List<Driver> accepting = accepting(url);
        return accepting.isEmpty() ? null : accepting.get(0);
    }

    /** @throws SQLException {@code IL000} if there is no driver for the URL */
    static void require(String url) throws SQLException {
        if (accepting(url).isEmpty()) {
            throw missing(url);
        }
    }

    private static List<Driver> accepting(String url) {
        List<Driver> accepting = new ArrayList<>();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (accepts(driver, url)) {
                accepting.add(driver);
            }
        }
        return accepting.isEmpty() ? acceptingOfApplication(url) : accepting;
    }

    /** Where Interlock lies in a server's shared library and the driver in an application's own. */
    private static List<Driver> acceptingOfApplication(String url) {
        List<Driver> accepting = new ArrayList<>();
        Iterator<Driver> drivers = ServiceLoader.load(Driver.class).iterator();
        while (true) {
            try {
                if (!drivers.hasNext()) {
                    return accepting;
                }
                Driver driver = drivers.next();
                if (accepts(driver, url)) {
                    accepting.add(driver);
                }
            } catch (ServiceConfigurationError e) {
                // A driver that cannot be loaded is not the one; the iterator goes on behind it.
            }
        }
    }

    private static boolean accepts(Driver driver, String url) {
        // By name too: Interlock may be loaded twice, by two class loaders.
        if (driver instanceof InterlockDriver || driver.getClass().getName().equals(InterlockDriver.class.getName())) {
            return false;
        }
        try {
            return driver.acceptsURL(url);
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    private static SQLException missing(String url) {
        String subprotocol = url.split(":", 3)[1];
        return SetupError.of(
                "No JDBC driver for jdbc:" + subprotocol + ": is on the class path",
                url,
                "add the database's own driver beside Interlock, and check the spelling of \"" + subprotocol + "\"");
    }
}
