package io.interlock.sql.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts put together: {@code a || b}.
 *
 * @param nullsVanish whether a null beside a text is an empty one; else all is null
 */
record Concatenation(Expression left, Expression right, boolean nullsVanish, Semantics semantics)
        implements Expression {

    @Override
    public Value at(Place place) {
        return of(left.at(place), right.at(place));
    }

    @Override
    public @Nullable Value constant() {
        Value a = left.constant();
        Value b = right.constant();
        return a == null || b == null ? null : of(a, b);
    }

    private Value of(Value a, Value b) {
        if (nullsVanish && a.isNull() != b.isNull()) {
            return a.isNull() ? b : a;
        }
        Value missing = Value.missing(a, b);
        if (missing != null) {
            return missing;
        }
        String one = semantics.spelled(a);
        String other = semantics.spelled(b);
        return Semantics.made(one == null || other == null ? null : one + other);
    }

    @Override
    public List<Expression> parts() {
        return List.of(left, right);
    }

    @Override
    public @Nullable Kind kind() {
        return Kind.TEXT;
    }

    @Override
    public @Nullable Kind kindOfParts() {
        return Kind.TEXT;
    }
}
