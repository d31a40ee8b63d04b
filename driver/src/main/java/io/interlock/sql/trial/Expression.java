package io.interlock.sql.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression or condition that was read. Immutable. */
interface Expression {

    Expression UNKNOWN = new Literal(Value.None.UNKNOWN);

    /** Its value for the rows of a place. */
    Value at(Place place);

    /** The expressions in it whose values are held against each other, or of which it takes one: they are of one kind. */
    default List<Expression> peers() {
        return List.of();
    }

    /** All that it is put together from. */
    default List<Expression> parts() {
        return peers();
    }

    /** Its value where that is the same for every row, and known without one; null elsewhere. */
    default @Nullable Value constant() {
        return null;
    }

    /** What kind of value it has for certain; null where that is open. */
    default @Nullable Kind kind() {
        return null;
    }

    /** What kind of values its parts must have; null where they may have any. */
    default @Nullable Kind kindOfParts() {
        return null;
    }

    /** Whether it says what a null in it amounts to: then rows may hold some there. */
    default boolean asksForNull() {
        return false;
    }

    /** Whether SQLite takes a text beside it for a number, and a number for a text: only beside what has a type. */
    default boolean hasAffinity() {
        return false;
    }

    record Literal(Value value) implements Expression {
        @Override
        public Value at(Place place) {
            return value;
        }

        @Override
        public Value constant() {
            return value;
        }

        @Override
        public @Nullable Kind kind() {
            return value instanceof Value.Number ? Kind.NUMBER : value instanceof Value.Text ? Kind.TEXT : null;
        }
    }

    /** @param qualifier null where there is none; names in lower case */
    record Column(@Nullable String qualifier, String name) implements Expression {
        @Override
        public Value at(Place place) {
            return place.world().spend() ? place.column(qualifier, name) : Value.None.UNKNOWN;
        }

        @Override
        public boolean hasAffinity() {
            return true;
        }
    }

    /** {@code (a, b)}. */
    record Many(List<Expression> items) implements Expression {
        public Many {
            items = List.copyOf(items);
        }

        @Override
        public Value at(Place place) {
            return new Value.Many(items.stream().map(item -> item.at(place)).toList());
        }

        @Override
        public List<Expression> parts() {
            return items;
        }

        @Override
        public boolean hasAffinity() {
            return items.stream().anyMatch(Expression::hasAffinity);
        }
    }
}
