package io.interlock.fuzz;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is gone.
 *
 * @param table  the canary table; null if nothing can be asked any more
 * @param column the column whose every value is gone; null if it is the whole table, or all of its rows
 */
record Loss(
        Kind kind, @Nullable CanaryTable table, @Nullable String column) {

    /** What kind of thing is gone. */
    enum Kind {
        DATABASE,
        TABLE,
        ROWS,
        COLUMN,
        VALUES,
        VIEW
    }

    @Override
    public String toString() {
        String what = kind.name().toLowerCase(Locale.ROOT);
        return what + (table == null ? "" : " of " + table.tableName()) + (column == null ? "" : "." + column);
    }
}
