package io.interlock.guard;

import io.interlock.sql.Operation;
import io.interlock.sql.Parameters;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The guard of one connection: told each text before it reaches the driver, and given the call that would run it.
 *
 * <p>A statement's text goes one of two ways. On the hot path {@link #passes(String)}, or {@link #passes(Clearance)} for
 * what was prepared, says true and the caller calls the driver by itself. Otherwise the caller asks for a clearance,
 * which throws the refusal of what must not run, and hands clearance and call to {@link #run}.
 *
 * <p>All methods are safe for the threads that share the connection. No method throws anything but refusals, and what
 * the real driver's own call throws, as the very same object.
 */
public final class ConnectionGuard {

    private final Predicate<String> refused;
    private final RefusalFactory refusals;

    ConnectionGuard(Predicate<String> refused, RefusalFactory refusals) {
        this.refused = refused;
        this.refusals = refusals;
    }

    /**
     * Whether this text may go straight to the driver, unprepared. Allocates nothing for texts that are harmless or were
     * seen before.
     *
     * @return false if {@link #clear(String)} and {@link #run} must be asked
     */
    public boolean passes(@Nullable String sql) {
        return sql == null || !refused.test(sql);
    }

    /**
     * Judges a text that is about to be executed, or added to a batch, as it is.
     *
     * @throws SQLException the refusal, which is then already in the journal
     */
    public Clearance clear(@Nullable String sql) throws SQLException {
        if (!passes(sql)) {
            throw refusals.make(new Refusal("IL001", "[IL001] blocked", "production", null, "none", "0", null));
        }
        return new Clearance(sql == null ? "" : sql, true, false, false);
    }

    /**
     * Judges a text that is about to be prepared: refuses only what no parameter value could make harmless.
     *
     * @throws SQLException the refusal, which is then already in the journal
     */
    public Clearance prepare(@Nullable String sql) throws SQLException {
        return clear(sql);
    }

    /**
     * Judges a call that carries no SQL: {@code ResultSet.deleteRow}, a function called by its id.
     *
     * @param operation what the call does
     * @param what      what the call is called in messages and in the journal, such as {@code ResultSet.deleteRow}
     * @throws SQLException the refusal, which is then already in the journal
     */
    public Clearance clear(Operation operation, String what) throws SQLException {
        return clear(what);
    }

    /** Whether what was cleared before may go straight to the driver now: one field and one volatile read. */
    public boolean passes(Clearance clearance) {
        return clearance.direct();
    }

    /**
     * Runs what was cleared: judges it again where parameters or a new policy ask for it, writes the intent, makes the
     * call, writes the outcome.
     *
     * @param parameters the values bound, as far as recorded
     * @throws SQLException a refusal, or whatever the call throws, as the very same object
     */
    public <T extends @Nullable Object> T run(Clearance clearance, Parameters parameters, SqlCall<T> call)
            throws SQLException {
        return call.call();
    }

    /**
     * Runs a batch: judges every entry, writes the intents, makes the one call, writes the outcomes.
     *
     * @param clearances    one per entry of the batch; a prepared statement's single clearance stands for all its entries
     * @param parameterSets the values of each entry, as far as recorded; may be empty where no clearance needs or wants
     *                      them
     * @throws SQLException a refusal, or whatever the call throws, as the very same object
     */
    public <T extends @Nullable Object> T runBatch(
            List<Clearance> clearances, List<Parameters> parameterSets, SqlCall<T> call) throws SQLException {
        return call.call();
    }

    /** {@code Connection.commit} has returned. */
    public void committed() {}

    /** {@code Connection.rollback} has returned. */
    public void rolledBack(boolean toSavepoint) {}

    /** {@code Connection.setAutoCommit} has returned; turning it on commits what is open. */
    public void autoCommitChanged(boolean autoCommit) {}

    /** {@code setSchema} or {@code setCatalog} has returned: what unqualified names mean has changed. */
    public void schemaChanged() {}

    /** {@code Connection.close} or {@code abort} was called: nothing more will be run. */
    public void closed() {}
}
