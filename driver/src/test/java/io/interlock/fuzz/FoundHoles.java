package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The holes that were found and closed, {@code found/DATABASE.cases} beside the tests: each stays closed. */
final class FoundHoles {

    private FoundHoles() {}

    /** A test for each case of a database. */
    static Stream<DynamicTest> of(Engine engine, Path directory) {
        List<List<Step>> cases =
                CaseFile.read(Resources.allLines("found/" + engine.name().toLowerCase(Locale.ROOT) + ".cases"));
        return cases.stream()
                .map(steps -> DynamicTest.dynamicTest(
                        engine + " " + CaseFile.write(steps), () -> assertClosed(engine, steps, directory)));
    }

    private static void assertClosed(Engine engine, List<Step> steps, Path directory) throws Exception {
        try (Confirmation confirmation = new Confirmation(engine, directory, "")) {
            assertFalse(confirmation.lostEverywhere(steps), () -> "lost again: " + CaseFile.write(steps));
        }
    }
}
