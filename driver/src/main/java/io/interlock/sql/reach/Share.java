package io.interlock.sql.reach;

import io.interlock.sql.Reach;

/**
 * How many of the written table's rows something holds for.
 *
 * <p>{@link #ALL} is also said of what holds for every row or for none together, such as a condition that names no column
 * of the table: where it lets anything through it lets everything through.
 */
enum Share {
    NONE(Reach.NONE),
    SOME(Reach.BOUNDED),
    ALL(Reach.UNBOUNDED),
    /** Depends on the values of parameters. */
    BY_VALUES(Reach.UNSURE),
    /** Not understood. */
    UNCLEAR(Reach.UNSURE),
    /** Not understood, and it depends on the values of parameters too. */
    UNCLEAR_BY_VALUES(Reach.UNSURE);

    private final Reach reach;

    Share(Reach reach) {
        this.reach = reach;
    }

    Reach reach() {
        return reach;
    }

    boolean unsure() {
        return reach == Reach.UNSURE;
    }

    boolean byValues() {
        return this == BY_VALUES || this == UNCLEAR_BY_VALUES;
    }

    boolean unclear() {
        return this == UNCLEAR || this == UNCLEAR_BY_VALUES;
    }

    /** The rows of either. Two parts of a table may add up to all of it: see {@link Coverage}. */
    Share or(Share other) {
        if (this == ALL || other == ALL) {
            return ALL;
        }
        if (this == NONE) {
            return other;
        }
        if (other == NONE) {
            return this;
        }
        return unsure() || other.unsure() ? unsure(this, other) : SOME;
    }

    /** The rows of both: one restriction is enough, whatever the other is. */
    Share and(Share other) {
        if (this == NONE || other == NONE) {
            return NONE;
        }
        if (this == SOME || other == SOME) {
            return SOME;
        }
        if (this == ALL) {
            return other;
        }
        return other == ALL ? this : unsure(this, other);
    }

    private static Share unsure(Share a, Share b) {
        boolean unclear = a.unclear() || b.unclear();
        boolean byValues = a.byValues() || b.byValues();
        if (unclear) {
            return byValues ? UNCLEAR_BY_VALUES : UNCLEAR;
        }
        return BY_VALUES;
    }
}
