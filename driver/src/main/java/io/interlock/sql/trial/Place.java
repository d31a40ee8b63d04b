package io.interlock.sql.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that names mean where an expression stands: those of its own query, and those of the queries around it.
 *
 * @param world what all tables hold
 * @param rows  one for each table of the query
 * @param outer null outside of all subqueries
 */
record Place(World world, List<Row> rows, @Nullable Place outer) {

    /**
     * A row of a table.
     *
     * @param called by what the query calls the table: in lower case
     * @param values its columns, told by their names in lower case
     */
    record Row(List<String> called, Columns values) {}

    /** A row's columns: unknown where it has none of that name. */
    interface Columns {
        Value value(String column);

        /** Whether it has one of that name, as far as can be told. */
        default boolean mayHave(String column) {
            return true;
        }
    }

    Place within(List<Row> inner) {
        return new Place(world, inner, this);
    }

    /** @param qualifier null where there is none */
    Value column(@Nullable String qualifier, String name) {
        for (Place place = this; place != null; place = place.outer) {
            for (Row row : place.rows) {
                if (qualifier == null && place.rows.size() > 1) {
                    return Value.None.UNKNOWN; // of which of them it is, the text does not say
                }
                if (qualifier == null ? row.values.mayHave(name) : row.called.contains(qualifier)) {
                    return row.values.value(name);
                }
            }
        }
        return Value.None.UNKNOWN;
    }
}
