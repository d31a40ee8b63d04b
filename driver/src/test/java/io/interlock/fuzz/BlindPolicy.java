package io.interlock.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A policy that allows everything: behind it a fuzzer has to find losses. */
final class BlindPolicy {

    private BlindPolicy() {}

    /** Its file, written into a directory. */
    static String in(Path directory) throws IOException {
        Path file = directory.resolve("blind.yaml");
        Files.writeString(file, """
                interlock: 1
                otherwise: production
                rules:
                  - id: nothing-is-dangerous
                    operations: [any]
                    action: allow
                """);
        return file.toString();
    }
}
