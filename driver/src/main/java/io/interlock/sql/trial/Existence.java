package io.interlock.sql.trial;

import java.util.List;
import java.util.Optional;

/** EXISTS. */
record Existence(Query query) implements Expression {

    @Override
    public Value at(Place place) {
        Optional<List<Value>> found = query.values(place);
        return found.isEmpty() ? Value.None.UNKNOWN : Value.of(!found.get().isEmpty());
    }

    @Override
    public List<Expression> parts() {
        return query.parts();
    }
}
