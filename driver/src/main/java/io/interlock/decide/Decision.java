package io.interlock.decide;

import static java.util.Objects.requireNonNull;

import io.interlock.policy.Action;
import io.interlock.policy.Verdict;
import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.TransactionEffect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one text does, and what the policy says about it. Immutable, safe for any thread.
 *
 * <p>Where {@link ClassifiedText#parametersMatter()} is true and the values were not known, the verdict is the strictest
 * that any values could have.
 */
public final class Decision {

    /** A text that cannot harm, of which the policy wants to know nothing; what it does was not looked at. */
    public static final Decision HARMLESS = new Decision(Verdict.ALLOWED, new ClassifiedText(List.of(), false));

    /** Kinds of which no session state is left that a later verdict could depend on. */
    private static final Set<OperationKind> STATELESS = EnumSet.of(
            OperationKind.SELECT,
            OperationKind.INSERT,
            OperationKind.UPDATE,
            OperationKind.DELETE,
            OperationKind.MERGE,
            OperationKind.TRUNCATE,
            OperationKind.LOAD,
            OperationKind.LOCK,
            OperationKind.GRANT,
            OperationKind.REVOKE,
            OperationKind.OTHER);

    private final Verdict verdict;
    private final ClassifiedText text;
    private final boolean plain;

    public Decision(Verdict verdict, ClassifiedText text) {
        this.verdict = requireNonNull(verdict, "verdict");
        this.text = requireNonNull(text, "text");
        this.plain = verdict.action() == Action.ALLOW
                && verdict.observed().isEmpty()
                && !text.sessionMatters()
                && text.columnDoubts().isEmpty()
                && text.statements().stream().allMatch(Decision::isStateless);
    }

    public Verdict verdict() {
        return verdict;
    }

    public ClassifiedText text() {
        return text;
    }

    /**
     * Whether the text may go to the driver with nothing before and nothing after it: it is allowed, nobody observes it,
     * and it neither ends a transaction nor makes or drops anything of the session's own.
     */
    public boolean plain() {
        return plain;
    }

    private static boolean isStateless(ClassifiedStatement statement) {
        return statement.transaction() == TransactionEffect.NONE
                && statement.operations().stream().allMatch(Decision::isStateless);
    }

    private static boolean isStateless(Operation operation) {
        // A temporary table that was made is remembered: dropping it is no danger.
        boolean makes = operation.kind() == OperationKind.CREATE || operation.kind() == OperationKind.REPLACE;
        return makes ? !operation.target().temporary() : STATELESS.contains(operation.kind());
    }

    @Override
    public String toString() {
        return verdict.action() + " " + text;
    }
}
