package io.interlock.compatibility.migrations;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a program as an executable jar does: only this class is on the class path, beside the agent that the JVM put there;
 * the program and its libraries are in a class loader below.
 */
public final class ExecutableJar {

    private ExecutableJar() {}

    /** @param arguments the program's class path, its main class, its arguments */
    public static void main(String[] arguments) throws Exception {
        List<URL> libraries = new ArrayList<>();
        for (String entry : arguments[0].split(System.getProperty("path.separator"))) {
            libraries.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(libraries.toArray(URL[]::new), ClassLoader.getSystemClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            String[] own = List.of(arguments).subList(2, arguments.length).toArray(String[]::new);
            loader.loadClass(arguments[1]).getMethod("main", String[].class).invoke(null, (Object) own);
        }
    }
}
