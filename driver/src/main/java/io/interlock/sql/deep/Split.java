package io.interlock.sql.deep;

import static io.interlock.sql.Reach.BOUNDED;
import static io.interlock.sql.Reach.NONE;
import static io.interlock.sql.Reach.UNBOUNDED;
import static io.interlock.sql.Reach.UNSURE;

import io.interlock.sql.Reach;
import java.util.HashSet;
import java.util.Set;

/**
 * What a condition keeps, and what its NOT keeps; rows for which it is null are in neither.
 *
 * @param kept      for what it is true
 * @param dropped   for what it is false
 * @param columns   the columns it is about
 * @param points    whether it is true only for single values: several such never add up to the whole table
 * @param gaps      whether it is false only for single values
 * @param byValues  whether other parameter values could change the answer
 */
record Split(Reach kept, Reach dropped, Set<String> columns, boolean points, boolean gaps, boolean byValues) {

    static final Split TRUE = constant(UNBOUNDED, NONE);
    static final Split FALSE = constant(NONE, UNBOUNDED);
    static final Split NULL = constant(NONE, NONE);
    static final Split UNKNOWN = constant(UNSURE, UNSURE);
    static final Split BY_VALUES = new Split(UNSURE, UNSURE, Set.of(), false, false, true);

    private static Split constant(Reach kept, Reach dropped) {
        return new Split(kept, dropped, Set.of(), false, false, false);
    }

    static Split of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Split byRow(Set<String> columns, boolean points, boolean gaps) {
        return new Split(BOUNDED, BOUNDED, columns, points, gaps, false);
    }

    /** Of a key or what is named like one: that it is equal to something bounds, that it is not does not. */
    static Split ofKey(Set<String> columns) {
        return new Split(BOUNDED, UNSURE, columns, true, false, false);
    }

    Split not() {
        return new Split(dropped, kept, columns, gaps, points, byValues);
    }

    Split or(Split other) {
        boolean overlap = columns.stream().anyMatch(other.columns::contains);
        boolean keptMayAddUp = overlap && !(points && other.points);
        Set<String> both = new HashSet<>(columns);
        both.addAll(other.columns);
        return new Split(
                union(kept, other.kept, keptMayAddUp),
                intersection(dropped, other.dropped),
                both,
                points && other.points,
                gaps && other.gaps,
                byValues || other.byValues);
    }

    Split and(Split other) {
        return not().or(other.not()).not();
    }

    private static Reach union(Reach a, Reach b, boolean mayAddUp) {
        if (a == UNBOUNDED || b == UNBOUNDED) {
            return UNBOUNDED;
        }
        if (a == NONE || b == NONE) {
            return a == NONE ? b : a;
        }
        return a == UNSURE || b == UNSURE || mayAddUp ? UNSURE : BOUNDED;
    }

    private static Reach intersection(Reach a, Reach b) {
        if (a == NONE || b == NONE) {
            return NONE;
        }
        if (a == BOUNDED || b == BOUNDED) {
            return BOUNDED;
        }
        return a == UNSURE || b == UNSURE ? UNSURE : UNBOUNDED;
    }
}
