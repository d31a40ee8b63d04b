package io.interlock.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a person gets it: run as a process of its own, with nothing else on the class path. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JarIT {

    private final Path jar = Path.of(System.getProperty("interlock.jar"));
    private final Path drivers = Path.of(System.getProperty("interlock.drivers"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private record Result(int exitCode, String out, String err) {}

    private Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();
        return new Result(exitCode, Files.readString(out), Files.readString(err));
    }

    @Test
    void demo_asJson_losesNothingWithTheGuard() throws Exception {
        Result result = run("demo", "--format", "json");
        assertEquals(ExitCode.OK, result.exitCode(), result::toString);
        List<Map<String, Object>> scenarios =
                result.out().lines().map(Json::parse).toList();
        assertEquals(
                List.of("blank-restore", "wrong-direction", "wrong-server", "script-gone-wrong", "release-rollback"),
                scenarios.stream().map(each -> each.get("scenario")).toList());
        assertAll(scenarios.stream().map(scenario -> () -> {
            assertEquals(
                    List.of("scenario", "unguardedRowsLost", "guardedRowsLost", "complete"),
                    scenario.keySet().stream().limit(4).toList());
            assertTrue(scenario.get("unguardedRowsLost") instanceof Long lost && lost > 0, scenario::toString);
            assertEquals(0L, scenario.get("guardedRowsLost"), scenario::toString);
        }));
    }

    @Test
    void demo_asText_fitsOnAFewScreens() throws Exception {
        Result result = run("demo", "--drivers", drivers.toString());
        assertEquals(ExitCode.OK, result.exitCode(), result::toString);
        assertTrue(result.out().contains("[IL001]"), result.out());
        assertTrue(result.out().lines().count() <= 80, () -> "longer than 80 lines:\n" + result.out());
        assertEquals("", result.err());
    }

    @Test
    void demo_withoutDrivers_saysHowToGetThem() throws Exception {
        Result result = run("demo", "--drivers", directory.resolve("none").toString());
        assertEquals(ExitCode.FAILED, result.exitCode());
        assertEquals("", result.out());
        assertTrue(result.err().contains("mvn dependency:copy -Dartifact=com.h2database:h2:"), result.err());
        assertTrue(result.err().contains("mvn dependency:copy -Dartifact=org.xerial:sqlite-jdbc:"), result.err());
    }

    @Test
    void explain_withoutAPolicy_usesTheBuiltInOne() throws Exception {
        Result result = run("explain", "--dialect", "postgresql", "--format", "json", "DELETE FROM orders");
        assertEquals(ExitCode.OK, result.exitCode(), result::toString);
        Map<String, Object> statement = Json.parse(result.out());
        assertEquals("built-in", statement.get("policy"));
        assertEquals("block", statement.get("action"));
        assertEquals("", result.err());
    }

    @Test
    void check_ofAPolicyWithCases_runsThem() throws Exception {
        Files.writeString(directory.resolve("orders.yaml"), """
                interlock: 1
                otherwise: production
                rules:
                  - id: no-drop
                    operations: [drop]
                    action: block
                """);
        Files.writeString(directory.resolve("orders.cases.yaml"), """
                - sql: DROP TABLE orders
                  dialect: postgresql
                  expect: block
                  rule: no-drop
                - sql: SELECT 1
                  expect: block
                """);
        Result result = run("check", "orders.yaml");
        assertEquals(ExitCode.PROBLEMS, result.exitCode(), result::toString);
        assertTrue(result.out().startsWith("orders.cases.yaml:5: expected block, but it is allow"), result.out());
        assertTrue(result.out().endsWith("2 cases, 1 not as expected\n"), result.out());
        assertEquals("", result.err());
    }

    @Test
    void version_isThatOfTheBuild() throws Exception {
        Result result = run("--version");
        assertEquals(ExitCode.OK, result.exitCode());
        assertTrue(result.out().matches("interlock \\d+\\.\\d+\\.\\d+.*\\R"), result.out());
    }
}
