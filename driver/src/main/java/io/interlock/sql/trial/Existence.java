package io.interlock.sql.trial;

import java.util.List;

/** EXISTS. */
record Existence(Query query) implements Expression {

    @Override
    public Value at(Place place) {
        Query.Found found = query.found(place);
        boolean any = !found.certain().isEmpty();
        return any || found.isExact() ? Value.of(any) : Value.None.UNKNOWN;
    }

    @Override
    public List<Expression> parts() {
        return query.parts();
    }
}
