package io.interlock.benchmarks;

import io.interlock.benchmarks.measure.Cost;
import io.interlock.benchmarks.measure.Experiment;
import io.interlock.benchmarks.measure.Isolation;
import io.interlock.benchmarks.measure.Lane;
import io.interlock.benchmarks.measure.Samples;
import io.interlock.benchmarks.peers.Candidate;
import io.interlock.benchmarks.report.Answer;
import io.interlock.benchmarks.report.Figures;
import io.interlock.benchmarks.report.Goal;
import io.interlock.benchmarks.report.MarkdownTable;
import io.interlock.benchmarks.text.KnownText;
import io.interlock.benchmarks.text.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What does a text cost that was decided about before, beside a look into a map? */
final class KnownTexts implements Chapter {

    private static final int SLICE_MILLIS = 3;
    private static final String MAP = "ConcurrentHashMap.get";
    private static final List<Shape> SHAPES = List.of(Shape.UPDATE, Shape.SELECT);
    private static final List<Integer> LENGTHS = List.of(60, 200, 1_000);

    @Override
    public String name() {
        return "known";
    }

    @Override
    public String title() {
        return "Texts seen before: an equal string, not the same";
    }

    @Override
    public List<Experiment> experiments() {
        return SHAPES.stream()
                .flatMap(shape -> LENGTHS.stream().map(length -> experiment(shape, length)))
                .toList();
    }

    private static Experiment experiment(Shape shape, Integer length) {
        return new Experiment(
                name(shape, length),
                SLICE_MILLIS,
                () -> Stream.of(
                                Candidate.DIRECT.name(),
                                Candidate.DIRECT_AGAIN.name(),
                                KnownText.MAP,
                                Candidate.INTERLOCK.name())
                        .map(candidate -> new Lane(
                                label(candidate), Isolation.of(KnownText.class, candidate, shape.name(), length)))
                        .toList());
    }

    private static String label(String candidate) {
        return candidate.equals(KnownText.MAP)
                ? MAP
                : Candidate.valueOf(candidate).label();
    }

    private static String name(Shape shape, Integer length) {
        return "known " + shape.name().toLowerCase(Locale.ROOT) + " of " + length + " characters";
    }

    @Override
    public Answer answer(Laboratory laboratory) {
        StringBuilder markdown = new StringBuilder();
        List<Goal> goals = new ArrayList<>();
        for (Shape shape : SHAPES) {
            for (Integer length : LENGTHS) {
                Samples samples = laboratory.run(name(shape, length));
                markdown.append(table(name(shape, length), samples)).append('\n');
                double map = over(samples, MAP);
                goals.add(Goal.atMost(
                        name(shape, length) + ": beside ConcurrentHashMap.get",
                        1.1,
                        over(samples, Candidate.INTERLOCK.label()) / map,
                        " of it"));
            }
        }
        return new Answer(markdown.toString(), goals, List.of());
    }

    private static MarkdownTable table(String name, Samples samples) {
        MarkdownTable table = new MarkdownTable(name, "CPU ns", "over direct", "± quartiles", "bytes");
        for (String lane :
                List.of(Candidate.DIRECT.label(), Candidate.DIRECT_AGAIN.label(), MAP, Candidate.INTERLOCK.label())) {
            table.row(
                    lane,
                    Figures.of(samples.median(lane, Cost::cpuNanos)),
                    Figures.more(over(samples, lane)),
                    Figures.of(samples.spread(lane, Candidate.DIRECT.label(), Cost::cpuNanos)),
                    Figures.of(samples.bytes(lane)));
        }
        return table;
    }

    private static double over(Samples samples, String lane) {
        return samples.over(lane, Candidate.DIRECT.label(), Cost::cpuNanos);
    }
}
