package io.interlock.sql.reach;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value that others are compared with: a number, or a text in the order that most collations agree on.
 *
 * @param number   null where the text is none
 * @param text     in lower case, without blanks at the end
 * @param spelling the text as it is written; null where a number is
 */
record Point(
        @Nullable BigDecimal number, String text, @Nullable String spelling) implements Comparable<Point> {

    static Point of(BigDecimal number) {
        return new Point(number, number.toPlainString(), null);
    }

    /** Of a constant; null where it has no place in an order. */
    static @Nullable Point of(@Nullable Constant constant) {
        if (constant == null) {
            return null;
        }
        BigDecimal number = constant.number();
        if (number != null) {
            return of(number);
        }
        String string = constant.string();
        return string == null
                ? null
                : new Point(Constant.numberOf(string), string.stripTrailing().toLowerCase(Locale.ROOT), string);
    }

    /** Whether it is a number without a fraction. */
    boolean isWhole() {
        return number != null && number.stripTrailingZeros().scale() <= 0;
    }

    /** Whether both have one place in the order, but are two texts: 'Open' and 'open', to most databases. */
    boolean isSpelledUnlike(Point other) {
        return spelling != null && other.spelling != null && !spelling.equals(other.spelling) && compareTo(other) == 0;
    }

    @Override
    public int compareTo(Point other) {
        BigDecimal mine = number;
        BigDecimal others = other.number;
        return mine != null && others != null ? mine.compareTo(others) : text.compareTo(other.text);
    }
}
