package io.interlock.sql;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a statement does to one target.
 *
 * @param kind   what happens to the data
 * @param target what it happens to
 * @param reach  for writes, how much of the target is touched; {@link Reach#NONE} where nothing that exists is lost
 * @param detail why the operation was judged so, as the end of a sentence for a person ("without WHERE", "WHERE keeps
 *               every row: id = id"); null where the kind says it all. Never holds a literal of the statement.
 */
public record Operation(
        OperationKind kind,
        Target target,
        Reach reach,
        @Nullable String detail) {

    public Operation {
        requireNonNull(kind, "kind");
        requireNonNull(target, "target");
        requireNonNull(reach, "reach");
    }

    public static Operation of(OperationKind kind, Target target, Reach reach) {
        return new Operation(kind, target, reach, null);
    }

    /** The same operation on another target: how a session's own temporary table is told from a permanent one. */
    public Operation on(Target other) {
        return new Operation(kind, other, reach, detail);
    }
}
