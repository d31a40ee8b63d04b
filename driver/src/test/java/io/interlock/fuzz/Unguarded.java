package io.interlock.fuzz;

import io.interlock.fuzz.Tally.Count;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Tries refused statements without the guard, on a database that is there to be destroyed: what would have happened? */
final class Unguarded {

    private static final int TRIES = 200;

    private final Engine engine;
    private final Path directory;
    private final Tally tally;
    private final Findings findings;
    private int databases;

    Unguarded(Engine engine, Path directory, Tally tally, Findings findings) {
        this.engine = engine;
        this.directory = directory;
        this.tally = tally;
        this.findings = findings;
    }

    /** Plays it, unless that many were played already. */
    void play(Step step) throws SQLException {
        if (tally.get(Count.UNGUARDED) >= TRIES) {
            return;
        }
        tally.add(Count.UNGUARDED);
        databases++;
        try (Canaries canaries = new Canaries(engine, directory, "bare" + databases, World.SMALL)) {
            Player.Played played = playedOn(canaries, step);
            boolean destroyed = !isUntouched(canaries) && !canaries.losses().isEmpty();
            if (destroyed) {
                tally.add(Count.UNGUARDED_DESTROYED);
            }
            if (played.result() == Player.Result.ACCEPTED) {
                tally.add(Count.UNGUARDED_ACCEPTED);
                if (!destroyed) {
                    findings.alarm(step);
                }
            }
        }
    }

    private static Player.Played playedOn(Canaries canaries, Step step) {
        try (Connection connection = DriverManager.getConnection(canaries.url())) {
            return Player.play(connection, step);
        } catch (SQLException e) {
            return new Player.Played(Player.Result.REJECTED, e);
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
