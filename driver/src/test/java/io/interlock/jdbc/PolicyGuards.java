package io.interlock.jdbc;

import io.interlock.decide.PolicyInForce;
import io.interlock.guard.ConnectionGuard;
import io.interlock.guard.ConnectionProfile;
import io.interlock.guard.Refusal;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.Policy;
import io.interlock.policy.yaml.InvalidPolicyException;
import io.interlock.policy.yaml.PolicyReader;
import io.interlock.server.ServerSession;
import io.interlock.sql.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;

/** Connections guarded by a real policy and a real journal. */
final class PolicyGuards {

    private PolicyGuards() {}

    /** Guarded by the built-in policy. */
    static Connection guard(Connection raw, Path journal) throws SQLException {
        return guard(raw, new PolicyInForce(BuiltInPolicy.policy()), journal);
    }

    /** A policy of these parts, in the policy file's own words, under which every connection is production. */
    static Policy policy(String parts) {
        try {
            return PolicyReader.read("test.yaml", "interlock: 1\notherwise: production\n" + parts);
        } catch (InvalidPolicyException e) {
            throw new AssertionError("the test's own policy", e);
        }
    }

    /** Guarded by a policy that may change. */
    static Connection guard(Connection raw, PolicyInForce policy, Path journal) throws SQLException {
        String url = raw.getMetaData().getURL();
        ConnectionProfile profile =
                new ConnectionProfile(Dialect.ofUrl(url), url, null, "test", "test", ServerSession.SILENT);
        return Wrappers.wrap(
                raw, new ConnectionGuard(policy, profile, journal, PolicyGuards::refused, raw.getAutoCommit()));
    }

    private static SQLException refused(Refusal refusal) {
        return new SQLNonTransientException(refusal.message(), refusal.sqlState(), refusal.cause());
    }
}
