package io.interlock.jdbc;

import io.interlock.sql.Parameters;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values bound so far to one statement, by ordinal: the objects themselves, never looked into. */
final class RecordedParameters implements Parameters {

    /** Far above what any server accepts; beyond it, an ordinal is a mistake that the driver will report. */
    private static final int MOST = 100_000;

    private @Nullable Object[] values = {};
    private boolean forgotten;

    void set(int ordinal, @Nullable Object value) {
        if (ordinal < 1 || ordinal > MOST) {
            return;
        }
        if (ordinal > values.length) {
            int known = values.length;
            values = Arrays.copyOf(values, Math.max(ordinal, known * 2));
            Arrays.fill(values, known, values.length, UNKNOWN);
        }
        values[ordinal - 1] = value;
    }

    /** From now on no value is known, whatever is set. */
    void forget() {
        forgotten = true;
    }

    RecordedParameters copy() {
        RecordedParameters copy = new RecordedParameters();
        copy.values = values.clone();
        copy.forgotten = forgotten;
        return copy;
    }

    @Override
    public @Nullable Object value(int ordinal) {
        boolean known = !forgotten && ordinal >= 1 && ordinal <= values.length;
        return known ? values[ordinal - 1] : UNKNOWN;
    }
}
