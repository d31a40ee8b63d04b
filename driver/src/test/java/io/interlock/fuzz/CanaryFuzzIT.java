package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.fuzz.Tally.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random statements through the guard to every real database, and a look at the canaries after each. Properties
 * {@code interlock.fuzz.seed}, {@code .statements} (for each database), {@code .from} (the first case), {@code .section} (of the grammars), {@code .databases}
 * (their names, with commas) and {@code .directory} (for the findings) make it another run, or a long one; {@code docs/fuzzing.md} says how.
 */
class CanaryFuzzIT {

    private static final long SEED =
            Long.getLong("interlock.fuzz.seed", 20_261_121L + Runtime.version().feature());
    private static final long STATEMENTS =
            Long.getLong("interlock.fuzz.statements", Runtime.version().feature() == 17 ? 1_500 : 400);
    /** What is played: all that there is, or what one section of the grammars makes. */
    private static final String SECTION = System.getProperty("interlock.fuzz.section", FuzzedCases.SESSIONS);
    /** Where another run of the seed has stopped. */
    private static final long FROM = Long.getLong("interlock.fuzz.from", 0);

    private static final Path DIRECTORY = Path.of(System.getProperty("interlock.fuzz.directory", "target/fuzz"));

    private static final Duration PROGRESS = Duration.ofMinutes(1);

    @TempDir
    Path directory = Path.of("");

    private static List<Engine> engines() {
        String named = System.getProperty("interlock.fuzz.databases", "");
        return named.isBlank()
                ? List.of(Engine.values())
                : Stream.of(named.split(",")).map(Engine::named).toList();
    }

    @Test
    void canaries_surviveWhatTheGuardLetsThrough() throws Exception {
        Map<Engine, Tally> tallies = new Campaigns(
                        new Campaigns.Extent(SEED, SECTION, FROM, STATEMENTS), DIRECTORY, PROGRESS, System.out::println)
                .run(engines());

        String table = Table.of(tallies);
        System.out.println(
                "seed " + SEED + ", findings in " + DIRECTORY + ", known and open: " + known() + "\n" + table);
        Files.writeString(DIRECTORY.resolve("table.md"), "seed " + SEED + " from case " + FROM + "\n\n" + table);
        assertAll(tallies.entrySet().stream().map(each -> () -> check(each.getKey(), each.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> holes_knownAndOpen_areNotClosedYet() {
        return engines().stream().flatMap(engine -> OpenHoles.tests(engine, directory));
    }

    private static int known() {
        return engines().stream()
                .mapToInt(engine -> OpenHoles.of(engine).size())
                .sum();
    }

    private static void check(Engine engine, Tally tally) throws IOException {
        Path holes = Findings.holes(engine, DIRECTORY);
        assertEquals(0, tally.get(Count.LOST), engine + ":\n" + (Files.exists(holes) ? Files.readString(holes) : ""));
        long through = tally.get(Count.ACCEPTED) + tally.get(Count.REJECTED);
        assertTrue(tally.get(Count.ACCEPTED) > through / 4, engine + " accepts too little of what it gets");
        assertTrue(tally.get(Count.UNGUARDED_DESTROYED) > 0, engine + " loses nothing without the guard either");
    }
}
