package io.interlock.benchmarks;

import io.interlock.benchmarks.calls.DatabaseQuery;
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
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How much of a statement's time is the guard's, on databases that do something? */
final class RealDatabases implements Chapter {

    /** Long enough for the compilers to be done with a database before it counts. */
    private static final int SLICE_MILLIS = 25;

    private static final String H2 = "H2 in memory";
    private static final String POSTGRESQL = "PostgreSQL over loopback";

    private static final String DIRECT = Candidate.DIRECT.label();
    private static final String AGAIN = Candidate.DIRECT_AGAIN.label();
    private static final String GUARDED = Candidate.INTERLOCK.label();

    @Override
    public String name() {
        return "databases";
    }

    @Override
    public String title() {
        return "A prepared select of one row, on real databases";
    }

    @Override
    public List<Experiment> experiments() {
        return List.of(
                new Experiment(H2, SLICE_MILLIS, () -> lanes(lane -> "jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1")),
                new Experiment(POSTGRESQL, SLICE_MILLIS, RealDatabases::onPostgresql));
    }

    /** Each on a table of its own. */
    private static List<Lane> lanes(Function<String, String> url) {
        List<Lane> lanes = new ArrayList<>();
        for (String lane : List.of(DIRECT, AGAIN, GUARDED)) {
            lanes.add(new Lane(lane, Isolation.of(DatabaseQuery.class, url.apply(lane), lane.equals(GUARDED))));
        }
        return lanes;
    }

    /** The server ends with the JVM. */
    @SuppressWarnings("resource")
    private static List<Lane> onPostgresql() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            return lanes(lane -> server.getJdbcUrl("postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    @Override
    public Answer answer(Laboratory laboratory) {
        Samples stub = laboratory.run(CallPaths.QUERY);
        double overhead = stub.over(GUARDED, DIRECT, Cost::cpuNanos);
        MarkdownTable table = new MarkdownTable(
                "", "wall ns", "times direct", "CPU ns", "times direct", "share by the driver that does nothing");
        List<Goal> goals = new ArrayList<>();
        describe(H2, 1.005, laboratory.run(H2), overhead, table, goals);
        describe(POSTGRESQL, 1.002, laboratory.run(POSTGRESQL), overhead, table, goals);
        return new Answer(table.toString(), goals, List.of());
    }

    private static void describe(
            String database, double limit, Samples samples, double overhead, MarkdownTable table, List<Goal> goals) {
        double wall = samples.median(DIRECT, Cost::wallNanos);
        double share = 1 + overhead / wall;
        for (String lane : List.of(DIRECT, AGAIN, GUARDED)) {
            table.row(
                    database + ": " + lane,
                    Figures.of(samples.median(lane, Cost::wallNanos)),
                    Figures.ratio(samples.ratio(lane, DIRECT, Cost::wallNanos)),
                    Figures.of(samples.median(lane, Cost::cpuNanos)),
                    Figures.ratio(samples.ratio(lane, DIRECT, Cost::cpuNanos)),
                    lane.equals(GUARDED) ? Figures.ratio(share) : "");
        }
        double noise = Math.abs(samples.ratio(AGAIN, DIRECT, Cost::wallNanos) - 1);
        boolean tight = noise < (limit - 1) / 2;
        String how = tight
                ? ": times direct, by the wall's clock"
                : ": times direct, from the cost on the driver that does nothing, as direct again is off by "
                        + Figures.ratio(1 + noise);
        double measured = tight ? samples.ratio(GUARDED, DIRECT, Cost::wallNanos) : share;
        goals.add(Goal.ratioAtMost(database + how, limit, measured));
    }
}
