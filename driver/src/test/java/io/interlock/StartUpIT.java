package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.start.Program;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first connection of a program: what the JVM loads for it, and what an archive of classes makes of that. */
class StartUpIT {

    private static final String URL = "jdbc:interlock:h2:mem:orders";

    /** What is not needed before a statement asks for it, a policy is written, or a person types a command. */
    private static final List<String> NOT_NEEDED = List.of(
            "io.interlock.shaded.net.sf.jsqlparser.",
            "io.interlock.shaded.org.snakeyaml.",
            "io.interlock.shaded.com.google.gson.",
            "io.interlock.shaded.picocli.",
            "io.interlock.agent.",
            "io.interlock.cli.",
            "io.interlock.flyway.",
            "io.interlock.json.",
            "io.interlock.liquibase.",
            "io.interlock.policy.yaml.Policy",
            "io.interlock.spring.",
            "io.interlock.sql.deep.");

    @TempDir
    Path directory = Path.of("");

    @Test
    void firstStatements_loadNeitherParserNorYamlNorAgentNorCommandLine() throws Exception {
        Path loaded = directory.resolve("loaded.txt");

        String output = run(List.of("-Xlog:class+load:file=" + loaded), URL);

        assertTrue(output.contains("name changed"), output);
        assertTrue(loadedFrom(loaded, "io.interlock.InterlockDriver").count() > 0, "the log tells what was loaded");
        for (String each : NOT_NEEDED) {
            assertEquals(List.of(), loadedFrom(loaded, each).toList());
        }
    }

    @Test
    void archiveOfClasses_ofGuardedProgram_isUsedAndGuards() throws Exception {
        Path archive = directory.resolve("program.jsa");
        Path loaded = directory.resolve("loaded.txt");

        run(List.of("-XX:ArchiveClassesAtExit=" + archive), URL);
        String output = run(
                List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on", "-Xlog:class+load:file=" + loaded),
                URL,
                "drop");

        assertTrue(output.contains("name changed") && output.contains("refused IL001"), output);
        List<String> ours = loadedFrom(loaded, "io.interlock.").toList();
        long archived = ours.stream()
                .filter(line -> line.contains("shared objects file"))
                .count();
        assertTrue(archived > ours.size() / 2, archived + " of " + ours.size() + " classes came from the archive");
    }

    private static Stream<String> loadedFrom(Path log, String beginning) throws IOException {
        return Files.readAllLines(log).stream().filter(line -> line.contains(" " + beginning));
    }

    private String run(List<String> options, String... arguments) throws Exception {
        String classPath = String.join(
                File.pathSeparator,
                System.getProperty("interlock.jar"),
                Path.of(System.getProperty("interlock.drivers"), "h2.jar").toString(),
                jarOfProgram().toString());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dinterlock.journal=" + directory.resolve("journal"));
        command.addAll(List.of("-cp", classPath, Program.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    /** An archive takes classes out of jars only. */
    private Path jarOfProgram() throws Exception {
        Path jar = directory.resolve("program.jar");
        if (!Files.exists(jar)) {
            Path classes = Path.of(Program.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            String entry = Program.class.getName().replace('.', '/') + ".class";
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), new Manifest())) {
                out.putNextEntry(new ZipEntry(entry));
                Files.copy(classes.resolve(entry), out);
            }
        }
        return jar;
    }
}
