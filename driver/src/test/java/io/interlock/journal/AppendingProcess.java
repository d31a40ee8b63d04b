package io.interlock.journal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another Java process that appends to a journal from two threads, and prints each text once it is acknowledged. */
final class AppendingProcess {

    private AppendingProcess() {}

    /** Arguments: directory, name, how many entries each thread appends. */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        int count = Integer.parseInt(args[2]);
        try (Journal journal = Journal.open(directory, null)) {
            Thread second = new Thread(() -> append(journal, args[1] + "-b-", count));
            second.start();
            append(journal, args[1] + "-a-", count);
            second.join();
        }
    }

    private static void append(Journal journal, String name, int count) {
        try {
            for (int i = 0; i < count; i++) {
                journal.append(Samples.intent(name + i));
                // One write each, so that a line is never half printed.
                System.out.write((name + i + "\n").getBytes(StandardCharsets.UTF_8));
                System.out.flush();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Process start(Path directory, String name, int count) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        AppendingProcess.class.getName(),
                        directory.toString(),
                        name,
                        String.valueOf(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static BufferedReader outputOf(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static List<String> restOf(BufferedReader output) {
        return output.lines().toList();
    }

    private static String classPath() {
        return Stream.of(Journal.class, AppendingProcess.class, com.google.gson.stream.JsonReader.class)
                .map(AppendingProcess::placeOf)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
