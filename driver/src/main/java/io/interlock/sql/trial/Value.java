package io.interlock.sql.trial;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression is in one row. Immutable. */
sealed interface Value {

    Value TRUE = new Truth(true);
    Value FALSE = new Truth(false);

    record Number(BigDecimal number) implements Value {}

    record Text(String text) implements Value {}

    record Truth(boolean holds) implements Value {}

    /** Values in brackets: {@code (a, b)}. */
    record Many(List<Value> values) implements Value {
        public Many {
            values = List.copyOf(values);
        }
    }

    /** No value that could be compared. */
    enum None implements Value {
        /** SQL's NULL. */
        NULL,
        /** A value that cannot be computed here: it may be any. */
        UNKNOWN,
        /** The same, but that it is not NULL. */
        SOME
    }

    static Value of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    static Value of(long number) {
        return new Number(BigDecimal.valueOf(number));
    }

    default boolean isNull() {
        return this == None.NULL;
    }

    default boolean isUnknown() {
        return this == None.UNKNOWN || this == None.SOME;
    }

    /** Whichever of the two a function of both is, where it cannot be computed; null where it can. */
    static @Nullable Value missing(Value a, Value b) {
        if (a.isNull() || b.isNull()) {
            return None.NULL;
        }
        return a.isUnknown() || b.isUnknown() ? None.UNKNOWN : null;
    }
}
