package io.interlock.fuzz;

import io.interlock.testing.Guarded;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One connection through the guard. */
final class GuardedSession implements AutoCloseable {

    private final Connection connection;

    private GuardedSession(Connection connection) {
        this.connection = connection;
    }

    static GuardedSession open(String url, Path journal, String policy) throws SQLException {
        return new GuardedSession(new Guarded(url, policy, journal).open());
    }

    Player.Played play(Step step) {
        return Player.play(connection, step);
    }

    /** As {@link #play}, but tables of the session's own are never empty before. */
    Player.Played playWithRows(Step step, Canaries canaries) {
        boolean begun = OwnTables.fill(connection, canaries);
        Player.Played played = play(step);
        if (begun) {
            commit();
        }
        return played;
    }

    /** Ends a transaction, however it was begun. */
    void commit() {
        try {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException | RuntimeException e) {
            close(); // which ends it as well
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("COMMIT");
        } catch (SQLException | RuntimeException e) {
            // there was none
        }
    }

    boolean isEnded() throws SQLException {
        return connection.isClosed();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            // it may have ended by itself
        }
    }
}
