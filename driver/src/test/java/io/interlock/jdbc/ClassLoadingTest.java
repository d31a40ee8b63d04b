package io.interlock.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.guard.ConnectionGuard;
import io.interlock.guard.TestGuards;
import io.interlock.testing.VendorInterface;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Driver and wrappers may live in different class loaders, and either may go first. */
class ClassLoadingTest {

    private static final int TRIES = 60;

    /** Gives the classes of a name its own definition, and all others its parent's. */
    private static final class Isolated extends URLClassLoader {
        private final String prefix;

        Isolated(String prefix) {
            super(new URL[0], ClassLoadingTest.class.getClassLoader());
            this.prefix = prefix;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null && name.startsWith(prefix) ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(getParent()).getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] classFile = in.readAllBytes();
                return defineClass(name, classFile, 0, classFile.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void driverOfAnotherLoader_keepsItsInterfacesAndCanBeUnloaded() throws Exception {
        WeakReference<ClassLoader> driver = useDriverOfItsOwnLoader();
        assertUnloaded(driver);
    }

    private static WeakReference<ClassLoader> useDriverOfItsOwnLoader() throws Exception {
        Isolated loader = new Isolated(VendorInterface.class.getName());
        Class<?> vendor = loader.loadClass(VendorInterface.class.getName());
        assertNotSame(VendorInterface.class, vendor);
        Connection raw = (Connection)
                Proxy.newProxyInstance(loader, new Class<?>[] {Connection.class, vendor}, new VendorHandler(loader));
        Connection guarded = Wrappers.wrap(raw, TestGuards.allowing());
        assertTrue(vendor.isInstance(guarded));
        assertEquals("some vendor", vendor.getMethod("vendorName").invoke(guarded));
        try (Statement statement = guarded.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            assertTrue(Wrappers.isGuarded(rows));
        }
        guarded.close();
        return new WeakReference<>(loader);
    }

    /** A driver of proxies: every method that returns an interface of JDBC returns another proxy. */
    private record VendorHandler(ClassLoader loader) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
            Class<?> result = method.getReturnType();
            if (result == String.class) {
                return "some vendor";
            } else if (result == int.class) {
                return 1;
            } else if (result == boolean.class) {
                return false;
            }
            return result == Statement.class || result == ResultSet.class
                    ? Proxy.newProxyInstance(loader, new Class<?>[] {result}, this)
                    : null;
        }
    }

    @Test
    void wrappersOfAnotherLoader_canBeUnloadedBeforeTheDriver() throws Exception {
        WeakReference<ClassLoader> ours = useWrappersOfTheirOwnLoader();
        assertUnloaded(ours);
    }

    private static WeakReference<ClassLoader> useWrappersOfTheirOwnLoader() throws Exception {
        Isolated loader = new Isolated("io.interlock.jdbc.");
        Class<?> wrappers = loader.loadClass(Wrappers.class.getName());
        assertNotSame(Wrappers.class, wrappers);
        Method wrap = wrappers.getMethod("wrap", Connection.class, ConnectionGuard.class);
        try (Connection raw = DriverManager.getConnection("jdbc:h2:mem:")) {
            Connection guarded = assertInstanceOf(Connection.class, wrap.invoke(null, raw, TestGuards.allowing()));
            try (Statement statement = guarded.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 1")) {
                assertTrue(rows.next());
                assertSame(statement, rows.getStatement());
                assertEquals(1, rows.getObject(1));
            }
            // Another version of the product beside it, around the same connection.
            assertTrue(Wrappers.wrap(guarded, TestGuards.allowing()).isValid(1));
        }
        return new WeakReference<>(loader);
    }

    private static void assertUnloaded(WeakReference<ClassLoader> loader) {
        byte[][] pressure = new byte[TRIES][];
        for (int i = 0; i < TRIES && loader.get() != null; i++) {
            pressure[i] = new byte[1 << 20];
            System.gc();
        }
        assertSame(null, loader.get(), "the class loader is still held");
    }
}
