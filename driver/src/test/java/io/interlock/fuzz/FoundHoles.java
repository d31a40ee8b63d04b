package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * The holes that were found and closed, {@code found/DATABASE.cases} beside the tests: each stays closed. In
 * {@code stricter/DATABASE.cases} stands what is refused as well, though some database would keep a row of it, or
 * because the same hole is proven sooner on another database.
 */
final class FoundHoles {

    /** Whether each line is tried in every world without the guard, as it should be after the worlds have changed. */
    private static final boolean IN_EVERY_WORLD = Boolean.getBoolean("interlock.fuzz.every.world");

    /** Else each of so many is; the others in one world, which tells as well that they are worth closing. */
    private static final int SOME = 4;

    private FoundHoles() {}

    /** A test for each case of a database: nothing is lost behind the guard. */
    static Stream<DynamicTest> of(Engine engine, Path directory) {
        return Stream.concat(
                tests("found", engine, steps -> assertClosed(engine, steps, directory)),
                tests("stricter", engine, steps -> assertRefused(engine, steps, directory)));
    }

    /**
     * A test for each case of a database: behind a guard that lets everything through it takes all in every world. So no
     * world explains what is a hole.
     */
    static Stream<DynamicTest> unguarded(Engine engine, Path directory) {
        AtomicInteger number = new AtomicInteger();
        return tests("found", engine, steps -> {
            if (IN_EVERY_WORLD || number.getAndIncrement() % SOME == 0) {
                assertTaken(engine, steps, directory);
            } else {
                assertDestroys(engine, steps, directory);
            }
        });
    }

    private static Stream<DynamicTest> tests(String kind, Engine engine, Check check) {
        String file = kind + "/" + engine.name().toLowerCase(Locale.ROOT) + ".cases";
        List<List<Step>> cases = Resources.exists(file) ? CaseFile.read(Resources.allLines(file)) : List.of();
        return cases.stream()
                .map(steps -> DynamicTest.dynamicTest(engine + " " + CaseFile.write(steps), () -> check.of(steps)));
    }

    private interface Check {
        void of(List<Step> steps) throws Exception;
    }

    private static void assertClosed(Engine engine, List<Step> steps, Path directory) throws Exception {
        try (Confirmation confirmation = new Confirmation(engine, directory, "")) {
            assertFalse(confirmation.lostEverywhere(steps), () -> "lost again: " + CaseFile.write(steps));
        }
    }

    private static void assertTaken(Engine engine, List<Step> steps, Path directory) throws Exception {
        try (Confirmation confirmation = new Confirmation(engine, directory, BlindPolicy.in(directory))) {
            assertTrue(confirmation.lostEverywhere(steps), () -> "a world explains: " + CaseFile.write(steps));
        }
    }

    private static void assertRefused(Engine engine, List<Step> steps, Path directory) throws Exception {
        assertNull(lost(engine, steps, directory, ""), () -> "lost again: " + CaseFile.write(steps));
        assertDestroys(engine, steps, directory);
    }

    private static void assertDestroys(Engine engine, List<Step> steps, Path directory) throws Exception {
        assertNotNull(
                lost(engine, steps, directory, BlindPolicy.in(directory)),
                () -> "takes nothing without the guard either: " + CaseFile.write(steps));
    }

    private static @Nullable Loss lost(Engine engine, List<Step> steps, Path directory, String policy)
            throws SQLException {
        try (Confirmation confirmation = new Confirmation(engine, directory, policy)) {
            return confirmation.lostIn(World.SMALL, steps);
        }
    }
}
