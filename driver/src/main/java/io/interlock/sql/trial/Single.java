package io.interlock.sql.trial;

import io.interlock.sql.Dialect;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A subquery that stands for one value: null where it finds nothing; an error where that is more than one, but for SQLite. */
record Single(Query query, Semantics semantics) implements Expression {

    @Override
    public Value at(Place place) {
        Query.Found found = query.found(place);
        List<Value> values = found.certain();
        if (!found.isExact() || values.size() > 1 && semantics.dialect() != Dialect.SQLITE) {
            return Value.None.UNKNOWN;
        }
        return values.isEmpty() ? Value.None.NULL : values.get(0);
    }

    @Override
    public List<Expression> parts() {
        return query.parts();
    }

    @Override
    public boolean hasAffinity() {
        return true;
    }

    @Override
    public @Nullable Kind kind() {
        return query.parts().stream()
                .limit(1)
                .map(Expression::kind)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
