package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table that a query reads, all of it or what a condition in brackets keeps.
 *
 * @param table  its name, in lower case; with its schema where that is none of the usual ones
 * @param called what the query calls it
 * @param inside what it is called in the brackets
 * @param where  what is read of it: {@code (SELECT * FROM t WHERE …)}; null where that is all
 * @param names  its columns by what they are called outside of the brackets; null where all keep their names
 */
record Source(
        String table,
        String called,
        String inside,
        @Nullable Expression where,
        @Nullable Map<String, String> names) {

    static Source of(String table, String called) {
        return new Source(table, called, called, null, null);
    }

    /** Its rows; empty where that cannot be computed. */
    Optional<List<Place.Row>> rows(Place outer, Semantics semantics) {
        List<Place.Row> rows = new ArrayList<>();
        Expression condition = where;
        for (Place.Columns values : outer.world().rows(table)) {
            Place place = outer.within(List.of(new Place.Row(List.of(inside), values)));
            Value kept = condition == null ? Value.TRUE : semantics.truth(condition.at(place));
            if (kept.isUnknown()) {
                return Optional.empty();
            }
            if (kept.equals(Value.TRUE)) {
                rows.add(new Place.Row(List.of(called), selected(values)));
            }
        }
        return Optional.of(rows);
    }

    private Place.Columns selected(Place.Columns values) {
        return names == null ? values : new Selected(values, names);
    }

    /** Some of a row's columns, under names of their own. */
    private record Selected(Place.Columns row, Map<String, String> names) implements Place.Columns {
        @Override
        public Value value(String column) {
            String name = names.get(column);
            return name == null ? Value.None.UNKNOWN : row.value(name);
        }

        @Override
        public boolean mayHave(String column) {
            return names.containsKey(column);
        }
    }
}
