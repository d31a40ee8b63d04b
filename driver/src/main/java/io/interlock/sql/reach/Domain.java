package io.interlock.sql.reach;

import java.math.BigDecimal;

/** The numbers that a subject may be, both ends included. */
enum Domain {
    /** As far as columns of whole numbers reach: what starts beyond, or ends at their last value, leaves nothing out. */
    ANY(-Integer.MAX_VALUE, Long.MAX_VALUE - 1),
    NOT_NEGATIVE(0, Long.MAX_VALUE - 1),
    /** Ids end far below the greatest number. */
    KEY(1, Integer.MAX_VALUE - 1);

    final Point lowest;
    final Point highest;

    Domain(long lowest, long highest) {
        this.lowest = Point.of(BigDecimal.valueOf(lowest));
        this.highest = Point.of(BigDecimal.valueOf(highest));
    }

    static Domain of(Term term) {
        if (term.has(Term.KEY)) {
            return KEY;
        }
        return term.has(Term.NOT_NEGATIVE) ? NOT_NEGATIVE : ANY;
    }
}
