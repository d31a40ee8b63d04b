package io.interlock.sql.trial;

import java.util.List;

/** A text that is held against a pattern. */
interface Matching extends Expression {

    Expression operand();

    Expression pattern();

    /** Whether they match, where neither is missing. */
    Value matched(Value text, Value wanted);

    @Override
    default Value at(Place place) {
        Value text = operand().at(place);
        Value wanted = pattern().at(place);
        Value missing = Value.missing(text, wanted);
        return missing == null ? matched(text, wanted) : missing;
    }

    @Override
    default List<Expression> parts() {
        return List.of(operand(), pattern());
    }

    @Override
    default Kind kindOfParts() {
        return Kind.TEXT;
    }
}
