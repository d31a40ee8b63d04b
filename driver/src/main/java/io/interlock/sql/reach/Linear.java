package io.interlock.sql.reach;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * An expression as {@code base * factor + offset}, so that two of the same base can be compared: {@code a + 1 > a} holds
 * always, {@code price <> price * 1.1} where the price is not zero.
 *
 * @param base   canonical text of the base
 * @param factor not zero
 */
record Linear(String base, BigDecimal factor, BigDecimal offset) {

    /** What a term is, at least itself. */
    static Linear of(Term term) {
        Linear known = term.linear();
        return known == null ? new Linear(term.text(), BigDecimal.ONE, BigDecimal.ZERO) : known;
    }

    Linear plus(BigDecimal number) {
        return new Linear(base, factor, offset.add(number));
    }

    Linear times(BigDecimal number) {
        return new Linear(base, factor.multiply(number), offset.multiply(number));
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

    String text() {
        String multiple = factor.compareTo(BigDecimal.ONE) == 0 ? base : base + " * " + plain(factor);
        return offset.signum() == 0 ? multiple : multiple + "+" + plain(offset);
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }
}
