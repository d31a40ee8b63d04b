package io.interlock.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A JVM of its own with the jar as its agent, and nothing of Interlock on its class path.
 *
 * @param directory where it runs and leaves its files
 */
record AgentJvm(Path directory) {

    private static final Path JAR = Path.of(System.getProperty("interlock.jar"));

    /** Blocks DROP, and journals CREATE, so that the journal tells how often each was judged. */
    static final String POLICY = """
            interlock: 1
            otherwise: production
            rules:
              - id: no-drop
                on: production
                operations: [drop]
                action: block
              - id: tell-creates
                on: production
                operations: [create]
                action: journal
            """;

    record Result(int exitCode, String out, String err) {}

    Path journal() {
        return directory.resolve("journal");
    }

    /** The agent's option of the command line, with {@link #POLICY}. */
    String agent() throws IOException {
        Path policy = directory.resolve("policy.yaml");
        Files.writeString(policy, POLICY);
        return "-javaagent:" + JAR + "=policy=" + policy + ",journal=" + journal();
    }

    /**
     * Runs a program of the tests to its end.
     *
     * @param options   the JVM's
     * @param classPath what the program needs: classes out of the jars
     */
    Result run(List<String> options, Class<?> main, List<Class<?>> classPath, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dderby.stream.error.file=" + directory.resolve("derby.log"));
        command.addAll(List.of("-cp", classPath(main, classPath), main.getName()));
        command.addAll(arguments);
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

    private static String classPath(Class<?> main, List<Class<?>> others) {
        Set<Path> places = new LinkedHashSet<>();
        places.add(place(main));
        others.forEach(each -> places.add(place(each)));
        return places.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static Path place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().getPath());
    }
}
