package io.interlock.fuzz;

import io.interlock.fuzz.Tally.Count;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the campaigns of several databases, each in a process of its own, and two at a time; tells how far each is. */
final class Campaigns {

    /** No case takes that long: statements have a limit of two seconds, and databases are made in less. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    private static final int AT_A_TIME = 2;

    private final Extent extent;
    private final Path directory;
    private final Duration interval;
    private final Consumer<String> progress;

    /**
     * What is played on each database.
     *
     * @param section    the grammar's section that makes the cases: {@link FuzzedCases#SESSIONS} for all
     * @param from       the number of the case that comes first, as the progress of a campaign before it has told it
     * @param statements how many are tried
     */
    record Extent(long seed, String section, long from, long statements) {}

    /**
     * @param directory gets the tallies and findings
     * @param interval  how often each database's progress is told
     * @param progress  gets a line for a person each time; called by several threads
     */
    Campaigns(Extent extent, Path directory, Duration interval, Consumer<String> progress) {
        this.extent = extent;
        this.directory = directory;
        this.interval = interval;
        this.progress = progress;
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
        tally.set(Count.NEXT_CASE, extent.from());
        while (tally.get(Count.TRIED) < extent.statements()) {
            long before = tally.get(Count.NEXT_CASE);
            if (!ends(engine, tally)) {
                tally.add(Count.DIED);
            }
            if (tally.get(Count.NEXT_CASE) == before) {
                throw new IOException("the campaign does not start; see " + log(engine));
            }
        }
        progress.accept(progress(engine, tally));
        return tally;
    }

    /** How far the campaign of a database is, and from which case another one could go on. */
    private String progress(Engine engine, Tally tally) {
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d statements tried, %,d lost; goes on with case %d",
                name(engine),
                tally.get(Count.TRIED),
                extent.statements(),
                tally.get(Count.LOST),
                tally.get(Count.NEXT_CASE));
    }

    /** Whether a process came to its end by itself, and well. */
    private boolean ends(Engine engine, Tally tally) throws IOException, InterruptedException {
        Path temporary = Directories.temporary();
        Process process = start(engine, temporary);
        try {
            long last = -1;
            Instant moved = Instant.now();
            while (!process.waitFor(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                progress.accept(progress(engine, tally));
                long now = tally.get(Count.NEXT_CASE);
                if (now != last) {
                    last = now;
                    moved = Instant.now();
                } else if (moved.plus(STUCK).isBefore(Instant.now())) {
                    return false;
                }
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
                String.valueOf(extent.seed()),
                String.valueOf(extent.statements()),
                directory.toAbsolutePath().toString(),
                extent.section()));
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
