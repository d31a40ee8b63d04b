package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value that is known: {@link BigDecimal}, {@link String}, {@link Boolean}, or null for SQL's NULL.
 *
 * <p>Numbers whose size would make arithmetic slow are no constants: they are at most {@value #DIGITS} digits long with an
 * exponent up to {@value #EXPONENT}.
 */
record Constant(@Nullable Object value) {

    static final Constant NULL = new Constant(null);

    private static final int DIGITS = 100;
    private static final int EXPONENT = 400;

    /** Stands for what is larger: to servers it is infinite, or an error. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(EXPONENT);

    boolean isNull() {
        return value == null;
    }

    @Nullable
    BigDecimal number() {
        return value instanceof BigDecimal number ? number : null;
    }

    @Nullable
    String string() {
        return value instanceof String string ? string : null;
    }

    boolean isTruth() {
        return value instanceof Boolean;
    }

    static boolean isHandy(BigDecimal number) {
        return Math.abs(number.scale()) <= EXPONENT && number.precision() <= EXPONENT;
    }

    /** The number that a literal or a string is; null where it is none. */
    static @Nullable BigDecimal numberOf(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > DIGITS || !mayBeNumber(digits)) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(digits.indexOf('_') < 0 ? digits : digits.replace("_", ""));
            if (number.scale() < -EXPONENT && number.signum() != 0) {
                return number.signum() > 0 ? LARGEST : LARGEST.negate();
            }
            return Math.abs(number.scale()) <= EXPONENT ? number : null;
        } catch (NumberFormatException notDecimal) {
            return null;
        }
    }

    /** Whether there is nothing but what numbers are made of: asked first, as most strings are none, and an exception is slow. */
    private static boolean mayBeNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isDigit(c) && "+-.eE_".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The number at the front of a string, 0 where there is none: how MySQL and SQLite take a string for a number. */
    static BigDecimal leadingNumber(String text) {
        String stripped = text.stripLeading();
        int end = 0;
        while (end < stripped.length() && end < DIGITS && isNumeric(stripped.charAt(end), end)) {
            end++;
        }
        while (end > 0) {
            BigDecimal number = numberOf(stripped.substring(0, end));
            if (number != null) {
                return number;
            }
            end--;
        }
        return BigDecimal.ZERO;
    }

    private static boolean isNumeric(char c, int at) {
        return c >= '0' && c <= '9' || c == '.' || at == 0 && (c == '-' || c == '+');
    }

    /** The value of a bound parameter of one of the types that may be looked at; null where it is of another. */
    static @Nullable Constant ofBound(@Nullable Object bound, Dialect dialect) {
        if (bound == null) {
            return NULL;
        }
        if (bound instanceof Boolean holds && !dialect.hasTruths()) {
            return new Constant(holds ? BigDecimal.ONE : BigDecimal.ZERO);
        }
        if (bound instanceof String || bound instanceof Boolean) {
            return new Constant(bound);
        }
        if (bound instanceof Number) {
            BigDecimal number = numberOfBound((Number) bound);
            return number == null ? null : new Constant(number);
        }
        return null;
    }

    private static @Nullable BigDecimal numberOfBound(Number bound) {
        if (bound instanceof BigDecimal decimal) {
            return isHandy(decimal) ? decimal : null;
        }
        boolean whole =
                bound instanceof Long || bound instanceof Integer || bound instanceof Short || bound instanceof Byte;
        if (whole) {
            return BigDecimal.valueOf(bound.longValue());
        }
        double value = bound.doubleValue();
        return Double.isFinite(value) ? BigDecimal.valueOf(value) : null;
    }
}
