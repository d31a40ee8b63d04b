package io.interlock.sql.trial;

import io.interlock.sql.Dialect;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a dialect makes of values: as conditions, beside others, and put together. Immutable.
 *
 * @param affinity   whether a text beside a number may be one to SQLite
 * @param ignoreCase whether texts that differ in the case of their letters alone are equal
 */
record Semantics(Dialect dialect, boolean affinity, boolean ignoreCase) {

    private static final int LONGEST = 2_000;

    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(30);

    Semantics(Dialect dialect) {
        this(dialect, true, false);
    }

    /** Of values that no column and no CAST gives a type. */
    Semantics withoutAffinity() {
        return dialect == Dialect.SQLITE ? new Semantics(dialect, false, ignoreCase) : this;
    }

    Semantics ignoringCase() {
        return new Semantics(dialect, affinity, true);
    }

    /** The value where a condition is asked for: true, false, null or unknown. */
    Value truth(Value value) {
        if (value instanceof Value.Number number) {
            return Value.of(number.number().signum() != 0);
        }
        if (value instanceof Value.Text text) {
            return readsNumbers() ? Value.of(leadingNumber(text.text()).signum() != 0) : Value.None.UNKNOWN;
        }
        return value instanceof Value.Many ? Value.None.UNKNOWN : value;
    }

    /** How two values that are there compare: below zero, zero, above; null where that cannot be told. */
    @Nullable
    Integer compare(Value a, Value b) {
        if (a instanceof Value.Text one && b instanceof Value.Text other) {
            String left = folded(one.text());
            String right = folded(other.text());
            int byLetters = left.compareToIgnoreCase(right);
            return byLetters != 0 ? Integer.valueOf(byLetters) : Integer.valueOf(left.compareTo(right));
        }
        if (a instanceof Value.Text text) {
            Integer order = compare(b, text);
            return order == null ? null : -order;
        }
        if (b instanceof Value.Text text) {
            return compareWithText(number(a), text.text());
        }
        BigDecimal left = beside(b, number(a));
        BigDecimal right = beside(a, number(b));
        return left == null || right == null ? null : Integer.valueOf(left.compareTo(right));
    }

    /** HSQLDB takes a number for a condition where it stands beside one. */
    private @Nullable BigDecimal beside(Value other, @Nullable BigDecimal number) {
        boolean condition = dialect == Dialect.HSQLDB && other instanceof Value.Truth;
        return number != null && condition ? BigDecimal.valueOf(Math.abs(number.signum())) : number;
    }

    private @Nullable Integer compareWithText(@Nullable BigDecimal number, String text) {
        if (number == null) {
            return null;
        }
        BigDecimal other = affinity ? Functions.parsed(text) : null;
        if (other == null && dialect == Dialect.SQLITE) {
            return -1;
        }
        if (other == null && readsNumbers()) {
            other = leadingNumber(text);
        }
        return other == null ? null : Integer.valueOf(number.compareTo(other));
    }

    /** As two texts are held against each other: case, and blanks at the end. */
    private String folded(String text) {
        if (ignoreCase) {
            return text.toLowerCase(Locale.ROOT);
        }
        return switch (dialect) {
            case MYSQL, MARIADB, SQLSERVER -> text.stripTrailing().toLowerCase(Locale.ROOT);
            case HSQLDB, DERBY, DB2 -> text.stripTrailing();
            default -> text;
        };
    }

    /** Whether {@code NULL IS NOT TRUE} is null, and so keeps no row. */
    boolean keepsNullInTests() {
        return dialect == Dialect.HSQLDB;
    }

    boolean patternsIgnoreCase() {
        return switch (dialect) {
            case MYSQL, MARIADB, SQLSERVER, SQLITE -> true;
            default -> false;
        };
    }

    /** One of several values: MySQL makes a text of it where one of the others is one. */
    Value ofOneType(Value value, Stream<Value> others) {
        boolean mysql = dialect == Dialect.MYSQL || dialect == Dialect.MARIADB;
        boolean text = value.isNull() || value.isUnknown() || value instanceof Value.Text;
        if (!mysql || text || others.noneMatch(Value.Text.class::isInstance)) {
            return value;
        }
        String spelled = spelled(value);
        return spelled == null ? Value.None.SOME : new Value.Text(spelled);
    }

    /** One of several values: HSQLDB makes literals as long as the longest of them. */
    Value padded(Value value, List<Expression> choices) {
        if (dialect != Dialect.HSQLDB || !(value instanceof Value.Text text)) {
            return value;
        }
        int longest = 0;
        for (Expression choice : choices) {
            Value constant = choice.constant();
            if (constant == null || !constant.isNull() && !(constant instanceof Value.Text)) {
                return value;
            }
            longest = constant instanceof Value.Text other
                    ? Math.max(longest, other.text().length())
                    : longest;
        }
        return new Value.Text(
                text.text() + " ".repeat(Math.max(0, longest - text.text().length())));
    }

    /** The value as an operand of arithmetic; null where it is none. */
    @Nullable
    BigDecimal operand(Value value) {
        if (value instanceof Value.Text text) {
            return readsNumbers() ? leadingNumber(text.text()) : Functions.parsed(text.text());
        }
        return number(value);
    }

    /** The value as a text, a condition by its word where the dialect has one for it; null where it is none. */
    @Nullable
    String spelled(Value value) {
        if (!(value instanceof Value.Truth truth)) {
            return text(value);
        }
        if (!dialect.hasTruths()) {
            return truth.holds() ? "1" : "0";
        }
        String word = truth.holds() ? "TRUE" : "FALSE";
        return dialect == Dialect.H2 || dialect == Dialect.HSQLDB ? word : word.toLowerCase(Locale.ROOT);
    }

    /** The value as a text; null where it is none. */
    static @Nullable String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        return value instanceof Value.Number number
                ? number.number().stripTrailingZeros().toPlainString()
                : null;
    }

    private static @Nullable BigDecimal number(Value value) {
        if (value instanceof Value.Number number) {
            return number.number();
        }
        if (value instanceof Value.Truth truth) {
            return truth.holds() ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return null;
    }

    Value made(BigDecimal number) {
        boolean handy = number.abs().compareTo(LARGEST) < 0 && number.scale() < 60;
        return handy ? new Value.Number(number) : Value.None.UNKNOWN;
    }

    static Value made(@Nullable String text) {
        return text == null || text.length() > LONGEST ? Value.None.UNKNOWN : new Value.Text(text);
    }

    /** By whole numbers most dialects divide to a whole number. */
    Value quotient(BigDecimal a, BigDecimal b) {
        if (b.signum() == 0) {
            return nullByZero() ? Value.None.NULL : Value.None.UNKNOWN;
        }
        boolean whole =
                a.stripTrailingZeros().scale() <= 0 && b.stripTrailingZeros().scale() <= 0;
        boolean exact = switch (dialect) {
            case MYSQL, MARIADB, ORACLE, DUCKDB, SNOWFLAKE, CLICKHOUSE -> true;
            default -> false;
        };
        return made(whole && !exact ? a.divide(b, 0, RoundingMode.DOWN) : a.divide(b, MathContext.DECIMAL64));
    }

    Value remainder(BigDecimal a, BigDecimal b) {
        if (b.signum() == 0) {
            return nullByZero() ? Value.None.NULL : Value.None.UNKNOWN;
        }
        return made(a.remainder(b));
    }

    private boolean nullByZero() {
        return readsNumbers();
    }

    /** Whether a text is a number wherever one is asked for, whatever it says. */
    private boolean readsNumbers() {
        return dialect == Dialect.MYSQL || dialect == Dialect.MARIADB || dialect == Dialect.SQLITE;
    }

    private static BigDecimal leadingNumber(String text) {
        String stripped = text.stripLeading();
        for (int end = Math.min(stripped.length(), 30); end > 0; end--) {
            BigDecimal number = Functions.parsed(stripped.substring(0, end));
            if (number != null) {
                return number;
            }
        }
        return BigDecimal.ZERO;
    }
}
