package io.interlock.sql.trial;

import java.util.List;

/** A way to match texts that is not computed ({@code REGEXP}, {@code SIMILAR TO}): all that is known is when it is null. */
record OtherMatch(Expression operand, Expression pattern) implements Expression {

    @Override
    public Value at(Place place) {
        Value missing = Value.missing(operand.at(place), pattern.at(place));
        return missing == null ? Value.None.SOME : missing;
    }

    @Override
    public List<Expression> parts() {
        return List.of(operand, pattern);
    }

    @Override
    public Kind kindOfParts() {
        return Kind.TEXT;
    }
}
