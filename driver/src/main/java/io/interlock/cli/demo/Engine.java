package io.interlock.cli.demo;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** A database that runs inside of this process, and the artefact its JDBC driver comes in. */
enum Engine {
    SQLITE("SQLite", "sqlite-jdbc", "org.xerial:sqlite-jdbc:3.54.1.0", "?", "&"),
    H2("H2", "h2", "com.h2database:h2:2.5.252", ";", ";");

    private final String display;
    private final String jar;
    private final String artifact;
    private final String firstOption;
    private final String nextOption;

    Engine(String display, String jar, String artifact, String firstOption, String nextOption) {
        this.display = display;
        this.jar = jar;
        this.artifact = artifact;
        this.firstOption = firstOption;
        this.nextOption = nextOption;
    }

    /** The engine's name for people. */
    String display() {
        return display;
    }

    /** How the names of the driver's jar files begin. */
    String jar() {
        return jar;
    }

    /** Coordinates of a version of the driver that is known to work. */
    String artifact() {
        return artifact;
    }

    /** The URL of a database in a file, without {@code jdbc:} before it. */
    String url(Path file) {
        // Drivers take forward slashes on every system; in a URL's glob they need no escape.
        String path = file.toString().replace('\\', '/');
        return this == H2 ? "h2:" + path : "sqlite:" + path + ".db";
    }

    /** Options as this engine's URLs delimit them; empty where there are none. */
    String options(Map<String, String> options) {
        if (options.isEmpty()) {
            return "";
        }
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(nextOption, firstOption, ""));
    }
}
