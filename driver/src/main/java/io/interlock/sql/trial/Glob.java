package io.interlock.sql.trial;

import java.util.List;

/** GLOB: {@code *} for any characters, {@code ?} for one, and sets of them, which are not computed. */
record Glob(Expression operand, Expression pattern) implements Expression {

    @Override
    public Value at(Place place) {
        Value a = operand.at(place);
        Value b = pattern.at(place);
        Value missing = Value.missing(a, b);
        if (missing != null) {
            return missing;
        }
        String wanted = Semantics.text(b);
        if (wanted == null || wanted.indexOf('[') >= 0) {
            return Value.None.SOME;
        }
        return new Match(new Literal(a), new Literal(like(wanted)), '\\', false, false).at(place);
    }

    /** The same pattern as LIKE has it. */
    private static Value like(String wanted) {
        String escaped = wanted.replaceAll("[%_\\\\]", "\\\\$0");
        return new Value.Text(escaped.replace('*', '%').replace('?', '_'));
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
