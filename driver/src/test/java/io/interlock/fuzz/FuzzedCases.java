package io.interlock.fuzz;

import io.interlock.sql.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a dialect and a seed: case n is always the same, whatever came before it. Immutable, but for one thread at a
 * time.
 */
final class FuzzedCases {

    /** The section of whole sessions. Beside what it makes, the statements of other tests are played. */
    static final String SESSIONS = "session";

    /** Longer texts only take time: what they could find, shorter ones find too. */
    private static final int LONGEST = 4_000;

    private static final String NEXT = " → ";

    private final Dialect dialect;
    private final long seed;
    private final String section;
    private final Grammar grammar;
    private final Corpus corpus;

    FuzzedCases(Dialect dialect, long seed) {
        this(dialect, seed, SESSIONS);
    }

    /** @param section the grammar's section that makes the cases; {@link #SESSIONS} for all that there are */
    FuzzedCases(Dialect dialect, long seed, String section) {
        this.dialect = dialect;
        this.seed = seed;
        this.section = section;
        this.grammar = Grammar.of(dialect);
        this.corpus = Corpus.of(dialect);
    }

    FuzzCase get(long number) {
        // Two splits, so that neighbouring numbers and neighbouring seeds have nothing in common.
        SplittableRandom random =
                new SplittableRandom(new SplittableRandom(seed).nextLong() ^ number * 0x9E3779B97F4A7C15L).split();
        List<Step> steps = new ArrayList<>();
        for (String sql : texts(random)) {
            steps.add(step(cut(mutated(sql, random)), random));
        }
        return new FuzzCase(dialect, number, steps);
    }

    private List<String> texts(RandomGenerator random) {
        boolean ofOtherTests = section.equals(SESSIONS) && random.nextInt(100) < 20;
        String session = ofOtherTests
                ? corpus.drawn(random.nextLong())
                : Frames.fill(grammar.text(section, random), grammar.text("statement", random));
        return Arrays.asList(session.split(NEXT, -1));
    }

    /** As it is in half of all cases; else changed once, or, rarely, several times. */
    private String mutated(String sql, RandomGenerator random) {
        Mutation.Material material = new Mutation.Material(grammar, random);
        String text = sql;
        for (int left = random.nextInt(2); left > 0 && !text.isEmpty(); left = random.nextInt(5) < 2 ? 1 : 0) {
            text = Mutation.any(random).apply(text, material);
        }
        return text;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private Step step(String sql, RandomGenerator random) {
        Step.Way way = way(sql.indexOf('?') >= 0, random);
        boolean binds = way == Step.Way.PREPARED || way == Step.Way.PREPARED_BATCH || way == Step.Way.CALL;
        return new Step(way, sql, binds ? values(sql, random) : List.of());
    }

    private static Step.Way way(boolean parameters, RandomGenerator random) {
        int dice = random.nextInt(100);
        if (parameters && dice < 85) {
            return dice < 75 ? Step.Way.PREPARED : Step.Way.PREPARED_BATCH;
        }
        if (dice < 76) {
            return Step.Way.EXECUTE;
        }
        Step.Way[] others = Step.Way.values();
        return others[1 + dice % (others.length - 1)];
    }

    private static List<@Nullable Object> values(String sql, RandomGenerator random) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = sql.indexOf('?'); i >= 0; i = sql.indexOf('?', i + 1)) {
            values.add(value(random));
        }
        return values;
    }

    private static @Nullable Object value(RandomGenerator random) {
        return switch (random.nextInt(9)) {
            case 0 -> 1;
            case 1 -> 5;
            case 2 -> "open";
            case 3 -> "%";
            case 4 -> 0L;
            case 5 -> true;
            case 6 -> "1";
            case 7 -> -1;
            default -> null;
        };
    }
}
