package io.interlock.guard;

import io.interlock.decide.Decision;
import io.interlock.policy.Action;
import io.interlock.policy.Reason;
import io.interlock.policy.Verdict;
import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.SessionModes;
import io.interlock.sql.Target;
import io.interlock.sql.TransactionEffect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision, and what it was made by: it holds as long as neither the policy nor what the session knows has changed.
 *
 * @param view     the policy
 * @param decision what it says
 * @param epoch    {@link SessionState#epoch()} at that time
 * @param basis    what it rests on
 * @param modes    the modes in which the server read texts then; null where every reading of the text counted
 */
record Judged(
        View view,
        Decision decision,
        long epoch,
        Basis basis,
        @Nullable SessionModes modes) {

    /** A text that could not be judged: as the journal tells it. */
    static Judged failed(View view) {
        Operation unknown = Operation.of(OperationKind.UNKNOWN, Target.of(ObjectType.OTHER, null), Reach.UNSURE);
        Verdict blocked = new Verdict(Action.BLOCK, List.of(), List.of());
        return new Judged(view, new Decision(blocked, textOf(unknown)), 0, Basis.TEXT, null);
    }

    /** The classification of a call that carries no SQL. */
    static ClassifiedText textOf(Operation operation) {
        return new ClassifiedText(
                List.of(new ClassifiedStatement(0, 0, List.of(operation), TransactionEffect.NONE)), false);
    }

    /** The same text under the same policy, better known. */
    Judged knownAs(Decision better, Basis rests) {
        return new Judged(view, better, epoch, rests.compareTo(basis) > 0 ? rests : basis, modes);
    }

    Verdict verdict() {
        return decision.verdict();
    }

    /** Whether no rule has anything to say, nor would have. */
    boolean isClean() {
        return verdict().action() == Action.ALLOW && verdict().observed().isEmpty();
    }

    boolean isRefused() {
        return isRefusal(verdict().action());
    }

    /** Whether the call may go to the driver as it is for as long as the policy is the same. */
    boolean isPlain() {
        return basis == Basis.TEXT && decision.plain();
    }

    /** Whether an intent must be on disk before the statement runs. */
    boolean needsIntent() {
        return verdict().action() == Action.JOURNAL;
    }

    boolean isStricterThan(Judged other) {
        return verdict().action().stricterThan(other.verdict().action());
    }

    /** Whether the values of parameters could still change what the policy says. */
    boolean dependsOnParameters() {
        return decision.text().parametersMatter() && !isClean();
    }

    /** Whether it must not even be prepared: it is refused whatever the values of parameters are, or runs at once. */
    boolean isRefusedWhenPrepared() {
        if (!decision.text().parametersMatter() || runsWhenPrepared()) {
            return isRefused();
        }
        for (Reason reason : verdict().reasons()) {
            // Only a reach that could not be told may turn out to be another.
            if (isRefusal(reason.rule().action()) && reason.operation().reach() != Reach.UNSURE) {
                return true;
            }
        }
        return false;
    }

    /** DuckDB runs all statements of a text but the last one when it prepares it. */
    private boolean runsWhenPrepared() {
        return view.dialect() == Dialect.DUCKDB && decision.text().statements().size() > 1;
    }

    private static boolean isRefusal(Action action) {
        return switch (action) {
            case ALLOW, JOURNAL -> false;
            case CONFIRM, APPROVE, BLOCK -> true;
        };
    }
}
