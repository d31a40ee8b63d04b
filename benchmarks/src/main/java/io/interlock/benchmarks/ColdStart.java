package io.interlock.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.interlock.InterlockDriver;
import io.interlock.benchmarks.measure.Cost;
import io.interlock.benchmarks.measure.Samples;
import io.interlock.benchmarks.report.Answer;
import io.interlock.benchmarks.report.Figures;
import io.interlock.benchmarks.report.Goal;
import io.interlock.benchmarks.report.MarkdownTable;
import io.interlock.benchmarks.start.FirstConnection;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * What does the first guarded connection cost in a JVM that has just started?
 *
 * <p>Each figure is of a process of its own; the kinds take turns. On its class path are the driver, H2 and one class.
 */
final class ColdStart implements Chapter {

    private static final String H2 = "jdbc:h2:mem:first";
    private static final String GUARDED_H2 = "jdbc:interlock:h2:mem:first";

    private static final String RAW = "raw";
    private static final String RAW_AGAIN = "raw again";
    private static final String GUARDED = "guarded";
    private static final String RAW_CDS = "raw, class archive";
    private static final String GUARDED_CDS = "guarded, class archive";

    /** One start: cost of the connection alone, and of connection and first statement; bytes are resident ones. */
    private record Start(Cost connection, Cost statement) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "First connection of a JVM, H2 in memory";
    }

    @Override
    public Answer answer(Laboratory laboratory) throws IOException, URISyntaxException, InterruptedException {
        Path folder = Files.createTempDirectory("start");
        Map<String, List<String>> commands = commands(folder);
        Samples connections = new Samples();
        Samples statements = new Samples();
        for (int i = 0; i < laboratory.effort().coldStarts(); i++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                Start start = start(command.getValue());
                connections.add(command.getKey(), start.connection());
                statements.add(command.getKey(), start.statement());
            }
        }
        return answer(connections, statements);
    }

    private static Answer answer(Samples connections, Samples statements) {
        MarkdownTable table = new MarkdownTable(
                "",
                "ms to the connection",
                "over raw",
                "± quartiles",
                "ms to the first row",
                "over raw",
                "MB resident",
                "over raw");
        for (String kind : connections.lanes()) {
            String raw = kind.endsWith("archive") ? RAW_CDS : RAW;
            table.row(
                    kind,
                    Figures.of(connections.median(kind, Cost::wallNanos) / 1e6),
                    Figures.more(connections.over(kind, raw, Cost::wallNanos) / 1e6),
                    Figures.of(connections.spread(kind, raw, Cost::wallNanos) / 1e6),
                    Figures.of(statements.median(kind, Cost::wallNanos) / 1e6),
                    Figures.more(statements.over(kind, raw, Cost::wallNanos) / 1e6),
                    Figures.of(connections.median(kind, Cost::bytes) / 1e6),
                    Figures.more(connections.over(kind, raw, Cost::bytes) / 1e6));
        }
        return new Answer(
                table.toString(),
                List.of(
                        Goal.atMost("first connection: over raw", 100, overMillis(connections, GUARDED, RAW), " ms"),
                        Goal.atMost(
                                "first connection with a class archive: over raw with one",
                                100,
                                overMillis(connections, GUARDED_CDS, RAW_CDS),
                                " ms"),
                        Goal.atMost(
                                "first connection: resident over raw",
                                20,
                                connections.over(GUARDED, RAW, Cost::bytes) / 1e6,
                                " MB")),
                List.of());
    }

    private static double overMillis(Samples samples, String kind, String raw) {
        return samples.over(kind, raw, Cost::wallNanos) / 1e6;
    }

    /** By kind; makes the archives. */
    private static Map<String, List<String>> commands(Path folder)
            throws IOException, URISyntaxException, InterruptedException {
        String classPath = String.join(
                File.pathSeparator, alone(folder).toString(), jarOf(org.h2.Driver.class), jarOf(InterlockDriver.class));
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put(RAW, command(classPath, H2));
        commands.put(GUARDED, command(classPath, GUARDED_H2));
        commands.put(RAW_AGAIN, command(classPath, H2));
        commands.put(RAW_CDS, archived(folder.resolve("raw.jsa"), classPath, H2));
        commands.put(GUARDED_CDS, archived(folder.resolve("guarded.jsa"), classPath, GUARDED_H2));
        return commands;
    }

    private static List<String> archived(Path archive, String classPath, String url)
            throws IOException, InterruptedException {
        start(command(classPath, url, "-XX:ArchiveClassesAtExit=" + archive));
        return command(classPath, url, "-XX:SharedArchiveFile=" + archive);
    }

    private static List<String> command(String classPath, String url, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, FirstConnection.class.getName(), url));
        return command;
    }

    /** Of our own nothing but the one class, in a jar, because class archives take no folders. */
    private static Path alone(Path folder) throws IOException {
        Path jar = folder.resolve("first.jar");
        String entry = FirstConnection.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = ColdStart.class.getClassLoader().getResourceAsStream(entry)) {
            if (in == null) {
                throw new IOException("not on the class path: " + entry);
            }
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }

    private static String jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static Start start(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        // beside what the JVM says itself of its archive
        String[] figures = output.lines()
                .filter(line -> line.matches("\\d+ \\d+ \\d+"))
                .findFirst()
                .orElseThrow(() -> new IOException("a start failed: command=" + command + ", output=" + output))
                .split(" ");
        double resident = Double.parseDouble(figures[2]) * 1024;
        return new Start(
                new Cost(Double.NaN, Double.parseDouble(figures[0]), resident),
                new Cost(Double.NaN, Double.parseDouble(figures[1]), resident));
    }
}
