package io.interlock.fuzz;

import io.interlock.fuzz.Player.Played;
import io.interlock.fuzz.Tally.Count;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plays the cases of one database, looks at the canaries after each statement that may have changed them, and counts. */
final class Campaign implements AutoCloseable {

    /** So often the connection is opened anew: what a session remembers has that much time to matter. */
    private static final int CASES_PER_CONNECTION = 40;
    /** So often the database is made anew, because more and more lies about in it. */
    private static final int CASES_PER_DATABASE = 1_200;
    /** A look at the canaries costs more than most statements: what plainly reads gets one only so often. */
    private static final int CASES_PER_LOOK = 16;

    private static final Pattern READS = Pattern.compile("(?is)\\s*+(?:select|values|show)\\b"
            + "(?!.*(?:;|table|call|into|insert|update|delete|merge|execute|script|query)).*");

    /** What acts by itself may well do so while rows are put back, and without end. */
    private static final Pattern ACTS = Pattern.compile("(?i)trigger|rule");

    /** What may change rows while a statement looks for those that it is to change. */
    private static final Pattern DEFINES = Pattern.compile("(?i)trigger|rule|function|procedure|alias");

    /** One of so many refused statements is tried without the guard. */
    private static final int SAMPLED = 50;
    /** More of the first ones, so that a short campaign has some as well. */
    private static final int SAMPLED_AT_FIRST = 5;

    private static final int FIRST = 200;

    private final Engine engine;
    private final FuzzedCases cases;
    private final Path directory;
    private final String policy;
    private final Tally tally;
    private final Findings findings;
    private final Confirmation confirmation;
    private final Unguarded unguarded;

    /** What was let through since the database was made. */
    private final List<List<Step>> history = new ArrayList<>();

    private @Nullable Stage stage;
    private int databases;
    private int casesOfDatabase;
    private boolean unseen;
    private boolean acts;
    private boolean defines;

    /**
     * @param directory for the databases' files and the journals
     * @param policy    a policy file, or an empty text for the built-in policy
     */
    Campaign(Engine engine, FuzzedCases cases, Path directory, String policy, Tally tally, Findings findings) {
        this.engine = engine;
        this.cases = cases;
        this.directory = directory;
        this.policy = policy;
        this.tally = tally;
        this.findings = findings;
        this.confirmation = new Confirmation(engine, directory, policy);
        this.unguarded = new Unguarded(engine, directory, tally, findings);
    }

    /** Goes on from the tally's next case until that many statements were tried. */
    void run(long statements) throws SQLException {
        while (tally.get(Count.TRIED) < statements) {
            FuzzCase next = cases.get(tally.get(Count.NEXT_CASE));
            tally.add(Count.NEXT_CASE);
            play(next);
        }
    }

    private void play(FuzzCase fuzzed) throws SQLException {
        Stage open = stage();
        List<Step> through = new ArrayList<>();
        boolean mayHaveChanged = false;
        for (Step step : fuzzed.steps()) {
            Played played = open.session().play(step);
            tally.add(Count.TRIED);
            count(step, played);
            if (played.result() != Player.Result.REFUSED) {
                through.add(step);
            }
            if (played.mayHaveChanged(step.sql()) || defines && played.result() == Player.Result.ACCEPTED) {
                acts |= ACTS.matcher(step.sql()).find();
                defines |= DEFINES.matcher(step.sql()).find();
                unseen = true;
                mayHaveChanged |= !READS.matcher(step.sql()).matches();
            }
        }
        mayHaveChanged |= unseen
                && (casesOfDatabase % CASES_PER_LOOK == 0 || open.canaries().tellChanges());
        if (!through.isEmpty()) {
            history.add(through);
        }
        if (mayHaveChanged) {
            unseen = false;
            if (!open.settles(through)) {
                changed(open, fuzzed);
            }
        }
    }

    private void count(Step step, Played played) throws SQLException {
        switch (played.result()) {
            case ACCEPTED -> tally.add(Count.ACCEPTED);
            case REJECTED -> tally.add(Count.REJECTED);
            case REFUSED -> {
                tally.add(Count.REFUSED);
                Exception why = played.why();
                if (why != null && why.getCause() != null) {
                    tally.add(Count.NOT_JUDGED);
                    findings.notJudged(step, why);
                }
                long refused = tally.get(Count.REFUSED);
                if (refused % (refused < FIRST ? SAMPLED_AT_FIRST : SAMPLED) == 1) {
                    unguarded.play(step);
                }
            }
        }
    }

    private void changed(Stage open, FuzzCase fuzzed) throws SQLException {
        List<Loss> losses = open.losses();
        if (!losses.isEmpty()) {
            boolean known = findings.isKnown(fuzzed.steps());
            Hole hole = known ? null : confirmation.of(fuzzed.steps(), history);
            if (known) {
                tally.add(Count.OPEN);
            } else if (hole == null) {
                tally.add(Count.EXPLAINED);
                findings.explained(fuzzed, losses);
            } else {
                boolean another = findings.hole(hole, confirmation);
                tally.add(another ? Count.LOST : Count.OPEN);
            }
        }
        if (!acts && open.canaries().restore()) {
            return;
        }
        acts = false; // with its table it goes as well
        if (!open.canaries().rebuild()) {
            closeStage();
        }
    }

    private Stage stage() throws SQLException {
        casesOfDatabase++;
        if (casesOfDatabase > CASES_PER_DATABASE) {
            closeStage();
        }
        Stage open = stage;
        if (open == null) {
            databases++;
            history.clear();
            acts = false;
            defines = false;
            casesOfDatabase = 0;
            open = Stage.open(engine, directory, "fuzz" + databases, World.SMALL, policy);
            stage = open;
        } else if (casesOfDatabase % CASES_PER_CONNECTION == 0) {
            open.reconnect();
        }
        return open;
    }

    @Override
    public void close() throws SQLException {
        closeStage();
        confirmation.close();
        unguarded.close();
    }

    private void closeStage() throws SQLException {
        Stage open = stage;
        stage = null;
        if (open != null) {
            open.close();
        }
    }
}
