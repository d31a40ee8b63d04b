package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.start.NativeProgram;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a native image would find in the jar, on a JVM that is told to be one: no class is made while the program runs, and
 * everything that is reached by its name is named in the metadata.
 */
class NativeImageIT {

    private static final String METADATA =
            "META-INF/native-image/io.interlock/interlock-driver/reachability-metadata.json";
    private static final String CACHES = "io.interlock.shaded.com.github.benmanes.caffeine.cache.";

    /** Caffeine's classes for one sort of cache or entry, which it looks up by their names. */
    private static final Pattern LOOKED_UP = Pattern.compile(Pattern.quote(CACHES) + "(?:SS|PS)[A-Z]{2,} ");

    private final Path jar = Path.of(System.getProperty("interlock.jar"));

    @TempDir
    Path directory = Path.of("");

    @Test
    void programOnH2AndSqlite_isGuarded_andNoClassIsMade() throws Exception {
        Path loaded = directory.resolve("loaded.txt");

        String output = run(loaded, "h2", "jdbc:interlock:h2:mem:orders", "org.h2.jdbc.JdbcConnection");

        assertEquals(NativeProgram.EXPECTED, output);
        List<String> lines = Files.readAllLines(loaded);
        assertTrue(lines.stream().anyMatch(line -> line.contains("io.interlock.jdbc.Built_CONNECTION ")));
        assertFalse(lines.stream().anyMatch(line -> line.contains("io.interlock.jdbc.generated.")));
        assertFalse(lines.stream().anyMatch(line -> line.contains("net.bytebuddy.")));
        assertEquals(
                NativeProgram.EXPECTED,
                run(loaded, "sqlite-jdbc", "jdbc:interlock:sqlite::memory:", "org.sqlite.SQLiteConnection"));
    }

    @Test
    void namesInMetadata_areThere() throws Exception {
        Set<String> entries = entries();
        for (String type : named()) {
            if (type.startsWith("java")) {
                Class.forName(type);
            } else {
                assertTrue(entries.contains(type.replace('.', '/') + ".class"), type);
            }
        }
        for (String glob : globs()) {
            PathMatcher matcher = matcher(glob);
            assertTrue(entries.stream().anyMatch(entry -> matcher.matches(Path.of(entry))), glob);
        }
    }

    @Test
    void everythingLookedUpByName_isInMetadata() throws Exception {
        Path loaded = directory.resolve("loaded.txt");
        run(loaded, "h2", "jdbc:interlock:h2:mem:orders", "org.h2.jdbc.JdbcConnection");
        Set<String> named = named();
        Set<String> lookedUp = new TreeSet<>();
        for (String line : Files.readAllLines(loaded)) {
            Matcher cache = LOOKED_UP.matcher(line);
            if (cache.find()) {
                lookedUp.add(cache.group().strip());
            }
        }
        assertFalse(lookedUp.isEmpty());
        entries().stream()
                .filter(entry -> entry.startsWith("io/interlock/jdbc/Built_"))
                .map(entry -> entry.replace('/', '.').replace(".class", ""))
                .forEach(lookedUp::add);
        assertEquals(Set.of(), minus(lookedUp, named));
    }

    @Test
    void everyFileOfWords_isInMetadata() throws Exception {
        List<PathMatcher> matchers =
                globs().stream().map(NativeImageIT::matcher).toList();
        for (String entry : entries()) {
            if (entry.endsWith(".words")) {
                assertTrue(matchers.stream().anyMatch(each -> each.matches(Path.of(entry))), entry);
            }
        }
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    private Set<String> entries() throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                Stream<JarEntry> all = file.stream()) {
            return new TreeSet<>(all.map(JarEntry::getName).toList());
        }
    }

    private Set<String> named() throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonElement each : metadata().getAsJsonArray("reflection")) {
            JsonElement type = each.getAsJsonObject().get("type");
            JsonArray proxied = type.isJsonObject() ? type.getAsJsonObject().getAsJsonArray("proxy") : new JsonArray();
            proxied.forEach(name -> names.add(name.getAsString()));
            if (!type.isJsonObject()) {
                names.add(type.getAsString());
            }
        }
        return names;
    }

    private List<String> globs() throws IOException {
        List<String> globs = new ArrayList<>();
        metadata()
                .getAsJsonArray("resources")
                .forEach(each -> globs.add(each.getAsJsonObject().get("glob").getAsString()));
        return globs;
    }

    private JsonObject metadata() throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                InputStreamReader in =
                        new InputStreamReader(file.getInputStream(file.getEntry(METADATA)), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(in).getAsJsonObject();
        }
    }

    private String run(Path loaded, String driver, String url, String vendorsType) throws Exception {
        String classPath = String.join(
                File.pathSeparator,
                jar.toString(),
                Path.of(System.getProperty("interlock.drivers"), driver + ".jar")
                        .toString(),
                Path.of(NativeProgram.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-Dinterlock.journal=" + directory.resolve("journal"),
                        "-cp",
                        classPath,
                        NativeProgram.class.getName(),
                        url,
                        vendorsType)
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output + Files.readString(errors));
        return output;
    }
}
