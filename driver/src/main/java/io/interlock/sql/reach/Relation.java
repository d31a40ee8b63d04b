package io.interlock.sql.reach;

import java.util.List;
import java.util.Set;
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

    /** The columns of the written table in it: facts of different subjects may be about the same column. */
    Set<String> columns();

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
    sealed interface Known permits Interval, Orders, Answer {
        Leeway leeway();
    }

    /**
     * That a row is among those of a table. What is in a part of the table is in the whole.
     *
     * @param where canonical text of the row's columns, the table, and the table's column that they are looked for in
     * @param whole whether every row of the table counts
     */
    record Found(String where, boolean whole) {}

    /** How much of what a column may hold is left to a fact that is known of it: whether another fact may be so as well. */
    enum Leeway {
        /** Single values, or nearly. */
        LITTLE,
        /** All below something. */
        BELOW,
        /** All above something. */
        ABOVE,
        /** Nearly all. */
        MUCH
    }

    /** Which orders two subjects may have, as bits. */
    record Orders(int bits, Leeway leeway) implements Known {}

    /** Whether something is so. */
    record Answer(boolean yes, Leeway leeway) implements Known {}

    /**
     * The subject compared with a value.
     *
     * @param bits   the orders for which it is true
     * @param domain the values that the subject may have at all
     */
    record Compared(String subject, Set<String> columns, int bits, Point point, Domain domain) implements Relation {
        @Override
        public List<Known> narrowed(@Nullable Known before, boolean holds) {
            Interval interval = before instanceof Interval known ? known : Interval.of(domain);
            Interval narrower = interval.compared(holds ? bits : bits ^ ORDERS, point);
            return narrower == null ? List.of() : List.of(narrower);
        }

        Compared in(Domain values) {
            return new Compared(subject, columns, bits, point, values);
        }
    }

    /**
     * The subject compared with a parameter whose value is not known.
     *
     * @param parameter canonical text of the parameter: one text, one value
     */
    record Open(String subject, Set<String> columns, int bits, String parameter, Domain domain) implements Relation {
        @Override
        public List<Known> narrowed(@Nullable Known before, boolean holds) {
            Interval interval = before instanceof Interval known ? known : Interval.of(domain);
            return List.copyOf(interval.comparedWithOpen(holds ? bits : bits ^ ORDERS, parameter));
        }
    }

    /**
     * Two subjects compared with each other; the subject's text holds both.
     *
     * @param possible the orders that the two may have at all
     * @param given whether one of them is the same for every row
     * @param met   whether rows are known for which it is true, and others for which it is not
     */
    record Pair(String subject, Set<String> columns, int bits, int possible, boolean given, boolean met)
            implements Relation {
        /** The same with the sides exchanged: {@code turned} is the subject then. */
        Pair turned(String turned) {
            return new Pair(turned, columns, flipped(bits), flipped(possible), given, met);
        }

        private static int flipped(int orders) {
            return orders & EQUAL | (orders & LESS) << 2 | (orders & GREATER) >> 2;
        }

        @Override
        public List<Known> narrowed(@Nullable Known before, boolean holds) {
            int left = (before instanceof Orders known ? known.bits() : possible) & (holds ? bits : bits ^ ORDERS);
            Leeway leeway = given && left == EQUAL ? Leeway.LITTLE : Leeway.MUCH;
            return left == 0 ? List.of() : List.of(new Orders(left, leeway));
        }
    }

    /** The subject is null. */
    record Null(String subject, Set<String> columns) implements Relation {
        @Override
        public String key() {
            return subject + " is null";
        }

        @Override
        public List<Known> narrowed(@Nullable Known before, boolean holds) {
            return answered(before, holds, Leeway.MUCH);
        }
    }

    /**
     * The subject, a condition or a boolean expression, is true.
     *
     * @param leeway what is left to its columns where it is true
     * @param found  where the row is found, if it is true; null where it is not about that
     */
    record Holds(
            String subject,
            Set<String> columns,
            Leeway leeway,
            @Nullable Found found) implements Relation {
        @Override
        public String key() {
            return subject + " holds";
        }

        @Override
        public List<Known> narrowed(@Nullable Known before, boolean holds) {
            return answered(before, holds, holds ? leeway : Leeway.MUCH);
        }
    }

    private static List<Known> answered(@Nullable Known before, boolean yes, Leeway leeway) {
        boolean contradicts = before instanceof Answer known && known.yes() != yes;
        return contradicts ? List.of() : List.of(new Answer(yes, leeway));
    }
}
