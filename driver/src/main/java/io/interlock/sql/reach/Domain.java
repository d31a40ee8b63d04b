package io.interlock.sql.reach;

import java.math.BigDecimal;

/** The numbers that an expression may be, both ends included. */
record Domain(Point lowest, Point highest) {

    /** As far as columns of whole numbers reach: what starts beyond, or ends at their last value, leaves nothing out. */
    static final Domain ANY = between(-Integer.MAX_VALUE, Long.MAX_VALUE - 1);

    static final Domain NOT_NEGATIVE = between(0, Long.MAX_VALUE - 1);
    static final Domain POSITIVE = between(1, Long.MAX_VALUE - 1);
    static final Domain SIGN = between(-1, 1);
    static final Domain ZERO = between(0, 0);
    static final Domain ONE = between(1, 1);

    /** Ids end far below the greatest number. */
    static final Domain KEY = between(1, Integer.MAX_VALUE - 1);

    static Domain between(long lowest, long highest) {
        return new Domain(Point.of(BigDecimal.valueOf(lowest)), Point.of(BigDecimal.valueOf(highest)));
    }

    boolean isApartFrom(Domain other) {
        return lowest.compareTo(other.highest) > 0 || other.lowest.compareTo(highest) > 0;
    }

    boolean isNeverNegative() {
        BigDecimal number = lowest.number();
        return number != null && number.signum() >= 0;
    }

    static Domain of(Term term) {
        return term.has(Term.KEY) ? KEY : term.domain();
    }
}
