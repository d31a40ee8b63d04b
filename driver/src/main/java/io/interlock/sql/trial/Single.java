package io.interlock.sql.trial;

import io.interlock.sql.Dialect;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A subquery that stands for one value: null where it finds nothing; an error where that is more than one, but for SQLite. */
record Single(Query query, Semantics semantics) implements Expression {

    @Override
    public Value at(Place place) {
        Optional<List<Value>> found = query.values(place);
        boolean many = found.isPresent() && found.get().size() > 1;
        if (found.isEmpty() || many && semantics.dialect() != Dialect.SQLITE) {
            return Value.None.UNKNOWN;
        }
        return found.get().isEmpty() ? Value.None.NULL : found.get().get(0);
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
