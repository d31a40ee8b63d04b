package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a join keeps of the written row: whether there are rows of the other tables with which the condition is true. A name
 * without a qualifier may be of any of them, and is unknown.
 *
 * @param condition null where all rows go together
 */
record Joined(Tables others, @Nullable Expression condition, Semantics semantics) implements Expression {

    @Override
    public Value at(Place place) {
        Value[] found = {Value.FALSE};
        boolean clear = others.each(place, place.rows(), semantics, rows -> {
            Expression asked = condition;
            Value kept = asked == null
                    ? Value.TRUE
                    : semantics.truth(asked.at(new Place(place.world(), rows, place.outer())));
            if (kept.equals(Value.TRUE) || kept.isUnknown() && !found[0].equals(Value.TRUE)) {
                found[0] = kept;
            }
        });
        return clear ? found[0] : Value.None.UNKNOWN;
    }

    @Override
    public List<Expression> parts() {
        List<Expression> parts = new ArrayList<>();
        Expression asked = condition;
        if (asked != null) {
            parts.add(asked);
        }
        others.sources().forEach(source -> {
            Expression where = source.where();
            if (where != null) {
                parts.add(where);
            }
        });
        return parts;
    }
}
