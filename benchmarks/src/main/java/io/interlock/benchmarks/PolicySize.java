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

    /** Long enough for the compilers to be done with all that understands a text before it counts. */
    private static final int SLICE_MILLIS = 20;

    private static final String KNOWN = "known text, by the policy's size";
    private static final String UNIQUE = "text never seen before, by the policy's size";
    private static final String SMALL = "10 rules";
    private static final String SMALL_AGAIN = "10 rules again";
    private static final String LARGE = "10,000 rules";
    private static final String PATTERNS = "10,000 rules with patterns";

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
                        lane(SMALL, 10, false, unique),
                        lane(SMALL_AGAIN, 10, false, unique),
                        lane(LARGE, 10_000, false, unique),
                        lane(PATTERNS, 10_000, true, unique)));
    }

    private static Lane lane(String name, Integer rules, Boolean patterns, Boolean unique) {
        return new Lane(name, Isolation.of(PolicyText.class, rules, patterns, unique));
    }

    @Override
    public Answer answer(Laboratory laboratory) {
        Samples known = laboratory.run(KNOWN);
        Samples unique = laboratory.run(UNIQUE);
        double noise = Math.abs(times(known, SMALL_AGAIN) - 1);
        return new Answer(
                table(KNOWN, known) + "\n" + table(UNIQUE, unique),
                List.of(
                        Goal.atMost(
                                "known text: 10,000 rules beside 10, the same but for the noise",
                                1.05 + noise,
                                times(known, LARGE),
                                " times"),
                        Goal.atMost("new text: 10,000 rules beside 10", 2, times(unique, LARGE), " times"),
                        Goal.atMost(
                                "new text: 10,000 rules with patterns beside 10 rules",
                                2,
                                times(unique, PATTERNS),
                                " times")),
                List.of());
    }

    private static double times(Samples samples, String lane) {
        return samples.ratio(lane, SMALL, Cost::cpuNanos);
    }

    private static MarkdownTable table(String name, Samples samples) {
        MarkdownTable table = new MarkdownTable(name, "CPU ns", "times 10 rules", "bytes");
        for (String lane : List.of(SMALL, SMALL_AGAIN, LARGE, PATTERNS)) {
            table.row(
                    lane,
                    Figures.of(samples.median(lane, Cost::cpuNanos)),
                    Figures.of(times(samples, lane)),
                    Figures.of(samples.bytes(lane)));
        }
        return table;
    }
}
