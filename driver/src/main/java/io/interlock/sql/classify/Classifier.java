package io.interlock.sql.classify;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.TransactionEffect;
import java.util.List;
import java.util.Set;

/** Says what every statement of a text does. Stateless, safe for any thread. */
public final class Classifier {

    /** The kinds that no text judged {@link #harmless} can have. */
    public static final Set<OperationKind> HARMLESS_KINDS = Set.of(
            OperationKind.SELECT,
            OperationKind.INSERT,
            OperationKind.SESSION,
            OperationKind.LOCK,
            OperationKind.OTHER,
            OperationKind.CREATE);

    private Classifier() {}

    /** Classifies a text. Never throws. */
    public static ClassifiedText classify(
            String sql, Dialect dialect, Parameters parameters, PredicateJudge secondOpinion) {
        if (sql.isBlank()) {
            return new ClassifiedText(List.of(), false);
        }
        Operation unknown = Operation.of(OperationKind.UNKNOWN, Target.of(ObjectType.OTHER, null), Reach.UNSURE);
        return new ClassifiedText(
                List.of(new ClassifiedStatement(0, sql.length(), List.of(unknown), TransactionEffect.NONE)), false);
    }

    /** Whether a text cannot harm by its words alone; false means: classify. */
    public static boolean harmless(String sql, Dialect dialect) {
        return sql.isBlank();
    }
}
