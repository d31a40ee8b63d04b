package io.interlock.benchmarks.measure;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A class loader that loads everything anew, the JDK and {@link Work} apart: benchmark, stub driver, guard and peers.
 *
 * <p>So each candidate has its own copy of the measuring loop and of all that the loop calls. With one copy for all, the
 * compiler would see every candidate at every call, and compile a search where an application has a jump.
 */
public final class Isolation extends URLClassLoader {

    private static final URL[] CLASS_PATH = classPath();

    static {
        registerAsParallelCapable();
    }

    private Isolation() {
        super(CLASS_PATH, ClassLoader.getPlatformClassLoader());
    }

    /**
     * Makes a piece of work out of reach of all others.
     *
     * @param type      a class with a constructor that takes {@code arguments}
     * @param arguments of classes of the JDK
     */
    public static Work of(Class<? extends Work> type, Object... arguments) {
        Class<?>[] parameters = new Class<?>[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            parameters[i] = arguments[i].getClass();
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        @SuppressWarnings("resource") // The loader lives as long as what it has loaded.
        ClassLoader alone = new Isolation();
        thread.setContextClassLoader(alone);
        try {
            return (Work)
                    alone.loadClass(type.getName()).getConstructor(parameters).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a candidate could not be made: class=" + type.getName(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return name.equals(Work.class.getName()) ? Work.class : super.findClass(name);
    }

    private static URL[] classPath() {
        List<URL> all = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            try {
                all.add(Path.of(entry).toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException("not a class path: entry=" + entry, e);
            }
        }
        return all.toArray(URL[]::new);
    }
}
