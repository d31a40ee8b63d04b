package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.small.Opens;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime with no modules but those that JDBC itself needs: without management, above all. */
class SmallRuntimeIT {

    @TempDir
    Path directory = Path.of("");

    @Test
    void connection_inRuntimeWithoutManagement_isGuarded() throws Exception {
        String classPath = String.join(
                File.pathSeparator,
                System.getProperty("interlock.jar"),
                Path.of(System.getProperty("interlock.drivers"), "h2.jar").toString(),
                Path.of(Opens.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.sql",
                        "-cp",
                        classPath,
                        Opens.class.getName(),
                        directory.resolve("journal").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains("refused IL001"), output);
    }
}
