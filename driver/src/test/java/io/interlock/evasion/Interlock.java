package io.interlock.evasion;

import io.interlock.decide.PolicyInForce;
import io.interlock.guard.ConnectionGuard;
import io.interlock.guard.ConnectionProfile;
import io.interlock.guard.Refusal;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.server.ServerSession;
import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.EnumMap;
import java.util.Map;

/** The product as the driver sets it before a connection of which nothing is known, under the built-in policy. */
final class Interlock implements Guard {

    private static final int MOST_PARAMETERS = 100;

    /** An ordinary value for each parameter. */
    private static final Parameters VALUES = ordinal -> ordinal <= MOST_PARAMETERS ? 42 : Parameters.UNKNOWN;

    private final PolicyInForce policy = new PolicyInForce(BuiltInPolicy.policy());
    private final Map<Dialect, ConnectionGuard> guards = new EnumMap<>(Dialect.class);
    private final Path journal;

    /** A guard that writes what it refuses into this directory. */
    Interlock(Path journal) {
        this.journal = journal;
    }

    @Override
    public String name() {
        return "Interlock";
    }

    @Override
    public boolean knows(Dialect dialect) {
        return true;
    }

    @Override
    public boolean stops(String sql, Dialect dialect) {
        try {
            if (sql.contains("?")) {
                // As applications send it: prepared, and then with values. A guard of its own, because a run is
                // remembered.
                ConnectionGuard once = guard(dialect);
                once.run(once.prepare(sql), VALUES, () -> true);
            } else {
                guards.computeIfAbsent(dialect, this::guard).clear(sql);
            }
            return false;
        } catch (SQLException refusal) {
            return true;
        }
    }

    private ConnectionGuard guard(Dialect dialect) {
        ConnectionProfile profile =
                new ConnectionProfile(dialect, dialect.id() + ":shop", null, null, null, ServerSession.SILENT);
        return new ConnectionGuard(policy, profile, journal, Interlock::refusal, true);
    }

    private static SQLException refusal(Refusal refusal) {
        return new SQLNonTransientException(refusal.message(), refusal.sqlState(), refusal.cause());
    }
}
