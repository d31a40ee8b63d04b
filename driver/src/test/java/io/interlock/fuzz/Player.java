package io.interlock.fuzz;

import io.interlock.StatementRefusedException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends steps over a connection, as an application would, and takes what comes back. */
final class Player {

    private static final int ROWS = 40;
    private static final int RESULTS = 8;

    private Player() {}

    /** What became of a step. */
    record Played(Result result, @Nullable Exception why) {

        static final Played ACCEPTED = new Played(Result.ACCEPTED, null);

        /** Whether something may have changed all the same: what fails late may have done its first half. */
        boolean mayHaveChanged(String sql) {
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
        try {
            send(connection, step);
            return Played.ACCEPTED;
        } catch (StatementRefusedException e) {
            return new Played(Result.REFUSED, e);
        } catch (SQLException | RuntimeException e) {
            return new Played(Result.REJECTED, e);
        }
    }

    private static void send(Connection connection, Step step) throws SQLException {
        switch (step.way()) {
            case EXECUTE, UPDATE, QUERY, BATCH -> {
                try (Statement statement = connection.createStatement()) {
                    Patience.during(statement, () -> sendPlain(statement, step));
                }
            }
            case PREPARED, PREPARED_BATCH -> {
                try (PreparedStatement statement = connection.prepareStatement(step.sql())) {
                    bind(statement, step.values());
                    Patience.during(statement, () -> sendPrepared(statement, step));
                }
            }
            case CALL -> {
                try (CallableStatement statement = connection.prepareCall(step.sql())) {
                    bind(statement, step.values());
                    Patience.during(statement, () -> drain(statement, statement.execute()));
                }
            }
        }
    }

    private static void sendPlain(Statement statement, Step step) throws SQLException {
        switch (step.way()) {
            case UPDATE -> statement.executeUpdate(step.sql());
            case QUERY -> read(statement.executeQuery(step.sql()));
            case BATCH -> {
                statement.addBatch(step.sql());
                statement.executeBatch();
            }
            default -> drain(statement, statement.execute(step.sql()));
        }
    }

    private static void sendPrepared(PreparedStatement statement, Step step) throws SQLException {
        if (step.way() == Step.Way.PREPARED) {
            drain(statement, statement.execute());
        } else {
            statement.addBatch();
            statement.executeBatch();
        }
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
    private static void drain(Statement statement, boolean firstIsRows) throws SQLException {
        boolean isRows = firstIsRows;
        for (int i = 0; i < RESULTS; i++) {
            if (isRows) {
                read(statement.getResultSet());
            } else if (statement.getUpdateCount() < 0) {
                return;
            }
            isRows = statement.getMoreResults();
        }
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
