package io.interlock.sql.trial;

import java.util.List;

/**
 * AND, OR, XOR and NOT by SQL's three values; what is unknown counts only where it decides.
 *
 * @param parts one for NOT
 */
record Logic(Word word, List<Expression> parts, Semantics semantics) implements Expression {

    enum Word {
        AND,
        OR,
        XOR,
        NOT
    }

    Logic {
        parts = parts.stream().map(part -> Circumstance.in(part, semantics)).toList();
    }

    @Override
    public Value at(Place place) {
        return switch (word) {
            case NOT -> not(truth(parts.get(0), place));
            case XOR -> xor(truth(parts.get(0), place), truth(parts.get(1), place));
            case AND -> chain(place, Value.FALSE, Value.TRUE);
            case OR -> chain(place, Value.TRUE, Value.FALSE);
        };
    }

    private Value truth(Expression part, Place place) {
        return semantics.truth(part.at(place));
    }

    static Value not(Value truth) {
        return truth instanceof Value.Truth known ? Value.of(!known.holds()) : truth;
    }

    private static Value xor(Value a, Value b) {
        Value missing = Value.missing(a, b);
        return missing != null ? missing : Value.of(!a.equals(b));
    }

    private Value chain(Place place, Value decides, Value whole) {
        Value value = whole;
        for (Expression part : parts) {
            Value next = truth(part, place);
            if (next.equals(decides)) {
                return decides;
            }
            if (!next.equals(whole)) {
                value = value.equals(whole) || value.equals(next) ? next : Value.None.UNKNOWN;
            }
        }
        return value;
    }
}
