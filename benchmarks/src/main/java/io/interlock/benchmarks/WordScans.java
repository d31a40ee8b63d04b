package io.interlock.benchmarks;

import io.interlock.benchmarks.measure.Cost;
import io.interlock.benchmarks.measure.Experiment;
import io.interlock.benchmarks.measure.Isolation;
import io.interlock.benchmarks.measure.Lane;
import io.interlock.benchmarks.measure.Samples;
import io.interlock.benchmarks.report.Answer;
import io.interlock.benchmarks.report.Figures;
import io.interlock.benchmarks.report.MarkdownTable;
import io.interlock.benchmarks.scan.ScannedText;
import io.interlock.benchmarks.scan.WordScan;
import io.interlock.benchmarks.text.Shape;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Would it pay to look at many bytes at once? */
final class WordScans implements Chapter {

    private static final int SLICE_MILLIS = 10;
    private static final List<Shape> SHAPES = List.of(Shape.SELECT, Shape.INSERT);
    private static final List<Integer> LENGTHS = List.of(60, 1_000);

    @Override
    public String name() {
        return "scans";
    }

    @Override
    public String title() {
        return "Ways to find the words of a text";
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
                () -> Stream.of(WordScan.values())
                        .map(scan -> new Lane(
                                scan.label(), Isolation.of(ScannedText.class, scan.name(), shape.name(), length)))
                        .toList());
    }

    private static String name(Shape shape, int length) {
        return "words of a " + shape.name().toLowerCase(Locale.ROOT) + " of " + length + " characters";
    }

    @Override
    public Answer answer(Laboratory laboratory) {
        StringBuilder markdown = new StringBuilder(
                "No guard is in it: each finds the words outside of strings, and makes of each the key to look it up by.\n\n");
        for (Shape shape : SHAPES) {
            for (Integer length : LENGTHS) {
                Samples samples = laboratory.run(name(shape, length));
                markdown.append(table(name(shape, length), samples)).append('\n');
            }
        }
        return new Answer(markdown.toString(), List.of(), List.of());
    }

    private static MarkdownTable table(String name, Samples samples) {
        MarkdownTable table = new MarkdownTable(name, "CPU ns", "times that by characters", "± quartiles, ns");
        for (WordScan scan : WordScan.values()) {
            String characters = WordScan.CHARACTERS.label();
            table.row(
                    scan.label(),
                    Figures.of(samples.median(scan.label(), Cost::cpuNanos)),
                    Figures.of(samples.ratio(scan.label(), characters, Cost::cpuNanos)),
                    Figures.of(samples.spread(scan.label(), characters, Cost::cpuNanos)));
        }
        return table;
    }
}
