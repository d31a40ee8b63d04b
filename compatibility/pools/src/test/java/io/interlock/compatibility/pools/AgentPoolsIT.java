package io.interlock.compatibility.pools;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every pool under the agent, in a JVM of its own: its URL is the bare driver's, and each statement is judged once. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AgentPoolsIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void everyPool_underTheAgent_isGuardedOnce() throws Exception {
        Path journal = directory.resolve("journal");
        Path policy = Files.writeString(directory.resolve("policy.yaml"), """
                interlock: 1
                otherwise: production
                rules:
                  - id: no-drop
                    operations: [drop]
                    action: block
                  - id: tell-creates
                    operations: [create]
                    action: journal
                """);
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + System.getProperty("interlock.jar") + "=policy=" + policy + ",journal="
                                + journal,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PoolsOfAnAgent.class.getName()))
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exitCode = program.waitFor();
        String said = Files.readString(err);
        assertEquals(0, exitCode, said);
        assertEquals(
                Stream.of(Pool.values())
                        .map(kind -> kind + " refused refused\n")
                        .collect(joining()),
                Files.readString(out),
                said);
        for (Pool kind : Pool.values()) {
            assertEquals(1, intents(journal, "CREATE TABLE of_" + kind), kind + " judged its statement more than once");
        }
    }

    private static long intents(Path journal, String sql) throws Exception {
        long found = 0;
        try (Stream<Path> files = Files.walk(journal)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                found += Files.readAllLines(file).stream()
                        .filter(line -> line.contains("\"intent\"") && line.contains(sql))
                        .count();
            }
        }
        return found;
    }
}
