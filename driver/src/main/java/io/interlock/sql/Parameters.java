package io.interlock.sql;

import org.jspecify.annotations.Nullable;

/**
 * The values bound to a prepared statement, as far as they are known.
 *
 * <p>Readers look at {@code String}, {@code Number}, {@code Boolean} and {@code null} only; of any other object they may
 * know that it is not null, and never call a method on it (drivers change how they encode some values once these were
 * asked for their text).
 */
@FunctionalInterface
public interface Parameters {

    /** Stands for a value that is not known. */
    Object UNKNOWN = new Object() {
        @Override
        public String toString() {
            return "unknown";
        }
    };

    /** No value is known: how a text is read when it is prepared. */
    Parameters NONE = ordinal -> UNKNOWN;

    /**
     * The value of one parameter.
     *
     * @param ordinal counted from 1 in the order of the text
     * @return the value, {@code null} for SQL's NULL, or {@link #UNKNOWN}
     */
    @Nullable
    Object value(int ordinal);
}
