package io.interlock.benchmarks.calls;

import io.interlock.benchmarks.measure.Work;
import io.interlock.benchmarks.peers.Candidate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Prepares a select, sets its parameter, executes it, reads a row, and closes result set and statement. */
public final class PreparedQuery implements Work {

    private static final String SELECT = "select id, status from orders where customer = ?";

    private final Connection connection;
    private volatile boolean over;

    public PreparedQuery(String candidate) throws SQLException {
        this.connection = Candidate.valueOf(candidate).connect();
    }

    @Override
    public long run(int operations) throws SQLException {
        long sum = 0;
        for (int i = 0; i < operations && !over; i++) {
            sum += once(i);
        }
        return sum;
    }

    private long once(int customer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setLong(1, customer);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }
}
