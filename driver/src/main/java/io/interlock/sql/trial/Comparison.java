package io.interlock.sql.trial;

import java.util.List;

/** A comparison of two values, or of two lists of them one by one. */
record Comparison(Order order, Expression left, Expression right, Semantics semantics) implements Expression {

    enum Order {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        /** IS NOT DISTINCT FROM, {@code <=>}: never null. */
        SAME,
        /** IS DISTINCT FROM. */
        DISTINCT
    }

    @Override
    public Value at(Place place) {
        Semantics meant = left.hasAffinity() || right.hasAffinity() ? semantics : semantics.withoutAffinity();
        if (left instanceof CaseBlind || right instanceof CaseBlind) {
            meant = meant.ignoringCase();
        }
        return compared(order, left.at(place), right.at(place), meant);
    }

    static Value compared(Order order, Value a, Value b, Semantics semantics) {
        if (order == Order.SAME || order == Order.DISTINCT) {
            Value same = same(a, b, semantics);
            return order == Order.SAME ? same : Logic.not(same);
        }
        if (a instanceof Value.Many one && b instanceof Value.Many other) {
            return lists(order, one.values(), other.values(), semantics);
        }
        Value missing = Value.missing(a, b);
        if (missing != null) {
            return missing;
        }
        Integer compared = semantics.compare(a, b);
        return compared == null ? Value.None.UNKNOWN : Value.of(holds(order, compared));
    }

    private static Value same(Value a, Value b, Semantics semantics) {
        if (a.isNull() && b == Value.None.SOME || a == Value.None.SOME && b.isNull()) {
            return Value.FALSE;
        }
        if (a.isUnknown() || b.isUnknown()) {
            return Value.None.UNKNOWN;
        }
        return a.isNull() || b.isNull() ? Value.of(a.isNull() && b.isNull()) : compared(Order.EQUAL, a, b, semantics);
    }

    private static Value lists(Order order, List<Value> a, List<Value> b, Semantics semantics) {
        boolean equality = order == Order.EQUAL || order == Order.NOT_EQUAL;
        if (!equality || a.size() != b.size()) {
            return Value.None.UNKNOWN;
        }
        Value equal = Value.TRUE;
        for (int i = 0; i < a.size(); i++) {
            Value next = compared(Order.EQUAL, a.get(i), b.get(i), semantics);
            if (next.equals(Value.FALSE)) {
                equal = next;
                break;
            }
            equal = next.equals(Value.TRUE) || equal.isUnknown() ? equal : next;
        }
        return order == Order.EQUAL ? equal : Logic.not(equal);
    }

    private static boolean holds(Order order, int compared) {
        return switch (order) {
            case EQUAL, SAME -> compared == 0;
            case NOT_EQUAL, DISTINCT -> compared != 0;
            case LESS -> compared < 0;
            case LESS_OR_EQUAL -> compared <= 0;
            case GREATER -> compared > 0;
            case GREATER_OR_EQUAL -> compared >= 0;
        };
    }

    @Override
    public boolean asksForNull() {
        return order == Order.SAME || order == Order.DISTINCT;
    }

    @Override
    public List<Expression> peers() {
        return List.of(left, right);
    }
}
