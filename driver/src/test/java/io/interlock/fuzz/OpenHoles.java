package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The holes that were found and are still open, {@code open/DATABASE.cases} beside the grammars. A campaign counts them apart
 * and does not fail for them.
 */
final class OpenHoles {

    private OpenHoles() {}

    /** Those of a database; none if it has no such file. */
    static List<List<Step>> of(Engine engine) {
        String file = "open/" + engine.name().toLowerCase(Locale.ROOT) + ".cases";
        return Resources.exists(file) ? CaseFile.read(Resources.allLines(file)) : List.of();
    }

    /** A test for each that fails as soon as it is closed, so that none stays in the file that is not needed there. */
    static Stream<DynamicTest> tests(Engine engine, Path directory) {
        return of(engine).stream()
                .map(steps -> DynamicTest.dynamicTest(
                        engine + " " + CaseFile.write(steps), () -> assertOpen(engine, steps, directory)));
    }

    private static void assertOpen(Engine engine, List<Step> steps, Path directory) throws Exception {
        try (Confirmation confirmation = new Confirmation(engine, directory, "")) {
            assertTrue(
                    confirmation.lostEverywhere(steps),
                    () -> "closed, so it belongs into found/ now: " + CaseFile.write(steps));
        }
    }
}
