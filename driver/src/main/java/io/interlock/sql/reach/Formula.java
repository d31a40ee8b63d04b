package io.interlock.sql.reach;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a condition is put together from facts. Immutable; a part may stand in several wholes.
 *
 * <p>The shares of a {@link Truth} say how many rows each side of an OR keeps, not whether the sides fill each other's gaps.
 * This remembers what it takes to tell: {@link Coverage} looks in it for a row that is left out.
 */
sealed interface Formula {

    /**
     * What is not put together.
     *
     * @param whenTrue  the rows for which it is true
     * @param whenFalse the rows for which it is false
     * @param relation  what it says of the row; null where only the shares are known
     */
    record Fact(Share whenTrue, Share whenFalse, @Nullable Relation relation) implements Formula {}

    /** AND. */
    record Every(List<Formula> parts) implements Formula {
        public Every {
            parts = List.copyOf(parts);
        }
    }

    /** OR. */
    record Either(List<Formula> parts) implements Formula {
        public Either {
            parts = List.copyOf(parts);
        }
    }

    /** Two ways to say the same of a row: a row is only as both of them allow. */
    record Same(Formula one, Formula other) implements Formula {}

    /** NOT. */
    record Not(Formula of) implements Formula {}

    /** IS TRUE: false where the condition is null. */
    record Surely(Formula of) implements Formula {}

    default Formula not() {
        return this instanceof Not not ? not.of : new Not(this);
    }

    default Formula surely() {
        return this instanceof Surely ? this : new Surely(this);
    }

    /** The one of the two that a condition chooses. */
    static Formula choice(Formula condition, Formula then, Formula otherwise) {
        Formula chosen = condition.surely();
        return new Either(List.of(new Every(List.of(chosen, then)), new Every(List.of(chosen.not(), otherwise))));
    }

    /** Exactly one of both. */
    static Formula xor(Formula a, Formula b) {
        return new Either(List.of(new Every(List.of(a, b.not())), new Every(List.of(a.not(), b))));
    }
}
