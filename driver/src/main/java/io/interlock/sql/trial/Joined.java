package io.interlock.sql.trial;

import java.util.List;
import java.util.Optional;
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
        Optional<List<List<Place.Row>>> together = others.together(place, place.rows(), semantics);
        if (together.isEmpty()) {
            return Value.None.UNKNOWN;
        }
        Value found = Value.FALSE;
        for (List<Place.Row> rows : together.get()) {
            Value kept = kept(new Place(place.world(), rows, place.outer()));
            if (kept.equals(Value.TRUE)) {
                return kept;
            }
            found = kept.isUnknown() ? kept : found;
        }
        return found;
    }

    private Value kept(Place place) {
        Expression asked = condition;
        return asked == null ? Value.TRUE : semantics.truth(asked.at(place));
    }

    @Override
    public List<Expression> parts() {
        return others.parts(condition);
    }
}
