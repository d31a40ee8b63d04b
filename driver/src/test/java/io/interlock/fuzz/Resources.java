package io.interlock.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The data files of the tests. */
final class Resources {

    private Resources() {}

    static boolean exists(String name) {
        return Resources.class.getResource(name) != null;
    }

    /**
     * The lines of a file that say something: none that are blank or begin with {@code #}.
     *
     * @param name relative to this package, or absolute with a slash before it
     */
    static List<String> lines(String name) {
        return allLines(name).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** All lines of a file. */
    static List<String> allLines(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("missing " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
