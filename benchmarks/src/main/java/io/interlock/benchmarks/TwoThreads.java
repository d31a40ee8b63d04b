package io.interlock.benchmarks;

import io.interlock.benchmarks.calls.Threads;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Do two threads get twice as much done as one, each with a connection of its own, under one policy? */
final class TwoThreads implements Chapter {

    private static final int SLICE_MILLIS = 8;
    private static final double GOAL = 1.9;

    private static final Map<String, String> KINDS = Map.of(
            "prepared", "prepare, query, read, close",
            "known", "a known update of 200 characters",
            "unique", "a new select of 200 characters");

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String title() {
        return "Two threads beside one";
    }

    @Override
    public List<Experiment> experiments() {
        return List.of(experiment("prepared"), experiment("known"), experiment("unique"));
    }

    private static Experiment experiment(String kind) {
        return new Experiment(
                name(kind),
                SLICE_MILLIS,
                () -> List.of(
                        lane(kind, Candidate.DIRECT, 1),
                        lane(kind, Candidate.DIRECT, 2),
                        lane(kind, Candidate.INTERLOCK, 1),
                        lane(kind, Candidate.INTERLOCK, 2)));
    }

    private static Lane lane(String kind, Candidate candidate, Integer threads) {
        return new Lane(label(candidate, threads), Isolation.of(Threads.class, kind, candidate.name(), threads));
    }

    private static String label(Candidate candidate, int threads) {
        return candidate.label() + ", " + threads;
    }

    private static String name(String kind) {
        return "threads: " + kind;
    }

    @Override
    public Answer answer(Laboratory laboratory) {
        MarkdownTable table = new MarkdownTable(
                "times the work of one thread", "by the wall, guarded", "by the wall, direct", "by CPU time, guarded");
        List<Goal> goals = new ArrayList<>();
        for (String kind : List.of("prepared", "known", "unique")) {
            Samples samples = laboratory.run(name(kind));
            double guarded = wall(samples, Candidate.INTERLOCK);
            double direct = wall(samples, Candidate.DIRECT);
            String what = KINDS.getOrDefault(kind, kind);
            table.row(what, Figures.of(guarded), Figures.of(direct), Figures.of(cpu(samples)));
            goals.add(goal("two threads: " + what, guarded, direct));
        }
        return new Answer(
                table
                        + "\nDirect, where text is read: the bare lexer. By CPU time, what one of the two threads did in the\n"
                        + "time that it had: who else uses the machine does not matter then.\n",
                goals,
                List.of());
    }

    /** Where not even the unguarded calls get there, the machine is not free, and nothing can be said. */
    private static Goal goal(String what, double guarded, double direct) {
        Goal goal = Goal.atLeast(what + ", times one", GOAL, guarded, " (direct: " + Figures.of(direct) + ")");
        return guarded < GOAL && direct < GOAL
                ? new Goal(goal.what(), goal.goal(), goal.measured(), Goal.Verdict.UNSURE)
                : goal;
    }

    private static double wall(Samples samples, Candidate candidate) {
        return 2 / samples.ratio(label(candidate, 2), label(candidate, 1), Cost::wallNanos);
    }

    private static double cpu(Samples samples) {
        return 2 / samples.ratio(label(Candidate.INTERLOCK, 2), label(Candidate.INTERLOCK, 1), Cost::cpuNanos);
    }
}
