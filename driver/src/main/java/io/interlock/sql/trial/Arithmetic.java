package io.interlock.sql.trial;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two numbers and an operator between them. */
record Arithmetic(char operator, Expression left, Expression right, Semantics semantics) implements Expression {

    @Override
    public Value at(Place place) {
        Value a = left.at(place);
        Value b = right.at(place);
        Value missing = Value.missing(a, b);
        if (missing != null) {
            return missing;
        }
        BigDecimal x = semantics.operand(a);
        BigDecimal y = semantics.operand(b);
        if (x == null || y == null) {
            return Value.None.UNKNOWN;
        }
        return switch (operator) {
            case '+' -> semantics.made(x.add(y));
            case '-' -> semantics.made(x.subtract(y));
            case '*' -> semantics.made(x.multiply(y));
            case '/' -> semantics.quotient(x, y);
            case '%' -> semantics.remainder(x, y);
            default -> Value.None.UNKNOWN;
        };
    }

    @Override
    public List<Expression> parts() {
        return List.of(left, right);
    }

    @Override
    public @Nullable Kind kind() {
        return Kind.NUMBER;
    }

    @Override
    public @Nullable Kind kindOfParts() {
        return Kind.NUMBER;
    }
}
