package io.interlock.sql.reach;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a fact says of the row, in a form that can be held against what other facts say of it. */
sealed interface Relation {

    /** The subject comes before what it is compared with. */
    int LESS = 1;
    /** Both are equal. */
    int EQUAL = 2;
    /** The subject comes after it. */
    int GREATER = 4;

    int ORDERS = LESS | EQUAL | GREATER;

    /** Canonical text of what is looked at: an expression, two that are compared, or a whole condition. */
    String subject();

    /** Under what is kept what is known of the subject. */
    default String key() {
        return subject();
    }

    /**
     * What may be known of the subject when the relation holds, or when it does not: each possibility once, none where that
     * contradicts what is known.
     *
     * @param before what is known of it; null where nothing is
     */
    List<Known> narrowed(@Nullable Known before, boolean holds);

    /** What is known of a subject in an imagined row. */
    sealed interface Known permits Interval, Orders, Answer {}

    /** Which orders two subjects may have, as bits. */
    record Orders(int bits) implements Known {}

    /** Whether something is so. */
    record Answer(boolean yes) implements Known {}

    /**
     * The subject compared with a value.
     *
     * @param bits   the orders for which it is true
     * @param domain the values that the subject may have at all
     */
    record Compared(String subject, int bits, Point point, Domain domain) implements Relation {
        @Override
        public List<Known> narrowed(@Nullable Known before, boolean holds) {
            Interval interval = before instanceof Interval known ? known : Interval.of(domain);
            Interval narrower = interval.compared(holds ? bits : bits ^ ORDERS, point);
            return narrower == null ? List.of() : List.of(narrower);
        }
    }

    /**
     * The subject compared with a parameter whose value is not known.
     *
     * @param parameter canonical text of the parameter: one text, one value
     */
    record Open(String subject, int bits, String parameter, Domain domain) implements Relation {
        @Override
        public List<Known> narrowed(@Nullable Known before, boolean holds) {
            Interval interval = before instanceof Interval known ? known : Interval.of(domain);
            return List.copyOf(interval.comparedWithOpen(holds ? bits : bits ^ ORDERS, parameter));
        }
    }

    /** Two subjects compared with each other; the subject's text holds both. */
    record Pair(String subject, int bits) implements Relation {
        @Override
        public List<Known> narrowed(@Nullable Known before, boolean holds) {
            int left = (before instanceof Orders known ? known.bits() : ORDERS) & (holds ? bits : bits ^ ORDERS);
            return left == 0 ? List.of() : List.of(new Orders(left));
        }
    }

    /** The subject is null. */
    record Null(String subject) implements Relation {
        @Override
        public String key() {
            return subject + " is null";
        }

        @Override
        public List<Known> narrowed(@Nullable Known before, boolean holds) {
            return answered(before, holds);
        }
    }

    /** The subject, a condition or a boolean expression, is true. */
    record Holds(String subject) implements Relation {
        @Override
        public String key() {
            return subject + " holds";
        }

        @Override
        public List<Known> narrowed(@Nullable Known before, boolean holds) {
            return answered(before, holds);
        }
    }

    private static List<Known> answered(@Nullable Known before, boolean yes) {
        boolean contradicts = before instanceof Answer known && known.yes() != yes;
        return contradicts ? List.of() : List.of(new Answer(yes));
    }
}
