package io.interlock.benchmarks.calls;

import io.interlock.benchmarks.measure.Work;
import io.interlock.benchmarks.peers.Candidate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Prepares an update, sets two parameters, executes it, and closes it. */
public final class PreparedUpdate implements Work {

    private static final String UPDATE = "update orders set status = ? where id = ?";

    private final Connection connection;
    private volatile boolean over;

    public PreparedUpdate(String candidate) throws SQLException {
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

    private int once(int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            statement.setString(1, "paid");
            statement.setLong(2, id);
            return statement.executeUpdate();
        }
    }
}
