package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application server's life: its threads outlive the applications, which come and go with their class loaders. */
class RedeploymentIT {

    private static final int REDEPLOYMENTS = 50;
    /** The thread of a second opinion ends after seconds of idleness, and holds the loader of its code until then. */
    private static final long PATIENCE_SECONDS = 60;

    private static final Path INTERLOCK = Path.of(System.getProperty("interlock.jar"));
    private static final Path H2 = Path.of(System.getProperty("interlock.drivers"), "h2.jar");

    /** The server's request threads. */
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @TempDir
    Path directory = Path.of("");

    @AfterEach
    void stopServer() {
        threads.shutdownNow();
    }

    /** The class loader of an application, or of the server. */
    private static final class Loader extends URLClassLoader {

        Loader(ClassLoader parent, Path... jars) throws MalformedURLException {
            super(urls(jars), parent);
        }

        private static URL[] urls(Path... jars) throws MalformedURLException {
            URL[] urls = new URL[jars.length];
            for (int i = 0; i < jars.length; i++) {
                urls[i] = jars[i].toUri().toURL();
            }
            return urls;
        }

        /** Does what Tomcat does when it stops an application: only a class of its own may take its drivers back. */
        void deregisterDrivers() throws Exception {
            callOwn(Deregistration.class);
        }

        /** Calls an object of a class, as this loader defines it. */
        void callOwn(Class<? extends Callable<?>> type) throws Exception {
            String file = type.getName().replace('.', '/') + ".class";
            try (InputStream in =
                    Objects.requireNonNull(RedeploymentIT.class.getClassLoader().getResourceAsStream(file))) {
                byte[] bytes = in.readAllBytes();
                Class<?> own = defineClass(type.getName(), bytes, 0, bytes.length);
                ((Callable<?>) own.getConstructor().newInstance()).call();
            }
        }
    }

    /** Takes all drivers back that its class loader sees. */
    public static final class Deregistration implements Callable<Boolean> {
        @Override
        public Boolean call() throws SQLException {
            for (Driver driver : Collections.list(DriverManager.getDrivers())) {
                if (driver.getClass().getClassLoader() == getClass().getClassLoader()) {
                    DriverManager.deregisterDriver(driver);
                }
            }
            return true;
        }
    }

    @Test
    void driverInWebApplication_redeployedFiftyTimes_leavesNothing() throws Exception {
        List<Undeployed> undeployed = new ArrayList<>();
        for (int i = 0; i < REDEPLOYMENTS; i++) {
            undeployed.add(deploy(ClassLoader.getPlatformClassLoader(), INTERLOCK, H2));
        }
        assertGone(undeployed);
    }

    @Test
    void driverOfServer_databaseDriverInWebApplication_redeployedFiftyTimes_leavesNothing() throws Exception {
        try (Loader server = new Loader(ClassLoader.getPlatformClassLoader(), INTERLOCK)) {
            List<Undeployed> undeployed = new ArrayList<>();
            for (int i = 0; i < REDEPLOYMENTS; i++) {
                undeployed.add(deploy(server, H2));
            }
            assertGone(undeployed);
        }
    }

    @Test
    void twoCopies_sideBySide_eachGuardsItsOwn() throws Exception {
        try (Loader one = new Loader(ClassLoader.getPlatformClassLoader(), INTERLOCK, H2);
                Loader other = new Loader(ClassLoader.getPlatformClassLoader(), INTERLOCK, H2)) {
            try (Connection first = connect(one);
                    Connection second = connect(other)) {
                assertNotSame(first.getClass(), second.getClass());
                assertRefuses(first);
                assertRefuses(second);
            } finally {
                one.deregisterDrivers();
                other.deregisterDrivers();
            }
        }
    }

    private static final ReferenceQueue<ClassLoader> COLLECTED = new ReferenceQueue<>();

    /** An application that was stopped: nothing may hold its loader. */
    private static final class Undeployed extends PhantomReference<ClassLoader> {
        Undeployed(ClassLoader loader) {
            super(loader, COLLECTED);
        }
    }

    private Undeployed deploy(ClassLoader parent, Path... jars) throws Exception {
        Loader application = new Loader(parent, jars);
        threads.submit(() -> {
                    Thread thread = Thread.currentThread();
                    ClassLoader before = thread.getContextClassLoader();
                    thread.setContextClassLoader(application);
                    try (Connection connection = connect(application)) {
                        use(connection);
                    } finally {
                        thread.setContextClassLoader(before);
                    }
                    return null;
                })
                .get();
        application.deregisterDrivers();
        application.close();
        return new Undeployed(application);
    }

    private Connection connect(ClassLoader application) throws Exception {
        Driver driver = assertInstanceOf(
                Driver.class,
                application
                        .loadClass("io.interlock.InterlockDriver")
                        .getConstructor()
                        .newInstance());
        Properties properties = new Properties();
        properties.setProperty("interlock.journal", directory.resolve("journal").toString());
        return Objects.requireNonNull(driver.connect("jdbc:interlock:h2:mem:", properties));
    }

    /** All that could leave something behind: wrappers, caches, the journal's writer, the second opinion's thread. */
    private static void use(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, status VARCHAR(20))");
            statement.execute("INSERT INTO orders VALUES (1, 'open')");
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT status FROM orders WHERE id = ?")) {
            statement.setInt(1, 1);
            try (ResultSet rows = statement.executeQuery()) {
                assertTrue(rows.next());
            }
        }
        assertRefuses(connection);
    }

    private static void assertRefuses(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            SQLException refusal = assertThrows(SQLException.class, () -> statement.execute("DROP TABLE orders"));
            assertEquals("IL001", refusal.getSQLState());
            assertThrows(
                    SQLException.class,
                    () -> statement.execute(
                            "DELETE FROM orders WHERE (SELECT 1 FROM (VALUES (id)) v (x)) = id OR f(id)"));
        }
    }

    /** A record of whatever else runs in the server; its component has a type that the JDK does not know, either. */
    public record Neighbour(@Nullable Neighbour next) implements Callable<Boolean> {
        public Neighbour() {
            this(null);
        }

        @Override
        public Boolean call() {
            return new Neighbour(this).equals(new Neighbour(this)) && hashCode() == new Neighbour().hashCode();
        }
    }

    /** Collects, and waits for what the collector reports, until all are gone. */
    private static void assertGone(List<Undeployed> undeployed) throws Exception {
        // The JDK holds the types of the record that it linked last, whoever's that is, until another takes its place.
        try (Loader neighbour = new Loader(ClassLoader.getPlatformClassLoader())) {
            neighbour.callOwn(Neighbour.class);
        }
        Set<Reference<?>> held = new HashSet<>(undeployed);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!held.isEmpty() && System.nanoTime() < end) {
            System.gc();
            Reference<?> gone = COLLECTED.remove(200);
            while (gone != null) {
                held.remove(gone);
                gone = COLLECTED.poll();
            }
        }
        assertEquals(0, held.size(), "class loaders of stopped applications are still held");
    }
}
