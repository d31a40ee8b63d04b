package io.interlock.benchmarks;

import io.interlock.benchmarks.measure.Cost;
import io.interlock.benchmarks.measure.Effort;
import io.interlock.benchmarks.measure.Experiment;
import io.interlock.benchmarks.measure.Isolation;
import io.interlock.benchmarks.measure.Lane;
import io.interlock.benchmarks.measure.Samples;
import io.interlock.benchmarks.report.Answer;
import io.interlock.benchmarks.report.Figures;
import io.interlock.benchmarks.report.Goal;
import io.interlock.benchmarks.report.MarkdownTable;
import io.interlock.benchmarks.text.Doubtful;
import io.interlock.benchmarks.text.DoubtfulText;
import io.interlock.benchmarks.text.Hostile;
import io.interlock.benchmarks.text.HostileText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Can a text keep the guard busy for longer than its length allows? */
final class HostileTexts implements Chapter {

    private static final int LONG = 100_000;
    private static final int LONGER = 1_000_000;
    private static final int LONGEST = 10_000_000;

    private static final String SECOND_OPINION = "second opinion";

    private static final double NANOS_A_MILLI = 1e6;

    /** As {@code DeepTier} has it. */
    private static final double PATIENCE_MILLIS = 2_000;

    @Override
    public String name() {
        return "hostile";
    }

    @Override
    public String title() {
        return "Texts made to keep the guard busy";
    }

    @Override
    public List<Experiment> experiments() {
        return List.of(experiment(LONG), experiment(LONGER), experiment(LONGEST), secondOpinion());
    }

    private static Experiment experiment(Integer length) {
        return new Experiment(
                name(length),
                1,
                () -> Stream.of(Hostile.values())
                        .map(kind -> new Lane(kind.label(), Isolation.of(HostileText.class, kind.name(), length)))
                        .toList());
    }

    private static Experiment secondOpinion() {
        return new Experiment(
                SECOND_OPINION,
                1,
                () -> Stream.of(Doubtful.values())
                        .map(kind -> new Lane(kind.label(), Isolation.of(DoubtfulText.class, kind.name())))
                        .toList());
    }

    private static String name(int length) {
        return "hostile, " + Figures.of(length) + " characters";
    }

    @Override
    public Answer answer(Laboratory laboratory) {
        StringBuilder markdown = new StringBuilder(
                "Per character; beside an ordinary update of that length, which has to be understood as they have.\n\n");
        List<Goal> goals = new ArrayList<>();
        describe(LONG, laboratory.run(name(LONG), 6), markdown, goals);
        describe(LONGER, laboratory.run(name(LONGER), 40), markdown, goals);
        if (laboratory.effort() == Effort.FULL) {
            describe(LONGEST, laboratory.run(name(LONGEST), 100), markdown, goals);
        }
        describe(laboratory.run(SECOND_OPINION, 4), markdown, goals);
        return new Answer(markdown.toString(), goals, List.of());
    }

    private static void describe(int length, Samples samples, StringBuilder markdown, List<Goal> goals) {
        String update = Hostile.ORDINARY_UPDATE.label();
        String select = Hostile.ORDINARY_SELECT.label();
        MarkdownTable table = new MarkdownTable(
                name(length), "CPU ns a character", "times an update", "times a select", "bytes a character");
        for (Hostile kind : Hostile.values()) {
            table.row(
                    kind.label(),
                    Figures.of(samples.median(kind.label(), Cost::cpuNanos) / length),
                    Figures.of(samples.ratio(kind.label(), update, Cost::cpuNanos)),
                    Figures.of(samples.ratio(kind.label(), select, Cost::cpuNanos)),
                    Figures.of(samples.bytes(kind.label()) / length));
        }
        markdown.append(table).append('\n');
        goals.add(worst(length, samples, update));
        goals.add(worst(length, samples, select));
    }

    private static void describe(Samples samples, StringBuilder markdown, List<Goal> goals) {
        MarkdownTable table = new MarkdownTable("condition for a second opinion", "ms, median", "ms, longest");
        double longest = 0;
        for (Doubtful kind : Doubtful.values()) {
            double millis = samples.highest(kind.label(), Cost::wallNanos) / NANOS_A_MILLI;
            longest = Math.max(longest, millis);
            table.row(
                    kind.label(),
                    Figures.of(samples.median(kind.label(), Cost::wallNanos) / NANOS_A_MILLI),
                    Figures.of(millis));
        }
        markdown.append(
                        "How long the caller waits, by the wall's clock, where the guard asks for a second opinion.\n\n")
                .append(table)
                .append('\n');
        goals.add(Goal.atMost("second opinion: the longest that a thread is held", PATIENCE_MILLIS, longest, " ms"));
    }

    private static Goal worst(int length, Samples samples, String ordinary) {
        ToDoubleFunction<Hostile> times = kind -> samples.ratio(kind.label(), ordinary, Cost::cpuNanos);
        Hostile worst = Stream.of(Hostile.values())
                .filter(kind -> kind != Hostile.ORDINARY_UPDATE && kind != Hostile.ORDINARY_SELECT)
                .max(Comparator.comparingDouble(times))
                .orElseThrow();
        return Goal.atMost(
                name(length) + ", a character: the worst (" + worst.label() + ") beside " + ordinary,
                2,
                times.applyAsDouble(worst),
                " times");
    }
}
