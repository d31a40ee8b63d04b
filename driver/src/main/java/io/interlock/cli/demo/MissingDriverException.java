package io.interlock.cli.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The demo's databases cannot be started; the message says how to get their drivers. */
public final class MissingDriverException extends Exception {

    MissingDriverException(List<Engine> engines, Path directory) {
        super(message(engines, directory));
    }

    private static String message(List<Engine> engines, Path directory) {
        String names = engines.stream().map(Engine::display).collect(Collectors.joining(" and "));
        String commands = engines.stream()
                .map(engine ->
                        "  mvn dependency:copy -Dartifact=" + engine.artifact() + " -DoutputDirectory=" + directory)
                .collect(Collectors.joining("\n"));
        return "no JDBC driver for " + names + " on the class path or in " + directory + ". To get it:\n" + commands;
    }
}
