package io.interlock.sql.reach;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * An expression as {@code root * factor + offset}, so that two of the same root can be compared: {@code a + 1 > a} holds
 * always, {@code price <> price * 1.1} where the price is not zero.
 *
 * @param root   what it is a multiple of: no multiple itself
 * @param factor not zero
 */
record Linear(Term root, BigDecimal factor, BigDecimal offset) {

    /** Canonical text of the root: multiples of the same can be compared. */
    String base() {
        return root.text();
    }

    /** Of what value the root is where this has that value. */
    BigDecimal rootAt(BigDecimal value) {
        return value.subtract(offset).divide(factor, MathContext.DECIMAL128);
    }

    /** What a term is, at least itself. */
    static Linear of(Term term) {
        Linear known = term.linear();
        return known == null ? new Linear(term, BigDecimal.ONE, BigDecimal.ZERO) : known;
    }

    Linear plus(BigDecimal number) {
        return new Linear(root, factor, offset.add(number));
    }

    Linear times(BigDecimal number) {
        return new Linear(root, factor.multiply(number), offset.multiply(number));
    }

    boolean hasFactorOf(Linear other) {
        return factor.compareTo(other.factor) == 0;
    }

    /** Where this and another of the same base and another factor are equal: the value of the base. */
    BigDecimal meets(Linear other) {
        return other.offset.subtract(offset).divide(factor.subtract(other.factor), MathContext.DECIMAL128);
    }

    /** Whether this grows faster than the other, or falls more slowly. */
    boolean isSteeperThan(Linear other) {
        return factor.compareTo(other.factor) > 0;
    }

    /** Whether its numbers are of a size that arithmetic is quick with: products of products grow without end. */
    boolean isHandy() {
        return Constant.isHandy(factor) && Constant.isHandy(offset);
    }

    /** Whether a value that was found by dividing is one that whole numbers have. */
    static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    String text() {
        String multiple = factor.compareTo(BigDecimal.ONE) == 0 ? base() : base() + " * " + plain(factor);
        return offset.signum() == 0 ? multiple : multiple + "+" + plain(offset);
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }
}
