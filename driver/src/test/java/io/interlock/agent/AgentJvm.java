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

    static final Path JAR = Path.of(System.getProperty("interlock.jar"));

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

    /** The file with {@link #POLICY}. */
    Path policy() throws IOException {
        return Files.writeString(directory.resolve("policy.yaml"), POLICY);
    }

    /** The agent's option of the command line, with {@link #POLICY}. */
    String agent() throws IOException {
        return "-javaagent:" + JAR + "=policy=" + policy() + ",journal=" + journal();
    }

    /** Runs a program of the tests to its end. */
    Result run(Program program) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process process = new ProcessBuilder(program.command(directory))
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();
        return new Result(exitCode, Files.readString(out), Files.readString(err));
    }

    /**
     * @param options   the JVM's
     * @param main      the program
     * @param classPath what it needs: classes out of the jars
     * @param arguments the program's
     */
    record Program(List<String> options, Class<?> main, List<Class<?>> classPath, List<String> arguments) {

        List<String> command(Path directory) {
            List<String> command = new ArrayList<>();
            command.add(java());
            command.addAll(options);
            command.add("-Dderby.stream.error.file=" + directory.resolve("derby.log"));
            command.addAll(List.of("-cp", joined(main, classPath), main.getName()));
            command.addAll(arguments);
            return command;
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String joined(Class<?> main, List<Class<?>> others) {
        Set<Path> places = new LinkedHashSet<>();
        places.add(place(main));
        others.forEach(each -> places.add(place(each)));
        return places.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }

    static Path place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().getPath());
    }
}
