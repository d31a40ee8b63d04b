package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        Optional<List<Value>> values = values(place);
        if (values.isEmpty()) {
            return Value.None.UNKNOWN;
        }
        Value value = operand.at(place);
        Value decides = Value.of(!all);
        Value result = Value.of(all);
        // What is listed has no type of its own to SQLite.
        Semantics meant =
                many instanceof Many.Listed && !operand.hasAffinity() ? semantics.withoutAffinity() : semantics;
        for (Value one : values.get()) {
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

    private Optional<List<Value>> values(Place place) {
        if (many instanceof Many.Queried queried) {
            return queried.query.values(place);
        }
        List<Value> values = new ArrayList<>();
        ((Many.Listed) many).items.forEach(item -> values.add(item.at(place)));
        return Optional.of(values);
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
