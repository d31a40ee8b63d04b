package io.interlock.sql.words;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A routine of the server that can harm when it is called.
 *
 * @param qualifier package or schema that must stand before the name; null where the name alone is known
 * @param name      its own name, upper case
 * @param effect    what a call amounts to
 */
public record Routine(@Nullable String qualifier, String name, Effect effect) {

    /** What a call amounts to. */
    public sealed interface Effect permits Does, Runs, Replaces {}

    /**
     * The same, whatever the arguments are.
     *
     * @param reach  how much of the target it touches
     * @param type   what it acts on
     * @param target the argument that names what it acts on; null where none does
     * @param unless the argument with which it does nothing of that; null where there is none
     */
    public record Does(
            OperationKind kind,
            Reach reach,
            ObjectType type,
            @Nullable Argument target,
            @Nullable OneOf unless) implements Effect {}

    /**
     * A call runs arguments as SQL.
     *
     * @param texts one or more
     * @param sql   the argument that says whether they are SQL at all; null where they always are
     * @param when  the argument without which nothing runs; null where it always does
     */
    public record Runs(
            List<Argument> texts,
            Manner manner,
            @Nullable OneOf sql,
            @Nullable OneOf when) implements Effect {}

    /** How a text is run. */
    public enum Manner {
        /** As a statement. */
        STATEMENT,
        /** As the commands of a block. */
        BLOCK,
        /** Once for every table or database, whose name goes in at each question mark. */
        EACH,
        /** As a statement, which the server takes as a literal only: anything else there is none. */
        LITERAL
    }

    /** A load into the table that the second argument names; this one says whether it replaces. */
    public record Replaces(Argument flag) implements Effect {}

    /** An argument that is one of these literals, which are in upper case. */
    public record OneOf(Argument argument, List<String> values) {}
}
