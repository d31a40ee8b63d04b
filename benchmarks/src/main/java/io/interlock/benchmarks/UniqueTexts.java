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
import io.interlock.benchmarks.report.Panel;
import io.interlock.benchmarks.text.Reader;
import io.interlock.benchmarks.text.Shape;
import io.interlock.benchmarks.text.UniqueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What does it cost to decide about a text never seen before, and to parse it? */
final class UniqueTexts implements Chapter {

    /** Of the parsers; the lexers are through with all that lies ready in a twentieth of it. */
    private static final int SLICE_MILLIS = 15;

    private static final List<Integer> LENGTHS = List.of(60, 200, 1_000, 10_000);

    /** Lengths that are enough for all shapes but the first, where there is little time. */
    private static final List<Integer> SOME_LENGTHS = List.of(200, 1_000);

    @Override
    public String name() {
        return "texts";
    }

    @Override
    public String title() {
        return "Texts never seen before";
    }

    @Override
    public List<Experiment> experiments() {
        List<Experiment> all = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            LENGTHS.forEach(length -> all.add(experiment(shape, length)));
        }
        return all;
    }

    private static Experiment experiment(Shape shape, Integer length) {
        return new Experiment(
                name(shape, length),
                SLICE_MILLIS,
                () -> Stream.of(Reader.values())
                        .map(reader -> new Lane(
                                reader.label(), Isolation.of(UniqueText.class, reader.name(), shape.name(), length)))
                        .toList());
    }

    private static String name(Shape shape, Integer length) {
        return shape.name().toLowerCase(Locale.ROOT) + " of " + length + " characters";
    }

    @Override
    public Answer answer(Laboratory laboratory) {
        StringBuilder markdown = new StringBuilder();
        List<Goal> goals = new ArrayList<>();
        List<Panel> panels = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            boolean all = laboratory.effort() == Effort.FULL || shape == Shape.SELECT;
            for (Integer length : all ? LENGTHS : SOME_LENGTHS) {
                Samples samples = laboratory.run(name(shape, length), length >= 10_000 ? 3 : 1);
                markdown.append(table(shape, length, samples)).append('\n');
                goals.addAll(goals(shape, length, samples));
                if (length == 1_000 && shape != Shape.INSERT) {
                    panels.add(panel(shape, length, samples));
                }
            }
        }
        return new Answer(markdown.toString(), goals, panels);
    }

    private static MarkdownTable table(Shape shape, Integer length, Samples samples) {
        MarkdownTable table = new MarkdownTable(
                name(shape, length), "CPU ns", "times the bare lexer", "± quartiles, ns", "wall ns", "GB/s", "bytes");
        for (Reader reader : Reader.values()) {
            String lane = reader.label();
            double cpu = cpu(samples, reader);
            table.row(
                    lane,
                    Figures.of(cpu),
                    Figures.of(samples.ratio(lane, Reader.BARE.label(), Cost::cpuNanos)),
                    Figures.of(samples.spread(lane, Reader.BARE.label(), Cost::cpuNanos)),
                    Figures.of(samples.median(lane, Cost::wallNanos)),
                    Figures.of(length / cpu),
                    Figures.of(samples.bytes(lane)));
        }
        return table;
    }

    private static List<Goal> goals(Shape shape, Integer length, Samples samples) {
        String what = name(shape, length) + ": ";
        String guard = Reader.INTERLOCK.label();
        List<Goal> goals = new ArrayList<>();
        goals.add(Goal.atMost(what + "beside the bare lexer", 1.25, ratio(samples, Reader.BARE), " times"));
        goals.add(Goal.atMost(what + "beside Druid's wall", 0.05, ratio(samples, Reader.DRUID_WALL), " of it"));
        goals.add(Goal.atMost(what + "beside JSQLParser", 0.01, ratio(samples, Reader.JSQLPARSER), " of it"));
        goals.add(Goal.atMost(what + "allocated", 0, samples.bytes(guard), " B"));
        if (length >= 1_000) {
            goals.add(Goal.atLeast(what + "speed", 0.5, length / cpu(samples, Reader.INTERLOCK), " GB/s"));
        }
        return goals;
    }

    private static double ratio(Samples samples, Reader other) {
        return samples.ratio(Reader.INTERLOCK.label(), other.label(), Cost::cpuNanos);
    }

    private static double cpu(Samples samples, Reader reader) {
        return samples.median(reader.label(), Cost::cpuNanos);
    }

    private static Panel panel(Shape shape, Integer length, Samples samples) {
        return new Panel(
                "a text never seen before: " + name(shape, length),
                "ns",
                Stream.of(Reader.values())
                        .filter(reader -> reader != Reader.BARE_AGAIN)
                        .map(reader -> new Panel.Bar(reader.label(), cpu(samples, reader), reader == Reader.INTERLOCK))
                        .toList());
    }
}
