package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.CAPITALS;
import static io.interlock.sql.reach.Term.LIKE_COLUMN;
import static io.interlock.sql.reach.Term.PLAIN;
import static io.interlock.sql.reach.Term.ROW;
import static io.interlock.sql.reach.Term.SMALL;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Whether two expressions are known to have values in common: a column and a value, two columns, or what is computed of each
 * in the same way. Of two that are computed in different ways nothing is known: {@code length(name) = -length(note)}.
 */
final class Meeting {

    private Meeting() {}

    static boolean isKnown(Term a, Term b) {
        return !areApart(a, b)
                && (isColumn(a) || isColumn(b) || !a.has(ROW) || !b.has(ROW) || shape(a).equals(shape(b)));
    }

    /** Whether they are known to have hardly a value in common, so that to compare them says the same of every row. */
    static boolean areApart(Term a, Term b) {
        boolean otherCase = a.has(CAPITALS) && b.has(SMALL) || a.has(SMALL) && b.has(CAPITALS);
        return otherCase
                || Domain.of(a).isApartFrom(Domain.of(b))
                || isBelowZero(a) && Domain.of(b).isNeverNegative()
                || isBelowZero(b) && Domain.of(a).isNeverNegative();
    }

    /** Whether they are multiples of columns of whole numbers that never meet: {@code a * 2} and {@code b * 2 + 1}. */
    static boolean leaveOtherRemainders(Term a, Term b) {
        Linear one = Linear.of(a);
        Linear other = Linear.of(b);
        boolean whole = isSmallWhole(one.factor())
                && isSmallWhole(other.factor())
                && isSmallWhole(one.offset())
                && isSmallWhole(other.offset());
        if (!whole) {
            return false;
        }
        BigInteger step = one.factor().toBigInteger().gcd(other.factor().toBigInteger());
        BigInteger between = one.offset().subtract(other.offset()).toBigInteger();
        return step.signum() != 0 && between.mod(step).signum() != 0;
    }

    private static boolean isSmallWhole(BigDecimal number) {
        return Linear.isWhole(number) && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    }

    private static boolean isColumn(Term term) {
        return term.has(PLAIN | LIKE_COLUMN);
    }

    /** Whether it is something that is never negative, with another sign. */
    private static boolean isBelowZero(Term term) {
        Linear linear = term.linear();
        return linear != null
                && linear.factor().signum() < 0
                && linear.offset().signum() <= 0
                && Domain.of(linear.root()).isNeverNegative();
    }

    /** Its text without the columns in it. */
    private static String shape(Term term) {
        String shape = term.text();
        for (String column : term.columns()) {
            shape = shape.replace(column, "");
        }
        return shape;
    }
}
