package io.interlock.jdbc;

import io.interlock.sql.Parameters;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A guarded prepared statement that records what is bound to it, because the guard asked for that: its generated class
 * calls {@link #record} in each setter, after the driver's.
 */
public abstract class RecordingPreparedStatement extends GuardedPreparedStatement {

    private @Nullable RecordedParameters recorded;

    protected RecordingPreparedStatement(Object raw, Session session, @Nullable Object origin) {
        super(raw, session, origin);
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

    public void clearParameters() throws SQLException {
        statement().clearParameters();
        recorded = null;
    }

    @Override
    final Parameters parameters() {
        return recorded == null ? Parameters.NONE : recorded.copy();
    }
}
