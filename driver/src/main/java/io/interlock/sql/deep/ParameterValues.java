package io.interlock.sql.deep;

import io.interlock.sql.Parameters;
import io.interlock.sql.Predicate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a condition's parameters, taken out in the caller's thread. Immutable.
 *
 * @param known whether any value is known at all
 */
record ParameterValues(boolean known, List<Value> values) {

    /** A value that may be looked at, or {@link #HIDDEN}; null is SQL's NULL. */
    record Value(@Nullable Object value) {
        static final Value HIDDEN = new Value(new Object());

        boolean isHidden() {
            return this == HIDDEN;
        }
    }

    static ParameterValues of(Predicate predicate, Parameters parameters) {
        if (parameters == Parameters.NONE) {
            return new ParameterValues(false, List.of());
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < predicate.text().length(); i++) {
            if (predicate.text().charAt(i) == '?') {
                values.add(value(parameters, predicate.firstParameter() + values.size()));
            }
        }
        return new ParameterValues(true, values);
    }

    private static Value value(Parameters parameters, int ordinal) {
        Object value = parameters.value(ordinal);
        boolean plain = value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
        return plain ? new Value(value) : Value.HIDDEN;
    }

    /** @param index counted from 1 in the condition */
    Value at(int index) {
        return index >= 1 && index <= values.size() ? values.get(index - 1) : Value.HIDDEN;
    }
}
