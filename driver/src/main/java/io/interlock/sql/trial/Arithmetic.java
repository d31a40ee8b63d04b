package io.interlock.sql.trial;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two numbers and an operator between them. */
record Arithmetic(char operator, Expression left, Expression right, Semantics semantics) implements Expression {

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
            case '|', '&' -> bits(x, y);
            default -> Value.None.UNKNOWN;
        };
    }

    private Value bits(BigDecimal x, BigDecimal y) {
        if (!isPlain(x) || !isPlain(y)) {
            return Value.None.UNKNOWN;
        }
        return Value.of(operator == '|' ? x.longValue() | y.longValue() : x.longValue() & y.longValue());
    }

    /** Whether its bits are the same in every dialect. */
    private static boolean isPlain(BigDecimal number) {
        boolean small = number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        return small && number.stripTrailingZeros().scale() <= 0;
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
