package io.interlock.fuzz;

import io.interlock.fuzz.Tally.Count;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs the campaigns of several databases, each in a process of its own, and two at a time. */
final class Campaigns {

    /** No case takes that long: statements have a limit of two seconds, and databases are made in less. */
    private static final long STUCK_SECONDS = 300;

    private static final int AT_A_TIME = 2;

    private final long seed;
    private final long statements;
    private final Path directory;

    /**
     * @param statements for each database
     * @param directory  gets the tallies and findings
     */
    Campaigns(long seed, long statements, Path directory) {
        this.seed = seed;
        this.statements = statements;
        this.directory = directory;
    }

    /** Runs them all to their end. */
    Map<Engine, Tally> run(List<Engine> engines) throws Exception {
        Files.createDirectories(directory);
        ExecutorService runners = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            Map<Engine, Future<Tally>> running = new EnumMap<>(Engine.class);
            for (Engine engine : engines) {
                running.put(engine, runners.submit(() -> run(engine)));
            }
            Map<Engine, Tally> tallies = new EnumMap<>(Engine.class);
            for (Map.Entry<Engine, Future<Tally>> each : running.entrySet()) {
                tallies.put(each.getKey(), each.getValue().get());
            }
            return tallies;
        } finally {
            runners.shutdownNow();
        }
    }

    private Tally run(Engine engine) throws IOException, InterruptedException {
        Path file = directory.resolve(name(engine) + ".tally");
        Files.deleteIfExists(file);
        Files.deleteIfExists(Findings.holes(engine, directory));
        Tally tally = Tally.in(file);
        while (tally.get(Count.TRIED) < statements) {
            long before = tally.get(Count.NEXT_CASE);
            if (!ends(engine, tally)) {
                tally.add(Count.DIED);
            }
            if (tally.get(Count.NEXT_CASE) == before) {
                throw new IOException("the campaign does not start; see " + log(engine));
            }
        }
        return tally;
    }

    /** Whether a process came to its end by itself, and well. */
    private boolean ends(Engine engine, Tally tally) throws IOException, InterruptedException {
        Path temporary = Directories.temporary();
        Process process = start(engine, temporary);
        try {
            long last = -1;
            while (!process.waitFor(STUCK_SECONDS, TimeUnit.SECONDS)) {
                long now = tally.get(Count.NEXT_CASE);
                if (now == last) {
                    return false;
                }
                last = now;
            }
            return process.exitValue() == 0;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Directories.delete(temporary);
        }
    }

    private Process start(Engine engine, Path temporary) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=4",
                "-Djava.io.tmpdir=" + temporary,
                "-Dderby.stream.error.file=" + temporary.resolve("derby.log"),
                "-Dderby.locks.waitTimeout=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                classPath(),
                FuzzProcess.class.getName(),
                name(engine),
                String.valueOf(seed),
                String.valueOf(statements),
                directory.toAbsolutePath().toString()));
        return new ProcessBuilder(command)
                .directory(temporary.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(engine).toFile()))
                .start();
    }

    private static String classPath() {
        // Maven's own launcher may have put the class path into a manifest, and the real one into a property of its
        // own.
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }

    private Path log(Engine engine) {
        return directory.resolve(name(engine) + ".log");
    }

    private static String name(Engine engine) {
        return engine.name().toLowerCase(Locale.ROOT);
    }
}
