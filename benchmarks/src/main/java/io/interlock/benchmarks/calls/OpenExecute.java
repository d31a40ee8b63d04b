package io.interlock.benchmarks.calls;

import io.interlock.benchmarks.measure.Work;
import io.interlock.benchmarks.peers.Candidate;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Sets the parameters of a statement that stays open, and executes it. */
public final class OpenExecute implements Work {

    private static final String UPDATE = "update orders set status = ? where id = ?";

    private final PreparedStatement statement;
    private volatile boolean over;

    public OpenExecute(String candidate) throws SQLException {
        this.statement = Candidate.valueOf(candidate).connect().prepareStatement(UPDATE);
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
        statement.setString(1, "paid");
        statement.setLong(2, id);
        return statement.executeUpdate();
    }
}
