package io.interlock.fuzz;

import io.interlock.fuzz.Tally.Count;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tries refused statements without the guard, on a database that is there to be destroyed: what would have happened? */
final class Unguarded implements AutoCloseable {

    private static final int TRIES = 200;
    /** What does not show in the rows, so that the next one needs another database. */
    private static final int TRIES_PER_DATABASE = 25;

    private final Engine engine;
    private final Path directory;
    private final Tally tally;
    private final Findings findings;
    private int databases;
    private int triesOfDatabase;
    private @Nullable Canaries canaries;

    Unguarded(Engine engine, Path directory, Tally tally, Findings findings) {
        this.engine = engine;
        this.directory = directory;
        this.tally = tally;
        this.findings = findings;
    }

    /** Plays it, unless that many were played already. */
    void play(Step step) throws SQLException {
        if (tally.get(Count.UNGUARDED) >= TRIES || engine.isAboutServer(step.sql())) {
            return;
        }
        tally.add(Count.UNGUARDED);
        Canaries open = open();
        Player.Played played = playedOn(open, step);
        boolean untouched = isUntouched(open);
        boolean destroyed = !untouched && !open.losses().isEmpty();
        if (destroyed) {
            tally.add(Count.UNGUARDED_DESTROYED);
        }
        if (played.result() == Player.Result.ACCEPTED) {
            tally.add(Count.UNGUARDED_ACCEPTED);
            if (!destroyed) {
                findings.alarm(step);
            }
        }
        if (!untouched && !open.restore()) {
            close();
        }
    }

    private Canaries open() throws SQLException {
        if (triesOfDatabase++ % TRIES_PER_DATABASE == 0) {
            close();
        }
        Canaries open = canaries;
        if (open == null) {
            databases++;
            open = new Canaries(engine, directory, "bare" + databases, World.SMALL);
            canaries = open;
        }
        return open;
    }

    @Override
    public void close() throws SQLException {
        Canaries open = canaries;
        canaries = null;
        if (open != null) {
            open.close();
        }
    }

    private static Player.Played playedOn(Canaries canaries, Step step) {
        try (Connection connection = DriverManager.getConnection(canaries.url())) {
            return Player.play(connection, step);
        } catch (SQLException e) {
            return new Player.Played(Player.Result.REJECTED, e, false);
        }
    }

    private static boolean isUntouched(Canaries canaries) {
        try {
            return canaries.areUntouched();
        } catch (SQLException e) {
            return false;
        }
    }
}
