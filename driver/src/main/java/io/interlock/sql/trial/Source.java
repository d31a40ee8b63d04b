package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a query reads: a table, or a query in brackets. */
sealed interface Source {

    /** What the query calls it, in lower case. */
    String called();

    /** Its rows; empty where these cannot be computed. */
    Optional<List<Place.Row>> rows(Place outer, Semantics semantics);

    /** All that it is put together from. */
    List<Expression> parts();

    /**
     * A table, all of it.
     *
     * @param table its name, in lower case; with its schema where that is none of the usual ones
     */
    record Stored(String table, String called) implements Source {
        @Override
        public Optional<List<Place.Row>> rows(Place outer, Semantics semantics) {
            return Optional.of(outer.world().rows(table).stream()
                    .map(values -> new Place.Row(List.of(called), values))
                    .toList());
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** So many rows that are written down, whose columns have the names that a server gives them. */
    record Listed(int rows, String called) implements Source {
        @Override
        public Optional<List<Place.Row>> rows(Place outer, Semantics semantics) {
            return Optional.of(Collections.nCopies(rows, new Place.Row(List.of(called), new Unnamed())));
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** Columns of which nothing is known but how servers call them: {@code column1}, {@code c1}, {@code col0}. */
    record Unnamed() implements Place.Columns {
        private static final Pattern NAME = Pattern.compile("(?:column|col|c)?_?\\d+|value");

        @Override
        public Value value(String column) {
            return Value.None.UNKNOWN;
        }

        @Override
        public boolean mayHave(String column) {
            return NAME.matcher(column).matches();
        }
    }

    /**
     * What stands in the brackets of {@code (SELECT a, 'x' AS b FROM t WHERE …) q}.
     *
     * @param of    what is read there
     * @param where which rows of it are kept; null where all are
     * @param items what each column is by its name, in lower case; all others that are there keep theirs, if there is a star
     */
    record Derived(Source of, String called, @Nullable Expression where, Map<String, Expression> items, boolean star)
            implements Source {

        public Derived {
            items = Map.copyOf(items);
        }

        @Override
        public Optional<List<Place.Row>> rows(Place outer, Semantics semantics) {
            Optional<List<Place.Row>> read = of.rows(outer, semantics);
            if (read.isEmpty()) {
                return read;
            }
            List<Place.Row> rows = new ArrayList<>();
            for (Place.Row row : read.get()) {
                Place place = outer.within(List.of(row));
                Value kept = where == null ? Value.TRUE : semantics.truth(where.at(place));
                if (kept.isUnknown()) {
                    return Optional.empty();
                }
                if (kept.equals(Value.TRUE)) {
                    rows.add(new Place.Row(List.of(called), new Selected(row.values(), named(place), star)));
                }
            }
            return Optional.of(rows);
        }

        private Map<String, Value> named(Place place) {
            Map<String, Value> named = new HashMap<>();
            items.forEach((name, item) -> named.put(name, item.at(place)));
            return named;
        }

        @Override
        public List<Expression> parts() {
            List<Expression> parts = new ArrayList<>(of.parts());
            parts.addAll(items.values());
            if (where != null) {
                parts.add(where);
            }
            return parts;
        }
    }

    /** Columns under names of their own, and all others of a row where these are selected too. */
    record Selected(Place.Columns row, Map<String, Value> named, boolean others) implements Place.Columns {
        @Override
        public Value value(String column) {
            Value value = named.get(column);
            return value != null ? value : others ? row.value(column) : Value.None.UNKNOWN;
        }

        @Override
        public boolean mayHave(String column) {
            return named.containsKey(column) || others && row.mayHave(column);
        }
    }
}
