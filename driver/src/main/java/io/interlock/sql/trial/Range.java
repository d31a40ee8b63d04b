package io.interlock.sql.trial;

import java.util.List;

/** BETWEEN. */
record Range(Expression operand, Expression low, Expression high, boolean symmetric, Semantics semantics)
        implements Expression {

    @Override
    public Value at(Place place) {
        Value value = operand.at(place);
        Value from = low.at(place);
        Value to = high.at(place);
        Value within = within(value, from, to);
        if (!symmetric || within.equals(Value.TRUE)) {
            return within;
        }
        Value turned = within(value, to, from);
        return turned.equals(Value.FALSE) ? within : turned;
    }

    private Value within(Value value, Value from, Value to) {
        Value above = Comparison.compared(Comparison.Order.GREATER_OR_EQUAL, value, from, beside(low));
        Value below = Comparison.compared(Comparison.Order.LESS_OR_EQUAL, value, to, beside(high));
        if (above.equals(Value.FALSE) || below.equals(Value.FALSE)) {
            return Value.FALSE;
        }
        return above.equals(Value.TRUE) ? below : above;
    }

    private Semantics beside(Expression end) {
        return operand.hasAffinity() || end.hasAffinity() ? semantics : semantics.withoutAffinity();
    }

    @Override
    public List<Expression> peers() {
        return List.of(operand, low, high);
    }
}
