package io.interlock.jdbc;

import io.interlock.guard.Clearance;
import io.interlock.guard.ConnectionGuard;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A guarded result set: the writes of an updatable one become bounded operations on the table it shows, judged before
 * the driver makes them. Everything else a result set does is generated.
 */
public abstract class GuardedResultSet extends Guarded {

    protected GuardedResultSet(Object raw, Session session, @Nullable Object origin) {
        super(raw, session, origin);
    }

    private ResultSet rows() {
        return (ResultSet) raw;
    }

    /** The wrapper this result set was made by, so that {@code rows.getStatement() == statement}. */
    @SuppressWarnings(
            "NullAway") // metadata's result sets have no statement with some drivers: theirs is null, so is ours
    public Statement getStatement() throws SQLException {
        return (Statement) session.handOut(this, rows().getStatement(), Statement.class);
    }

    public void insertRow() throws SQLException {
        Clearance clearance = clear(OperationKind.INSERT, "ResultSet.insertRow");
        guard().run(clearance, Parameters.NONE, () -> {
            rows().insertRow();
            return true;
        });
    }

    public void updateRow() throws SQLException {
        Clearance clearance = clear(OperationKind.UPDATE, "ResultSet.updateRow");
        guard().run(clearance, Parameters.NONE, () -> {
            rows().updateRow();
            return true;
        });
    }

    public void deleteRow() throws SQLException {
        Clearance clearance = clear(OperationKind.DELETE, "ResultSet.deleteRow");
        guard().run(clearance, Parameters.NONE, () -> {
            rows().deleteRow();
            return true;
        });
    }

    private Clearance clear(OperationKind kind, String what) throws SQLException {
        ConnectionGuard guard = guard();
        return guard.clear(Operation.of(kind, tableOf(rows()), Reach.BOUNDED), what);
    }

    /** The table that the driver says the first column is of; one without a name where it does not say. */
    private static Target tableOf(ResultSet rows) {
        try {
            ResultSetMetaData columns = rows.getMetaData();
            return new Target(
                    named(columns.getCatalogName(1)),
                    named(columns.getSchemaName(1)),
                    named(columns.getTableName(1)),
                    null,
                    ObjectType.TABLE,
                    false);
        } catch (SQLException | RuntimeException e) {
            // The driver cannot say; a rule that asks for the table's name then counts as matched.
            return Target.of(ObjectType.TABLE, null);
        }
    }

    private static @Nullable String named(@Nullable String name) {
        return name == null || name.isEmpty() ? null : name;
    }
}
