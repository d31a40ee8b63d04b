package io.interlock.sql.trial;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value in another type.
 *
 * @param length of a text, null where none is said
 */
record Cast(Expression operand, Type type, @Nullable Integer length, Semantics semantics) implements Expression {

    enum Type {
        TEXT,
        WHOLE,
        NUMBER,
        TRUTH,
        OTHER
    }

    @Override
    public Value at(Place place) {
        return of(operand.at(place));
    }

    @Override
    public @Nullable Value constant() {
        Value value = operand.constant();
        return value == null ? null : of(value);
    }

    private Value of(Value value) {
        if (value.isNull() || value.isUnknown()) {
            return value;
        }
        return switch (type) {
            case TEXT -> text(value);
            case WHOLE, NUMBER -> number(value);
            case TRUTH -> semantics.truth(value);
            case OTHER -> Value.None.UNKNOWN;
        };
    }

    private Value text(Value value) {
        String text = semantics.spelled(value);
        if (text == null) {
            return Value.None.UNKNOWN;
        }
        Integer most = length;
        return Semantics.made(most != null && most < text.length() ? text.substring(0, most) : text);
    }

    private Value number(Value value) {
        BigDecimal number = semantics.operand(value);
        if (number == null) {
            return Value.None.UNKNOWN;
        }
        boolean broken = number.stripTrailingZeros().scale() > 0;
        if (type == Type.WHOLE && broken) {
            return Value.None.SOME; // some round it, others cut it
        }
        return semantics.made(number);
    }

    @Override
    public List<Expression> parts() {
        return List.of(operand);
    }

    @Override
    public boolean hasAffinity() {
        return true;
    }

    @Override
    public @Nullable Kind kind() {
        return switch (type) {
            case TEXT -> Kind.TEXT;
            case WHOLE, NUMBER -> Kind.NUMBER;
            case TRUTH, OTHER -> null;
        };
    }

    /** What is no number can be none: of a text nothing would be known. */
    @Override
    public @Nullable Kind kindOfParts() {
        return type == Type.WHOLE || type == Type.NUMBER ? Kind.NUMBER : null;
    }
}
