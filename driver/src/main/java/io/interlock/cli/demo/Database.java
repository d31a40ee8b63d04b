package io.interlock.cli.demo;

import java.nio.file.Path;

/**
 * One database of a scenario.
 *
 * @param label what the people of the scenario take it for
 * @param file  where its data lies, without the engine's own suffix
 */
record Database(String label, Engine engine, Path file) {

    /** The same database under another name: what a mistaken setting makes of it. */
    Database takenFor(String otherLabel) {
        return new Database(otherLabel, engine, file);
    }
}
