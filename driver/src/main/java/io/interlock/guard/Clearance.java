package io.interlock.guard;

import io.interlock.decide.Decider;
import io.interlock.sql.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What the guard has found out about one text of one connection: handed out when the text is first seen, handed back
 * when it is executed.
 *
 * <p>Immutable, and so handed out again where the same text would be judged the same; belongs to the
 * {@link ConnectionGuard} that made it.
 */
public final class Clearance {

    private final String sql;
    private final @Nullable Operation operation;
    private final Judged judged;
    private final HotPath hotPath;

    /** By what this was found plain; null if it was not. */
    private final @Nullable Decider plainBy;

    private final boolean needsParameters;
    private final boolean recordsParameters;

    Clearance(String sql, @Nullable Operation operation, Judged judged, HotPath hotPath) {
        this.sql = sql;
        this.operation = operation;
        this.judged = judged;
        this.hotPath = hotPath;
        this.plainBy = judged.isPlain() ? judged.view().decider() : null;
        this.needsParameters = judged.dependsOnParameters();
        this.recordsParameters =
                needsParameters || !judged.isClean() && judged.view().keepsParameters();
    }

    /**
     * Whether the call may go straight to the driver now, and if so counts it. Otherwise clearance and call belong into
     * {@link ConnectionGuard#run}.
     */
    public boolean passes() {
        boolean passes = !hotPath.watchful && isPlain();
        if (passes) {
            hotPath.statements++;
        }
        return passes;
    }

    /** The text as the caller gave it; for calls that carry no SQL, what they are called. */
    public String sql() {
        return sql;
    }

    /**
     * Whether the values of the parameters are to be recorded and given at execution: the verdict depends on them, or the
     * journal keeps them.
     */
    public boolean recordsParameters() {
        return recordsParameters;
    }

    /** Whether the verdict depends on the values of the parameters. */
    boolean needsParameters() {
        return needsParameters;
    }

    /** What a call that carries no SQL does; null for a text. */
    @Nullable
    Operation operation() {
        return operation;
    }

    Judged judged() {
        return judged;
    }

    /** Whether the call would go to the driver as it is if it were judged by its text alone: one volatile read. */
    boolean isPlain() {
        return plainBy != null && plainBy.isInForce();
    }
}
