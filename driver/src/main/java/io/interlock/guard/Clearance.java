package io.interlock.guard;

import io.interlock.sql.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What the guard has found out about one text of one connection: handed out when the text is first seen, handed back
 * when it is executed.
 *
 * <p>Immutable; belongs to the {@link ConnectionGuard} that made it.
 */
public final class Clearance {

    private final String sql;
    private final @Nullable Operation operation;
    private final Judged judged;
    private final boolean direct;
    private final boolean needsParameters;
    private final boolean wantsParameters;

    Clearance(String sql, @Nullable Operation operation, Judged judged) {
        this.sql = sql;
        this.operation = operation;
        this.judged = judged;
        this.direct = judged.isPlain();
        this.needsParameters = judged.dependsOnParameters();
        this.wantsParameters = !judged.isClean() && judged.view().keepsParameters();
    }

    /** The text as the caller gave it; for calls that carry no SQL, what they are called. */
    public String sql() {
        return sql;
    }

    /** Whether the verdict depends on the values of the parameters: they must be recorded and given at execution. */
    public boolean needsParameters() {
        return needsParameters;
    }

    /** Whether the journal keeps the parameters of this statement: they should be given at execution if they can be. */
    public boolean wantsParameters() {
        return wantsParameters;
    }

    /** What a call that carries no SQL does; null for a text. */
    @Nullable
    Operation operation() {
        return operation;
    }

    Judged judged() {
        return judged;
    }

    /** Whether the call may go to the driver as it is, as long as the policy is the one this was judged by. */
    boolean direct() {
        return direct;
    }
}
