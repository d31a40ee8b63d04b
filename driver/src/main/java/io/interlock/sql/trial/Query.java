package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A subquery. Immutable. */
sealed interface Query {

    /** What it returns, a value for each row; empty where that cannot be computed. */
    Optional<List<Value>> values(Place outer);

    List<Expression> parts();

    /** What cannot be computed. */
    record Unclear() implements Query {
        @Override
        public Optional<List<Value>> values(Place outer) {
            return Optional.empty();
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** Rows that are written down: VALUES. */
    record Rows(List<Expression> rows) implements Query {
        public Rows {
            rows = List.copyOf(rows);
        }

        @Override
        public Optional<List<Value>> values(Place outer) {
            return Optional.of(rows.stream().map(row -> row.at(outer)).toList());
        }

        @Override
        public List<Expression> parts() {
            return rows;
        }
    }

    /** UNION. */
    record Union(List<Query> queries) implements Query {
        public Union {
            queries = List.copyOf(queries);
        }

        @Override
        public Optional<List<Value>> values(Place outer) {
            List<Value> all = new ArrayList<>();
            for (Query query : queries) {
                Optional<List<Value>> values = query.values(outer);
                if (values.isEmpty()) {
                    return values;
                }
                all.addAll(values.get());
            }
            return Optional.of(all);
        }

        @Override
        public List<Expression> parts() {
            return queries.stream().flatMap(query -> query.parts().stream()).toList();
        }
    }

    /**
     * A SELECT.
     *
     * @param item      what it returns
     * @param aggregate what is made of all of the items; null where it returns each
     * @param from      the tables
     * @param where     null where all rows count
     */
    record Select(
            Expression item,
            @Nullable Aggregate aggregate,
            Tables from,
            @Nullable Expression where,
            Semantics semantics)
            implements Query {

        @Override
        public Optional<List<Value>> values(Place outer) {
            Optional<List<List<Place.Row>>> all = from.together(outer, List.of(), semantics);
            if (all.isEmpty()) {
                return Optional.empty();
            }
            List<Value> found = new ArrayList<>();
            for (List<Place.Row> rows : all.get()) {
                Place place = outer.within(rows);
                Value kept = kept(place);
                if (kept.isUnknown()) {
                    return Optional.empty();
                }
                if (kept.equals(Value.TRUE)) {
                    found.add(item.at(place));
                }
            }
            Aggregate made = aggregate;
            return Optional.of(made == null ? found : List.of(made.of(found, semantics)));
        }

        private Value kept(Place place) {
            Expression condition = where;
            return condition == null ? Value.TRUE : semantics.truth(condition.at(place));
        }

        @Override
        public List<Expression> parts() {
            List<Expression> parts = new ArrayList<>(List.of(item));
            parts.addAll(from.parts(where));
            return parts;
        }
    }

    /** What is made of many values. */
    enum Aggregate {
        LARGEST,
        SMALLEST,
        NUMBER_OF;

        Value of(List<Value> values, Semantics semantics) {
            List<Value> there = values.stream().filter(value -> !value.isNull()).toList();
            if (this == NUMBER_OF) {
                return Value.of(there.size());
            }
            Value found = Value.None.NULL;
            for (Value value : there) {
                Integer order = found.isNull() ? Integer.valueOf(0) : semantics.compare(value, found);
                if (order == null || value.isUnknown()) {
                    return Value.None.UNKNOWN;
                }
                boolean further = this == LARGEST ? order > 0 : order < 0;
                found = found.isNull() || further ? value : found;
            }
            return found;
        }
    }
}
