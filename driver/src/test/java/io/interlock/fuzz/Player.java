package io.interlock.fuzz;

import io.interlock.StatementRefusedException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends steps over a connection, as an application would, and takes what comes back. */
final class Player {

    private static final int ROWS = 40;
    private static final int RESULTS = 8;

    /** Of what is not sure to be one statement, or could make tables, no counts tell. */
    private static final Pattern ONLY_CHANGES_ROWS =
            Pattern.compile("(?is)\\s*+(?:delete|update|insert|merge)\\b[^;]*+");

    private Player() {}

    /**
     * What became of a step.
     *
     * @param late whether it was ended because it took too long
     */
    record Played(Result result, @Nullable Exception why, boolean late) {

        static final Played ACCEPTED = new Played(Result.ACCEPTED, null, false);
        /** The database says that no row was changed. */
        static final Played CHANGED_NO_ROW = new Played(Result.ACCEPTED, null, false);

        /** Whether something may have changed all the same: what fails late may have done its first half. */
        boolean mayHaveChanged(String sql) {
            if (this == CHANGED_NO_ROW) {
                return !ONLY_CHANGES_ROWS.matcher(sql).matches();
            }
            if (result == Result.REJECTED && why instanceof SQLException e) {
                String state = String.valueOf(e.getSQLState());
                boolean nothingRan = state.equals("42000") || state.startsWith("42") && !state.startsWith("42S");
                return sql.indexOf(';') >= 0
                        || !nothingRan && !String.valueOf(e.getMessage()).contains("er Error:");
            }
            return result != Result.REFUSED;
        }
    }

    /** Who said no, if anybody. */
    enum Result {
        REFUSED,
        REJECTED,
        ACCEPTED
    }

    static Played play(Connection connection, Step step) {
        long begin = System.nanoTime();
        try {
            return send(connection, step) == 0 ? Played.CHANGED_NO_ROW : Played.ACCEPTED;
        } catch (StatementRefusedException e) {
            return new Played(Result.REFUSED, e, false);
        } catch (SQLException | RuntimeException e) {
            return new Played(Result.REJECTED, e, System.nanoTime() - begin >= Patience.SHORTEST_NANOS);
        }
    }

    /** How many rows it says that it has changed; negative if it says nothing of the kind. */
    private static long send(Connection connection, Step step) throws SQLException {
        long[] changed = {-1};
        switch (step.way()) {
            case EXECUTE, UPDATE, QUERY, BATCH -> {
                try (Statement statement = connection.createStatement()) {
                    Patience.during(statement, () -> changed[0] = sendPlain(statement, step));
                }
            }
            case PREPARED, PREPARED_BATCH -> {
                try (PreparedStatement statement = connection.prepareStatement(step.sql())) {
                    bind(statement, step.values());
                    Patience.during(statement, () -> changed[0] = sendPrepared(statement, step));
                }
            }
            case CALL -> {
                try (CallableStatement statement = connection.prepareCall(step.sql())) {
                    bind(statement, step.values());
                    Patience.during(statement, () -> changed[0] = drain(statement, statement.execute()));
                }
            }
        }
        return changed[0];
    }

    private static long sendPlain(Statement statement, Step step) throws SQLException {
        return switch (step.way()) {
            case UPDATE -> statement.executeUpdate(step.sql());
            case QUERY -> {
                read(statement.executeQuery(step.sql()));
                yield -1;
            }
            case BATCH -> {
                statement.addBatch(step.sql());
                yield sum(statement.executeBatch());
            }
            default -> drain(statement, statement.execute(step.sql()));
        };
    }

    private static long sendPrepared(PreparedStatement statement, Step step) throws SQLException {
        if (step.way() == Step.Way.PREPARED) {
            return drain(statement, statement.execute());
        }
        statement.addBatch();
        return sum(statement.executeBatch());
    }

    private static long sum(int[] counts) {
        return Arrays.stream(counts).anyMatch(count -> count != 0) ? -1 : 0;
    }

    private static void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            try {
                statement.setObject(i + 1, values.get(i));
            } catch (SQLException e) {
                return; // a question mark in a string or comment is no parameter
            }
        }
    }

    /** Some databases do a statement's work only as its results are read. */
    private static long drain(Statement statement, boolean firstIsRows) throws SQLException {
        boolean isRows = firstIsRows;
        long changed = -1;
        for (int i = 0; i < RESULTS; i++) {
            int count = isRows ? -1 : statement.getUpdateCount();
            if (isRows) {
                read(statement.getResultSet());
            } else if (count < 0) {
                return changed;
            }
            changed = i == 0 ? count : -1;
            isRows = statement.getMoreResults();
        }
        return -1;
    }

    private static void read(@Nullable ResultSet result) throws SQLException {
        if (result == null) {
            return;
        }
        try (result) {
            int left = ROWS;
            while (left > 0 && result.next()) {
                left--;
            }
        }
    }
}
