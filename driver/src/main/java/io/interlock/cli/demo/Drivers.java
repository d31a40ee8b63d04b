package io.interlock.cli.demo;

import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC drivers of the demo's databases: those on the class path, and those in a directory for what is not there.
 *
 * <p>{@link DriverManager} hands a driver only to callers whose class loader can see its class. A driver from a directory
 * has a loader of its own, so a stand-in from this package is registered for it until these drivers are closed.
 */
public final class Drivers implements Closeable {

    private final List<Driver> registered = new ArrayList<>();
    private @Nullable URLClassLoader loader;

    private Drivers() {}

    /**
     * Makes sure that every database of the demo has a driver.
     *
     * @param directory where jars of drivers may lie; need not exist
     * @throws MissingDriverException if a driver is neither on the class path nor in the directory
     */
    public static Drivers find(Path directory) throws IOException, MissingDriverException {
        Drivers drivers = new Drivers();
        List<Engine> absent = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            if (!isRegistered(engine)) {
                absent.add(engine);
            }
        }
        if (!absent.isEmpty()) {
            drivers.load(absent, directory);
        }
        return drivers;
    }

    private static boolean isRegistered(Engine engine) {
        String url = "jdbc:" + engine.url(Path.of("any"));
        return DriverManager.drivers().anyMatch(driver -> accepts(driver, url));
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    private void load(List<Engine> engines, Path directory) throws IOException, MissingDriverException {
        List<URL> jars = new ArrayList<>();
        List<Engine> missing = new ArrayList<>();
        for (Engine engine : engines) {
            List<URL> found = jars(engine, directory);
            jars.addAll(found);
            if (found.isEmpty()) {
                missing.add(engine);
            }
        }
        if (!missing.isEmpty()) {
            throw new MissingDriverException(missing, directory);
        }
        loader = new URLClassLoader(jars.toArray(URL[]::new), Drivers.class.getClassLoader());
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.getClass().getClassLoader() == loader) {
                    register(new StandIn(driver));
                }
            }
        } catch (SQLException e) {
            throw new IOException("a driver cannot be registered", e);
        }
    }

    private static List<URL> jars(Engine engine, Path directory) throws IOException {
        List<URL> jars = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, engine.jar() + "*.jar")) {
                for (Path file : files) {
                    jars.add(url(file));
                }
            }
        }
        return jars;
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    private void register(Driver driver) throws SQLException {
        DriverManager.registerDriver(driver);
        registered.add(driver);
    }

    /** Takes back what was registered; drivers from the class path stay. */
    @Override
    public void close() throws IOException {
        try {
            for (Driver driver : registered) {
                DriverManager.deregisterDriver(driver);
            }
        } catch (SQLException e) {
            throw new IOException("a driver cannot be taken back", e);
        }
        if (loader != null) {
            loader.close();
        }
    }

    /** A driver in a class loader that callers do see. */
    private record StandIn(Driver driver) implements Driver {

        @Override
        public @Nullable Connection connect(String url, Properties info) throws SQLException {
            return driver.connect(url, info);
        }

        @Override
        public boolean acceptsURL(String url) throws SQLException {
            return driver.acceptsURL(url);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
            return driver.getPropertyInfo(url, info);
        }

        @Override
        public int getMajorVersion() {
            return driver.getMajorVersion();
        }

        @Override
        public int getMinorVersion() {
            return driver.getMinorVersion();
        }

        @Override
        public boolean jdbcCompliant() {
            return driver.jdbcCompliant();
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            return driver.getParentLogger();
        }
    }
}
