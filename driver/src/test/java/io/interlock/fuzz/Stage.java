package io.interlock.fuzz;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** A database with its canaries, and a session of it: where cases are played. */
final class Stage implements AutoCloseable {

    /** What may leave a transaction open, or a lock. */
    private static final Pattern BEGINS =
            Pattern.compile("(?is)begin|start|commit|savepoint|lock|xa|prepare|exec|^(?!.*update).*set ");

    /** The BEGIN behind it is its body's. */
    private static final Pattern DEFINES =
            Pattern.compile("(?is)^\\s*create\\b[^;']*\\b(?:procedure|function|trigger)\\b[^;']*?\\bbegin\\b");

    /** Runs what its bytes say, and nothing else. */
    private static final Pattern RUNS_BYTES = Pattern.compile("(?is)\\s*execute\\s+immediate\\b[^']*x'[^']*'[^']*");

    private final Canaries canaries;
    private final Path journal;
    private final String policy;
    private GuardedSession session;

    private Stage(Canaries canaries, Path journal, String policy) throws SQLException {
        this.canaries = canaries;
        this.journal = journal;
        this.policy = policy;
        this.session = GuardedSession.open(canaries.url(), journal, policy);
    }

    static Stage open(Engine engine, Path directory, String name, World world, String policy) throws SQLException {
        Canaries canaries = new Canaries(engine, directory, name, world);
        return new Stage(canaries, directory.resolve(canaries.name() + "-journal"), policy);
    }

    Canaries canaries() {
        return canaries;
    }

    /** The session as it is; another one if the statements so far have ended it. */
    GuardedSession session() throws SQLException {
        if (session.isEnded()) {
            reconnect();
        }
        return session;
    }

    /** @param ownTables whether the session may have tables of its own, which then get rows */
    Player.Played play(Step step, boolean ownTables) throws SQLException {
        return ownTables ? session().playWithRows(step, canaries) : session().play(step);
    }

    void reconnect() throws SQLException {
        session.close();
        session = GuardedSession.open(canaries.url(), journal, policy);
    }

    /** Makes everything final that these steps have done. Whether the canaries are untouched. */
    boolean settles(List<Step> steps) {
        boolean begins = steps.stream().anyMatch(Stage::mayBegin);
        if (begins) {
            session.commit();
        } else if (canaries.areSurelyUntouched()) {
            return true;
        }
        try {
            return canaries.areUntouched();
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether a transaction may be open behind this step. */
    static boolean mayBegin(Step step) {
        return RUNS_BYTES.matcher(step.sql()).matches()
                ? Readings.decoded(step.sql()).anyMatch(Stage::mayBegin)
                : mayBegin(step.sql());
    }

    private static boolean mayBegin(String sql) {
        return BEGINS.matcher(DEFINES.matcher(sql).replaceFirst("")).find();
    }

    /** What is gone, when nothing holds it locked any more. */
    List<Loss> losses() {
        if (!canaries.haveAnswered()) {
            session.close();
        }
        return canaries.losses();
    }

    @Override
    public void close() throws SQLException {
        session.close();
        try {
            canaries.close();
        } finally {
            Directories.delete(journal);
        }
    }
}
