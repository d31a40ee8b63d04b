package io.interlock.sql.trial;

import java.util.List;

/** A test that is never null itself, but in HSQLDB: IS NULL, IS TRUE, IS FALSE, IS UNKNOWN. */
record Is(Expression operand, Value wanted, Semantics semantics) implements Expression {

    @Override
    public Value at(Place place) {
        Value value = operand.at(place);
        if (value == Value.None.SOME && wanted.isNull()) {
            return Value.FALSE;
        }
        if (value.isUnknown()) {
            return Value.None.UNKNOWN;
        }
        if (wanted.isNull()) {
            return value instanceof Value.Many many ? ofAll(many.values()) : Value.of(value.isNull());
        }
        if (value.isNull() && semantics.keepsNullInTests()) {
            return value;
        }
        Value truth = semantics.truth(value);
        return truth.isUnknown() ? truth : Value.of(truth.equals(wanted));
    }

    /** Of several values all are null or none is; where it is some of them, neither holds. */
    private static Value ofAll(List<Value> values) {
        long nulls = values.stream().filter(Value::isNull).count();
        boolean mixed = nulls > 0 && nulls < values.size() || values.stream().anyMatch(Value::isUnknown);
        return mixed ? Value.None.UNKNOWN : Value.of(nulls > 0);
    }

    @Override
    public boolean asksForNull() {
        return true;
    }

    @Override
    public List<Expression> parts() {
        return List.of(operand);
    }
}
