package io.interlock.jdbc;

import io.interlock.guard.Clearance;
import io.interlock.guard.ConnectionGuard;
import io.interlock.guard.SqlCall;
import io.interlock.sql.Parameters;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A guarded prepared statement: was judged when it was prepared, and costs one check at each execution.
 *
 * <p>Bound values are recorded only if the guard asked for them; the generated class of such a statement then calls
 * {@link #record} in each setter. In all others the setters go straight to the driver.
 */
public abstract class GuardedPreparedStatement extends GuardedStatement implements PreparedStatement {

    private final PreparedStatement statement;
    private @Nullable Clearance clearance;
    private @Nullable RecordedParameters recorded;

    protected GuardedPreparedStatement(Object raw, Session session, @Nullable Object origin) {
        super(raw, session, origin);
        this.statement = (PreparedStatement) raw;
    }

    /** Tells a new wrapper what the guard found out about its text. */
    final void prepared(Clearance cleared) {
        this.clearance = cleared;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        ConnectionGuard guard = guard();
        Clearance cleared = clearance();
        if (guard.passes(cleared)) {
            return result(statement.executeQuery());
        }
        return result(guard.run(cleared, parameters(), statement::executeQuery));
    }

    @Override
    public int executeUpdate() throws SQLException {
        Clearance cleared = clearance();
        return guard().passes(cleared) ? statement.executeUpdate() : run(cleared, statement::executeUpdate);
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        Clearance cleared = clearance();
        return guard().passes(cleared) ? statement.executeLargeUpdate() : run(cleared, statement::executeLargeUpdate);
    }

    @Override
    public boolean execute() throws SQLException {
        Clearance cleared = clearance();
        return guard().passes(cleared) ? statement.execute() : run(cleared, statement::execute);
    }

    private <T> T run(Clearance cleared, SqlCall<T> call) throws SQLException {
        return guard().run(cleared, parameters(), call);
    }

    @Override
    public void addBatch() throws SQLException {
        Clearance cleared = clearance();
        statement.addBatch();
        batch().add(cleared, parameters());
    }

    @Override
    public void clearParameters() throws SQLException {
        statement.clearParameters();
        if (recorded != null) {
            recorded = null;
        }
    }

    /**
     * Remembers what was bound, the object itself, without calling a method on it.
     *
     * @param ordinal counted from 1
     */
    protected final void record(int ordinal, @Nullable Object value) {
        RecordedParameters values = recorded;
        if (values == null) {
            values = new RecordedParameters();
            recorded = values;
        }
        values.set(ordinal, value);
    }

    /** A parameter was bound by its name: which ordinal that is only the driver knows, so none is known from now on. */
    protected final void record(String name, @Nullable Object value) {
        RecordedParameters values = new RecordedParameters();
        values.forget();
        recorded = values;
    }

    private Parameters parameters() {
        return recorded == null ? Parameters.NONE : recorded.copy();
    }

    /** What the guard said when this was prepared; a statement whose text never passed by it is one of unknown text. */
    private Clearance clearance() throws SQLException {
        Clearance cleared = clearance;
        return cleared == null ? guard().clear(VendorCalls.UNKNOWN_TEXT, "PreparedStatement.execute") : cleared;
    }
}
