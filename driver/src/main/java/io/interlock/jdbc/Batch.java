package io.interlock.jdbc;

import io.interlock.guard.Clearance;
import io.interlock.guard.ConnectionGuard;
import io.interlock.guard.SqlCall;
import io.interlock.sql.Parameters;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the guard must be told of the entries in a driver's batch.
 *
 * <p>An entry leaves when the driver is given the batch to execute, or when the batch is cleared, but not when the guard
 * refuses it: the driver still holds it then, and another try must be judged too.
 */
final class Batch {

    private final List<Clearance> clearances = new ArrayList<>(0);
    private final List<Parameters> parameterSets = new ArrayList<>(0);

    void add(Clearance clearance, Parameters parameters) {
        clearances.add(clearance);
        parameterSets.add(parameters);
    }

    void clear() {
        clearances.clear();
        parameterSets.clear();
    }

    <T> T run(ConnectionGuard guard, SqlCall<T> call) throws SQLException {
        if (passes()) {
            clear();
            return call.call();
        }
        return guard.runBatch(List.copyOf(clearances), List.copyOf(parameterSets), () -> {
            clear();
            return call.call();
        });
    }

    private boolean passes() {
        for (int i = 0; i < clearances.size(); i++) {
            if (!clearances.get(i).passes()) {
                return false;
            }
        }
        return true;
    }
}
