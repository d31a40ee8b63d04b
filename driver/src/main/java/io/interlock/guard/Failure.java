package io.interlock.guard;

import io.interlock.journal.Outcome;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed call of the driver means for the statement.
 *
 * @param result           whether it is known to have failed
 * @param sqlState         as the driver gave it
 * @param isConnectionLost whether the connection died with it: then nobody knows what became of it
 */
record Failure(Outcome.Result result, @Nullable String sqlState, boolean isConnectionLost) {

    static Failure of(Throwable failure) {
        if (failure instanceof SQLException e) {
            boolean lost = isConnectionLost(e);
            return new Failure(lost ? Outcome.Result.UNKNOWN : Outcome.Result.FAILED, e.getSQLState(), lost);
        }
        // The driver itself went wrong, perhaps after the server had done its part.
        return new Failure(Outcome.Result.UNKNOWN, null, false);
    }

    private static boolean isConnectionLost(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P0")));
    }
}
