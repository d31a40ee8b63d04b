package io.interlock.benchmarks;

import io.interlock.benchmarks.measure.Cost;
import io.interlock.benchmarks.measure.Experiment;
import io.interlock.benchmarks.measure.Isolation;
import io.interlock.benchmarks.measure.Lane;
import io.interlock.benchmarks.measure.Samples;
import io.interlock.benchmarks.report.Answer;
import io.interlock.benchmarks.report.Figures;
import io.interlock.benchmarks.report.Goal;
import io.interlock.benchmarks.report.MarkdownTable;
import io.interlock.benchmarks.text.PolicyText;
import java.util.List;

/** What does a large policy cost, whose rules are about other tables? */
final class PolicySize implements Chapter {

    private static final int SLICE_MILLIS = 4;
    private static final String KNOWN = "known text, by the policy's size";
    private static final String UNIQUE = "text never seen before, by the policy's size";
    private static final String SMALL = "10 rules";
    private static final String SMALL_AGAIN = "10 rules again";
    private static final String LARGE = "10,000 rules";

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public String title() {
        return "The policy's size: bounded updates of 200 characters";
    }

    @Override
    public List<Experiment> experiments() {
        return List.of(experiment(KNOWN, false), experiment(UNIQUE, true));
    }

    private static Experiment experiment(String name, Boolean unique) {
        return new Experiment(
                name,
                SLICE_MILLIS,
                () -> List.of(
                        new Lane(SMALL, Isolation.of(PolicyText.class, 10, unique)),
                        new Lane(SMALL_AGAIN, Isolation.of(PolicyText.class, 10, unique)),
                        new Lane(LARGE, Isolation.of(PolicyText.class, 10_000, unique))));
    }

    @Override
    public Answer answer(Laboratory laboratory) {
        Samples known = laboratory.run(KNOWN);
        Samples unique = laboratory.run(UNIQUE);
        double noise = Math.abs(known.ratio(SMALL_AGAIN, SMALL, Cost::cpuNanos) - 1);
        return new Answer(
                table(KNOWN, known) + "\n" + table(UNIQUE, unique),
                List.of(
                        Goal.atMost(
                                "known text: 10,000 rules beside 10, the same but for the noise",
                                1.05 + noise,
                                known.ratio(LARGE, SMALL, Cost::cpuNanos),
                                " times"),
                        Goal.atMost(
                                "unknown text: 10,000 rules beside 10",
                                2,
                                unique.ratio(LARGE, SMALL, Cost::cpuNanos),
                                " times")),
                List.of());
    }

    private static MarkdownTable table(String name, Samples samples) {
        MarkdownTable table = new MarkdownTable(name, "CPU ns", "times 10 rules", "bytes");
        for (String lane : List.of(SMALL, SMALL_AGAIN, LARGE)) {
            table.row(
                    lane,
                    Figures.of(samples.median(lane, Cost::cpuNanos)),
                    Figures.of(samples.ratio(lane, SMALL, Cost::cpuNanos)),
                    Figures.of(samples.bytes(lane)));
        }
        return table;
    }
}
