package io.interlock.compatibility.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both tools with their real URLs in a JVM that the agent guards. */
class AgentIT {

    private static final String CLASS_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("interlock-driver") && !entry.endsWith("interlock.jar"))
            .filter(entry -> !entry.endsWith("driver" + File.separator + "target" + File.separator + "classes"))
            .collect(Collectors.joining(File.pathSeparator));

    @TempDir
    Path directory = Path.of("");

    @Test
    void program_onTheClassPath_isGuarded() throws Exception {
        assertGuarded(List.of("-cp", CLASS_PATH, Migrating.class.getName()));
    }

    /** The agent's jar is above such a program's libraries, and its plugins for them link only below. */
    @Test
    void program_inAnExecutableJar_isGuarded_andKeepsItsFlyway() throws Exception {
        String name = ExecutableJar.class.getName().replace('.', '/') + ".class";
        Path copy = directory.resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream in = ExecutableJar.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(in, copy);
        }
        assertGuarded(List.of(
                "-cp", directory.toString(), ExecutableJar.class.getName(), CLASS_PATH, Migrating.class.getName()));
    }

    private void assertGuarded(List<String> program) throws Exception {
        Database shop = Engine.POSTGRESQL.fresh();
        String told = run(program, shop);
        assertTrue(told.contains("flyway migrated 2"), told);
        for (String step : List.of("flyway clean", "liquibase dropAll")) {
            assertTrue(told.contains(step + " failed:"), told);
            assertTrue(!told.contains(step + " ran"), told);
        }
        assertTrue(told.contains("[IL001] DROP"), told);
        assertEquals(2, shop.count("orders"));
    }

    private String run(List<String> program, Database shop) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-javaagent:" + System.getProperty("interlock.jar"));
        command.add("-Dinterlock.journal=" + directory.resolve("journal"));
        command.addAll(program);
        command.addAll(List.of(shop.url(), shop.user()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), told);
        return told;
    }
}
