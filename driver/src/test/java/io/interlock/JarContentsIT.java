package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the one jar may hold: it lands in other people's class paths. */
class JarContentsIT {

    private static final long TEN_MEGABYTES = 10_000_000;
    private static final int JAVA_17_CLASS_FILE = 61;

    private final Path jar = Path.of(System.getProperty("interlock.jar"));

    @Test
    void jar_size_isAtMostTenMegabytes() throws IOException {
        assertTrue(Files.size(jar) <= TEN_MEGABYTES, () -> jar + " is larger than 10 MB");
    }

    @Test
    void jar_classes_areOursOrRelocated() throws IOException {
        Set<String> strangers = new TreeSet<>();
        for (JarEntry entry : entries()) {
            if (!entry.getName().startsWith("io/interlock/") && entry.getName().endsWith(".class")) {
                strangers.add(entry.getName());
            }
        }
        assertEquals(Set.of(), strangers);
    }

    @Test
    void jar_resources_areFew() throws IOException {
        Set<String> strangers = new TreeSet<>();
        for (JarEntry entry : entries()) {
            String name = entry.getName();
            if (!entry.isDirectory() && !name.startsWith("io/interlock/") && !name.startsWith("META-INF/")) {
                strangers.add(name);
            }
        }
        assertEquals(Set.of(), strangers);
    }

    @Test
    void jar_classFiles_loadOnJava17() throws IOException {
        List<String> tooNew = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (entry.getName().endsWith(".class")
                        && majorVersion(file.getInputStream(entry)) > JAVA_17_CLASS_FILE) {
                    tooNew.add(entry.getName());
                }
            }
        }
        assertEquals(List.of(), tooNew);
    }

    /** Two builds of the same sources are the same bytes only if no entry tells when it was built; libraries keep theirs. */
    @Test
    void jar_ownEntries_carryOneFixedTime() throws IOException {
        Set<LocalDateTime> times = new TreeSet<>();
        for (JarEntry entry : entries()) {
            if (entry.getName().endsWith(".class") && !entry.getName().startsWith("io/interlock/shaded/")) {
                times.add(entry.getTimeLocal());
            }
        }
        assertEquals(Set.of(LocalDateTime.of(2026, 1, 1, 0, 0)), times);
    }

    private List<JarEntry> entries() throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Collections.list(file.entries());
        }
    }

    private static int majorVersion(InputStream classFile) throws IOException {
        try (DataInputStream in = new DataInputStream(classFile)) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }
}
