package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition that speaks of the session or the time and of no row: {@code session_id() > 0}. It is the same for every row, so
 * that it counts once as true for all of them and once as false.
 */
record Circumstance(Expression condition, Semantics semantics) implements Expression {

    /** The condition, taken for a circumstance where it is one. */
    static Expression in(Expression condition, Semantics semantics) {
        boolean simple = condition instanceof Literal || condition instanceof Column;
        return simple || !isOne(condition) ? condition : new Circumstance(condition, semantics);
    }

    private static boolean isOne(Expression condition) {
        List<Expression> all = new ArrayList<>(List.of(condition));
        boolean given = false;
        for (int i = 0; i < all.size(); i++) {
            Expression next = all.get(i);
            boolean open = next instanceof Literal literal && literal.value().isUnknown();
            if (open || next instanceof Column || next instanceof RowNumber) {
                return false;
            }
            given |= next instanceof Given;
            all.addAll(next.parts());
        }
        return given;
    }

    @Override
    public Value at(Place place) {
        Value computed = semantics.truth(condition.at(place));
        return computed.isUnknown() ? place.world().circumstance() : computed;
    }

    @Override
    public List<Expression> parts() {
        return List.of(condition);
    }

    /** A value that is the same for every row, and is not computed. */
    record Given() implements Expression {
        @Override
        public Value at(Place place) {
            return Value.None.UNKNOWN;
        }
    }
}
