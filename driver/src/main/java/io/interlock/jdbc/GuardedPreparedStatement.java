package io.interlock.jdbc;

import io.interlock.guard.Clearance;
import io.interlock.guard.SqlCall;
import io.interlock.sql.Parameters;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A guarded prepared statement: was judged when it was prepared, and costs one check at each execution.
 *
 * <p>Its setters go straight to the driver. A {@link RecordingPreparedStatement} also records what they bind.
 */
public abstract class GuardedPreparedStatement extends GuardedStatement {

    private @Nullable Clearance clearance;

    protected GuardedPreparedStatement(Object raw, Session session, @Nullable Object origin) {
        super(raw, session, origin);
    }

    @Override
    final PreparedStatement statement() {
        return (PreparedStatement) raw;
    }

    /** Tells a new wrapper what the guard found out about its text. */
    final void prepared(Clearance cleared) {
        this.clearance = cleared;
    }

    /** The values bound so far, as they are now. */
    Parameters parameters() {
        return Parameters.NONE;
    }

    public ResultSet executeQuery() throws SQLException {
        PreparedStatement statement = statement();
        return result(passes() ? statement.executeQuery() : run(statement::executeQuery));
    }

    public int executeUpdate() throws SQLException {
        PreparedStatement statement = statement();
        return passes() ? statement.executeUpdate() : run(statement::executeUpdate);
    }

    public long executeLargeUpdate() throws SQLException {
        PreparedStatement statement = statement();
        return passes() ? statement.executeLargeUpdate() : run(statement::executeLargeUpdate);
    }

    public boolean execute() throws SQLException {
        PreparedStatement statement = statement();
        return passes() ? statement.execute() : run(statement::execute);
    }

    private boolean passes() {
        Clearance cleared = clearance;
        return cleared != null && cleared.passes();
    }

    private <T> T run(SqlCall<T> call) throws SQLException {
        return guard().run(clearance(), parameters(), call);
    }

    public void addBatch() throws SQLException {
        Clearance cleared = clearance();
        statement().addBatch();
        batch().add(cleared, parameters());
    }

    /** What the guard said when this was prepared; a statement whose text never passed by it is one of unknown text. */
    private Clearance clearance() throws SQLException {
        Clearance cleared = clearance;
        return cleared == null ? guard().clear(VendorCalls.UNKNOWN_TEXT, "PreparedStatement.execute") : cleared;
    }
}
