package io.interlock.benchmarks;

import io.interlock.benchmarks.measure.Effort;
import io.interlock.benchmarks.report.Answer;
import io.interlock.benchmarks.report.Plot;
import io.interlock.benchmarks.report.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs the benchmarks: {@code java -jar benchmarks/target/benchmarks.jar short|full [CHAPTER…]}, from the project's folder.
 *
 * <p>All chapters: writes {@code benchmarks/RESULTS.md} and {@code docs/performance.svg}. Some: prints what they found.
 */
public final class Benchmarks {

    private static final Path RESULTS = Path.of("benchmarks", "RESULTS.md");
    private static final Path PLOT = Path.of("docs", "performance.svg");

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || !Set.of("short", "full").contains(arguments[0])) {
            System.err.println("usage: short|full [" + String.join("|", names()) + "]...");
            System.exit(2);
        }
        Set<String> wanted = new TreeSet<>(Arrays.asList(arguments).subList(1, arguments.length));
        Effort effort = Effort.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Results results = run(effort, wanted);
        if (!wanted.isEmpty()) {
            System.out.println(results);
            return;
        }
        Files.writeString(RESULTS, results.toString());
        Files.writeString(PLOT, Plot.of(results.panels()));
    }

    private static List<String> names() {
        return Chapters.ALL.stream().map(Chapter::name).toList();
    }

    private static Results run(Effort effort, Set<String> wanted) throws Exception {
        Laboratory laboratory = new Laboratory(effort);
        List<Results.Section> sections = new ArrayList<>();
        for (Chapter chapter : Chapters.ALL) {
            if (wanted.isEmpty() || wanted.contains(chapter.name())) {
                Answer answer = chapter.answer(laboratory);
                sections.add(new Results.Section(chapter.name(), chapter.title(), answer));
            }
        }
        return new Results(effort.name().toLowerCase(Locale.ROOT), Machine.here(), sections);
    }
}
