package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.List;

/**
 * A comparison of a value with many: IN, ANY, ALL.
 *
 * @param all  whether it has to hold of all of them, or of any
 * @param many a list or a subquery
 */
record Membership(Expression operand, Comparison.Order order, boolean all, Many many, Semantics semantics)
        implements Expression {

    /** What the value is compared with. */
    sealed interface Many {

        record Listed(List<Expression> items) implements Many {
            public Listed {
                items = List.copyOf(items);
            }
        }

        record Queried(Query query) implements Many {}
    }

    @Override
    public Value at(Place place) {
        Query.Found found = found(place);
        if (found.unclear()) {
            return Value.None.UNKNOWN;
        }
        // What is listed has no type of its own to SQLite.
        Semantics meant =
                many instanceof Many.Listed && !operand.hasAffinity() ? semantics.withoutAffinity() : semantics;
        Value value = operand.at(place);
        Value certain = among(value, found.certain(), place, meant);
        if (certain.equals(Value.of(!all))) {
            return certain; // whatever else it is compared with
        }
        Value possible = among(value, found.possible(), place, meant);
        return possible.equals(Value.of(all)) ? certain : Value.None.UNKNOWN;
    }

    private Value among(Value value, List<Value> values, Place place, Semantics meant) {
        Value decides = Value.of(!all);
        Value result = Value.of(all);
        for (Value one : values) {
            place.world().spend();
            Value compared = Comparison.compared(order, value, one, meant);
            if (compared.equals(decides)) {
                return decides;
            }
            if (!compared.equals(Value.of(all)) && !result.isUnknown()) {
                result = compared;
            }
        }
        return result;
    }

    private Query.Found found(Place place) {
        if (many instanceof Many.Queried queried) {
            return queried.query.found(place);
        }
        return Query.Found.of(
                ((Many.Listed) many).items.stream().map(item -> item.at(place)).toList());
    }

    @Override
    public List<Expression> peers() {
        List<Expression> peers = new ArrayList<>(List.of(operand));
        if (many instanceof Many.Listed listed) {
            peers.addAll(listed.items);
        }
        return peers;
    }

    @Override
    public List<Expression> parts() {
        List<Expression> parts = new ArrayList<>(peers());
        if (many instanceof Many.Queried queried) {
            parts.addAll(queried.query.parts());
        }
        return parts;
    }
}
