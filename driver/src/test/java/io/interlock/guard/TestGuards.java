package io.interlock.guard;

import io.interlock.decide.Decision;
import io.interlock.decide.PolicyInForce;
import io.interlock.policy.Action;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.Reason;
import io.interlock.policy.Rule;
import io.interlock.policy.Source;
import io.interlock.policy.Verdict;
import io.interlock.server.ServerSession;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.List;
import java.util.function.Predicate;

/** Guards for tests that need one but no policy. */
public final class TestGuards {

    private static final ConnectionProfile PROFILE =
            new ConnectionProfile(Dialect.GENERIC, "test", null, null, null, ServerSession.SILENT);

    private TestGuards() {}

    /** Lets everything pass. */
    public static ConnectionGuard allowing() {
        return refusing(sql -> false);
    }

    /** Refuses the texts that the predicate names, and nothing else; journals nothing but refusals. */
    public static ConnectionGuard refusing(Predicate<String> refused) {
        return new ConnectionGuard(
                PROFILE,
                Path.of("target", "test-journal"),
                TestGuards::refusal,
                true,
                session -> new ByPredicate(refused, session));
    }

    private static SQLException refusal(Refusal refusal) {
        return new SQLNonTransientException(refusal.message(), refusal.sqlState(), refusal.cause());
    }

    private static final class ByPredicate extends StatementJudge {

        private static final Operation DROP =
                Operation.of(OperationKind.DROP, Target.of(ObjectType.TABLE, "t"), Reach.UNBOUNDED);
        private static final Operation OTHER =
                Operation.of(OperationKind.OTHER, Target.of(ObjectType.OTHER, null), Reach.NONE);
        private static final Rule RULE =
                new Rule("test", List.of(), List.of(), Action.BLOCK, false, null, Source.ofFile("test.yaml"));

        private final Predicate<String> refused;

        ByPredicate(Predicate<String> refused, SessionState session) {
            super(new PolicyInForce(BuiltInPolicy.policy()), PROFILE, "test", session);
            this.refused = refused;
        }

        @Override
        boolean isPlain(String sql) {
            return !refused.test(sql);
        }

        @Override
        Judged judge(String sql, Parameters parameters) {
            Verdict blocked = new Verdict(Action.BLOCK, List.of(new Reason(RULE, DROP, null)), List.of());
            Decision decision = refused.test(sql)
                    ? new Decision(blocked, Judged.textOf(DROP))
                    : new Decision(Verdict.ALLOWED, Judged.textOf(OTHER));
            return new Judged(view(), decision, 0, Basis.TEXT, null);
        }

        @Override
        Judged judge(Operation operation) {
            return new Judged(view(), new Decision(Verdict.ALLOWED, Judged.textOf(operation)), 0, Basis.TEXT, null);
        }
    }
}
