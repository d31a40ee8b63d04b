package io.interlock.fuzz;

import io.interlock.sql.Dialect;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The fuzzer's stream of statements, for tests that need no database: harmless ones and dangerous ones, well-formed and
 * not, about the tables {@code orders} and {@code t}.
 */
public final class FuzzedStatements {

    private FuzzedStatements() {}

    /** One statement's text. */
    public record Text(Dialect dialect, String sql) {}

    /**
     * An endless stream; the same seed gives the same texts in the same order. For a dialect that has no grammar of its
     * own, the common one is used, with the cases that other tests have for it.
     */
    public static Stream<Text> of(Dialect dialect, long seed) {
        FuzzedCases cases = new FuzzedCases(dialect, seed);
        return LongStream.iterate(0, n -> n + 1)
                .mapToObj(cases::get)
                .flatMap(fuzzed -> fuzzed.steps().stream())
                .map(step -> new Text(dialect, step.sql()));
    }
}
