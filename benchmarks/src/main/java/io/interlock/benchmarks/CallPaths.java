package io.interlock.benchmarks;

import io.interlock.benchmarks.calls.OpenExecute;
import io.interlock.benchmarks.calls.PreparedQuery;
import io.interlock.benchmarks.calls.PreparedUpdate;
import io.interlock.benchmarks.measure.Cost;
import io.interlock.benchmarks.measure.Experiment;
import io.interlock.benchmarks.measure.Isolation;
import io.interlock.benchmarks.measure.Lane;
import io.interlock.benchmarks.measure.Samples;
import io.interlock.benchmarks.measure.Work;
import io.interlock.benchmarks.peers.Candidate;
import io.interlock.benchmarks.report.Answer;
import io.interlock.benchmarks.report.Figures;
import io.interlock.benchmarks.report.Goal;
import io.interlock.benchmarks.report.MarkdownTable;
import io.interlock.benchmarks.report.Panel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What does a call cost on its way through the guard, and through its peers, where the driver itself does nothing? */
final class CallPaths implements Chapter {

    private static final int SLICE_MILLIS = 3;

    private static final String UPDATE = "prepare, set, update, close";
    /** The path that is measured on databases too. */
    static final String QUERY = "prepare, set, query, read a row, close";

    private static final String OPEN = "set and execute on an open statement";

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public String title() {
        return "Calls, on a driver that does nothing";
    }

    @Override
    public List<Experiment> experiments() {
        return List.of(
                experiment(UPDATE, PreparedUpdate.class),
                experiment(QUERY, PreparedQuery.class),
                experiment(OPEN, OpenExecute.class));
    }

    private static Experiment experiment(String name, Class<? extends Work> work) {
        return new Experiment(
                name,
                SLICE_MILLIS,
                () -> Stream.of(Candidate.values())
                        .map(candidate -> new Lane(candidate.label(), Isolation.of(work, candidate.name())))
                        .toList());
    }

    @Override
    public Answer answer(Laboratory laboratory) {
        Samples update = laboratory.run(UPDATE);
        Samples query = laboratory.run(QUERY);
        Samples open = laboratory.run(OPEN);
        StringBuilder markdown = new StringBuilder();
        List<Panel> panels = new ArrayList<>();
        describe(UPDATE, update, markdown, panels);
        describe(QUERY, query, markdown, panels);
        describe(OPEN, open, markdown, panels);
        return new Answer(markdown.toString(), goals(update, query, open), panels);
    }

    private static void describe(String path, Samples samples, StringBuilder markdown, List<Panel> panels) {
        MarkdownTable table = new MarkdownTable(
                path, "CPU ns", "over direct", "± quartiles", "wall ns over direct", "bytes over direct");
        List<Panel.Bar> bars = new ArrayList<>();
        for (String lane : ordered(samples)) {
            double over = over(samples, lane);
            table.row(
                    lane,
                    Figures.of(samples.median(lane, Cost::cpuNanos)),
                    Figures.more(over),
                    Figures.of(samples.spread(lane, Candidate.DIRECT.label(), Cost::cpuNanos)),
                    Figures.more(samples.over(lane, Candidate.DIRECT.label(), Cost::wallNanos)),
                    Figures.of(bytesOver(samples, lane)));
            if (!lane.startsWith(Candidate.DIRECT.label())) {
                bars.add(new Panel.Bar(lane, over, lane.equals(Candidate.INTERLOCK.label())));
            }
        }
        markdown.append(table).append('\n');
        panels.add(new Panel(path, "ns", bars));
    }

    /** Direct ones first, then the cheapest. */
    private static List<String> ordered(Samples samples) {
        return samples.lanes().stream()
                .sorted(Comparator.comparing((String lane) -> !lane.startsWith(Candidate.DIRECT.label()))
                        .thenComparing(lane -> over(samples, lane)))
                .toList();
    }

    private static List<Goal> goals(Samples update, Samples query, Samples open) {
        String guard = Candidate.INTERLOCK.label();
        String pool = Candidate.HIKARICP.label();
        return List.of(
                Goal.atMost(UPDATE + ": CPU over direct", 4.2, over(update, guard), " ns"),
                Goal.atMost(UPDATE + ": beside HikariCP", 1 / 3.0, over(update, guard) / over(update, pool), " of it"),
                Goal.atMost(UPDATE + ": allocated", 24, bytesOver(update, guard), " B"),
                Goal.atMost(QUERY + ": CPU over direct", 6, over(query, guard), " ns"),
                Goal.atMost(QUERY + ": beside HikariCP", 0.25, over(query, guard) / over(query, pool), " of it"),
                Goal.atMost(QUERY + ": allocated", 24, bytesOver(query, guard), " B"),
                Goal.atMost(
                        OPEN + ": CPU over direct, no more than aws without plugins",
                        over(open, Candidate.AWS.label()),
                        over(open, guard),
                        " ns"),
                Goal.atMost(OPEN + ": allocated", 0, bytesOver(open, guard), " B"));
    }

    private static double over(Samples samples, String lane) {
        return samples.over(lane, Candidate.DIRECT.label(), Cost::cpuNanos);
    }

    private static double bytesOver(Samples samples, String lane) {
        return samples.bytes(lane) - samples.bytes(Candidate.DIRECT.label());
    }
}
