package io.interlock.fuzz;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a statement that takes too long: a recursion without an end, or a trigger that doubles its own table. Not every
 * database has a limit of its own that counts for every connection.
 */
final class Patience {

    private static final int LOOKS_EVERY_MILLIS = 500;
    private static final int MOST_LOOKS = 4;

    /** Whatever fails after that time was most likely ended for it, here or by a limit of the database. */
    static final long SHORTEST_NANOS = 1_450_000_000;

    private static @Nullable Statement running;
    private static int seen;

    static {
        new Timer("patience", true)
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                look();
                            }
                        },
                        LOOKS_EVERY_MILLIS,
                        LOOKS_EVERY_MILLIS);
    }

    private Patience() {}

    /** Work with a statement, which is cancelled if it takes longer than about two seconds. */
    interface Work {
        void run() throws SQLException;
    }

    /** One at a time in this process. */
    static void during(Statement statement, Work work) throws SQLException {
        begins(statement);
        try {
            work.run();
        } finally {
            begins(null);
        }
    }

    private static synchronized void begins(@Nullable Statement statement) {
        running = statement;
        seen = 0;
    }

    private static synchronized void look() {
        Statement statement = running;
        if (statement != null && ++seen >= MOST_LOOKS) {
            try {
                statement.cancel();
            } catch (SQLException | RuntimeException e) {
                // then it runs on, and the whole process is ended some time
            }
        }
    }
}
