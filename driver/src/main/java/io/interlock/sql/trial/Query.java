package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A subquery. Immutable. */
sealed interface Query {

    /** What it returns, a value for each row. */
    Found found(Place outer);

    List<Expression> parts();

    /**
     * What a query returns.
     *
     * @param certain  of rows that it keeps
     * @param possible of rows of which that cannot be computed
     * @param unclear  whether nothing can be computed, or it may be too much
     */
    record Found(List<Value> certain, List<Value> possible, boolean unclear) {

        static final Found UNCLEAR = new Found(List.of(), List.of(), true);

        public Found {
            certain = List.copyOf(certain);
            possible = List.copyOf(possible);
        }

        static Found of(List<Value> values) {
            return new Found(values, List.of(), false);
        }

        boolean isExact() {
            return !unclear && possible.isEmpty();
        }
    }

    /** What cannot be computed. */
    record Unclear() implements Query {
        @Override
        public Found found(Place outer) {
            return Found.UNCLEAR;
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
        public Found found(Place outer) {
            return Found.of(rows.stream().map(row -> row.at(outer)).toList());
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
        public Found found(Place outer) {
            List<Value> certain = new ArrayList<>();
            List<Value> possible = new ArrayList<>();
            for (Query query : queries) {
                Found found = query.found(outer);
                if (found.unclear()) {
                    return found;
                }
                certain.addAll(found.certain());
                possible.addAll(found.possible());
            }
            return new Found(certain, possible, false);
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
        public Found found(Place outer) {
            Optional<List<List<Place.Row>>> all = from.together(outer, List.of(), semantics);
            if (all.isEmpty()) {
                return Found.UNCLEAR;
            }
            List<Value> certain = new ArrayList<>();
            List<Value> possible = new ArrayList<>();
            for (List<Place.Row> rows : all.get()) {
                Place place = outer.within(rows);
                Value kept = kept(place);
                if (kept.isUnknown()) {
                    possible.add(item.at(place));
                } else if (kept.equals(Value.TRUE)) {
                    certain.add(item.at(place));
                }
            }
            Aggregate made = aggregate;
            if (made == null) {
                return new Found(certain, possible, false);
            }
            return possible.isEmpty() ? Found.of(List.of(made.of(certain, semantics))) : Found.UNCLEAR;
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
