package io.interlock.sql.trial;

import static java.util.Map.entry;

import io.interlock.sql.Dialect;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that can be computed here, by their names in lower case: those that mean the same wherever they are. */
final class Functions {

    /**
     * What a function makes of its arguments.
     *
     * @param result    the kind of its value; null where that is the kind of its arguments
     * @param arguments the kind of its first argument, null where it may be any
     * @param strict    whether it is null where an argument is, and unknown where one is
     */
    record Known(
            @Nullable Kind result, @Nullable Kind arguments, boolean strict, int fewest, int most, Meaning meaning) {

        Value of(List<Value> values, Semantics semantics) {
            if (values.size() < fewest || values.size() > most) {
                return Value.None.UNKNOWN;
            }
            if (strict) {
                for (Value value : values) {
                    if (value.isNull()) {
                        return value;
                    }
                }
                if (values.stream().anyMatch(Value::isUnknown)) {
                    return Value.None.UNKNOWN;
                }
            }
            return meaning.of(values, semantics);
        }

        boolean takesNulls() {
            return !strict;
        }

        /** Whether its value is one of its arguments'. */
        boolean takesOneOfThem() {
            return result == null;
        }
    }

    @FunctionalInterface
    interface Meaning {
        Value of(List<Value> values, Semantics semantics);
    }

    private static final int MANY = 20;
    private static final int MANY_DIGITS = 30;

    private static final Known LENGTH = ofText((text, rest) -> Value.of(text.length()), Kind.NUMBER, 1, 1);
    private static final Known TRIM = ofText((text, rest) -> stripped(text, rest, true, true), Kind.TEXT, 1, 2);
    private static final Known PART = ofText((text, rest) -> part(text, rest), Kind.TEXT, 2, 3);
    private static final Known PLACE = ofText((text, rest) -> place(text, rest), Kind.NUMBER, 2, 2);
    private static final Known FIRST = new Known(null, null, false, 1, MANY, Functions::first);
    private static final Known CEILING = ofNumber(number -> number.setScale(0, RoundingMode.CEILING));
    private static final Known CONCATENATION = new Known(Kind.TEXT, null, false, 1, MANY, Functions::concatenated);

    private static final Known WRITTEN = new Known(Kind.TEXT, null, true, 1, MANY, Functions::written);

    private static final Map<String, Known> ALL = Map.ofEntries(
            entry("strftime", WRITTEN),
            entry("date", WRITTEN),
            entry("time", WRITTEN),
            entry("datetime", WRITTEN),
            entry("hex", WRITTEN),
            entry("soundex", WRITTEN),
            entry("printf", WRITTEN),
            entry("format", WRITTEN),
            entry("quote", WRITTEN),
            entry("length", LENGTH),
            entry("char_length", LENGTH),
            entry("character_length", LENGTH),
            entry("len", ofText((text, rest) -> Value.of(text.stripTrailing().length()), Kind.NUMBER, 1, 1)),
            entry("lower", ofText((text, rest) -> Semantics.made(text.toLowerCase(Locale.ROOT)), Kind.TEXT, 1, 1)),
            entry("lcase", ofText((text, rest) -> Semantics.made(text.toLowerCase(Locale.ROOT)), Kind.TEXT, 1, 1)),
            entry("upper", ofText((text, rest) -> Semantics.made(text.toUpperCase(Locale.ROOT)), Kind.TEXT, 1, 1)),
            entry("ucase", ofText((text, rest) -> Semantics.made(text.toUpperCase(Locale.ROOT)), Kind.TEXT, 1, 1)),
            entry("trim", TRIM),
            entry("btrim", TRIM),
            entry("ltrim", ofText((text, rest) -> stripped(text, rest, true, false), Kind.TEXT, 1, 2)),
            entry("rtrim", ofText((text, rest) -> stripped(text, rest, false, true), Kind.TEXT, 1, 2)),
            entry("reverse", ofText((text, rest) -> reversed(text), Kind.TEXT, 1, 1)),
            entry("left", ofText((text, rest) -> part(text, List.of(Value.of(1), rest.get(0))), Kind.TEXT, 2, 2)),
            entry("right", ofText((text, rest) -> right(text, rest), Kind.TEXT, 2, 2)),
            entry("substr", PART),
            entry("substring", PART),
            entry("mid", PART),
            entry("unhex", ofText((text, rest) -> ofHex(text), Kind.TEXT, 1, 1)),
            entry("replace", ofText((text, rest) -> replaced(text, rest), Kind.TEXT, 3, 3)),
            entry("instr", PLACE),
            entry("strpos", PLACE),
            entry("locate", ofText((text, rest) -> located(text, rest), Kind.NUMBER, 2, 2)),
            entry("abs", ofNumber(BigDecimal::abs)),
            entry("sign", ofNumber(number -> BigDecimal.valueOf(number.signum()))),
            entry("floor", ofNumber(number -> number.setScale(0, RoundingMode.FLOOR))),
            entry("ceil", CEILING),
            entry("ceiling", CEILING),
            entry("mod", new Known(Kind.NUMBER, Kind.NUMBER, true, 2, 2, Functions::remainder)),
            entry("coalesce", FIRST),
            entry("ifnull", FIRST),
            entry("nvl", FIRST),
            entry("isnull", FIRST),
            // SQLite's hints, which change nothing
            entry("likely", new Known(null, null, false, 1, 1, (values, semantics) -> values.get(0))),
            entry("unlikely", new Known(null, null, false, 1, 1, (values, semantics) -> values.get(0))),
            entry("likelihood", new Known(null, null, false, 2, 2, (values, semantics) -> values.get(0))),
            entry("nullif", new Known(null, null, false, 2, 2, Functions::nullIf)),
            entry("greatest", new Known(null, null, true, 1, MANY, (values, semantics) -> end(values, semantics, 1))),
            entry("least", new Known(null, null, true, 1, MANY, (values, semantics) -> end(values, semantics, -1))),
            // SQLite's: with one argument it would be an aggregate
            entry("max", new Known(null, null, true, 2, MANY, (values, semantics) -> end(values, semantics, 1))),
            entry("min", new Known(null, null, true, 2, MANY, (values, semantics) -> end(values, semantics, -1))),
            entry("concat", CONCATENATION),
            entry("typeof", new Known(Kind.TEXT, null, false, 1, 1, Functions::type)));

    private Functions() {}

    /** Null where it is not known. */
    static @Nullable Known named(String name) {
        return ALL.get(name);
    }

    /** The number that a text is; null where it is none. */
    static @Nullable BigDecimal parsed(String text) {
        String digits = text.strip();
        boolean plain = !digits.isEmpty()
                && digits.length() <= 30
                && digits.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0);
        if (!plain) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(digits);
            if (number.scale() < -MANY_DIGITS && number.signum() != 0) {
                return BigDecimal.valueOf(number.signum()).scaleByPowerOfTen(MANY_DIGITS - 1); // infinite, or an error
            }
            return Math.abs(number.scale()) <= MANY_DIGITS ? number : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private interface OfText {
        Value of(String text, List<Value> rest);
    }

    private interface OfNumber {
        BigDecimal of(BigDecimal number);
    }

    private static Known ofText(OfText meaning, Kind result, int fewest, int most) {
        return new Known(result, Kind.TEXT, true, fewest, most, (values, semantics) -> {
            String text = Semantics.text(values.get(0));
            return text == null ? Value.None.UNKNOWN : meaning.of(text, values.subList(1, values.size()));
        });
    }

    private static Known ofNumber(OfNumber meaning) {
        return new Known(Kind.NUMBER, Kind.NUMBER, true, 1, 1, (values, semantics) -> {
            BigDecimal number = semantics.operand(values.get(0));
            return number == null ? Value.None.UNKNOWN : semantics.made(meaning.of(number));
        });
    }

    private static Value first(List<Value> values, Semantics semantics) {
        for (Value value : values) {
            if (!value.isNull()) {
                return semantics.ofOneType(value, values.stream());
            }
        }
        return Value.None.NULL;
    }

    private static Value nullIf(List<Value> values, Semantics semantics) {
        Value equal =
                Comparison.compared(Comparison.Order.EQUAL, values.get(0), values.get(1), semantics.withoutAffinity());
        if (equal.isUnknown()) {
            return equal;
        }
        return equal.equals(Value.TRUE) ? Value.None.NULL : values.get(0);
    }

    private static Value end(List<Value> values, Semantics semantics, int sign) {
        Value found = values.get(0);
        for (Value value : values) {
            Integer order = semantics.compare(value, found);
            if (order == null) {
                return Value.None.UNKNOWN;
            }
            found = order * sign > 0 ? value : found;
        }
        return found;
    }

    private static Value remainder(List<Value> values, Semantics semantics) {
        BigDecimal a = semantics.operand(values.get(0));
        BigDecimal b = semantics.operand(values.get(1));
        return a == null || b == null ? Value.None.UNKNOWN : semantics.remainder(a, b);
    }

    /**
     * What SQLite writes of a value, whatever that looks like: a text, above all numbers. What was written before stands for it,
     * so that it may be any text that it is held against.
     */
    private static Value written(List<Value> values, Semantics semantics) {
        boolean sqlite = semantics.dialect() == Dialect.SQLITE;
        String text = sqlite ? Semantics.text(values.get(values.size() - 1)) : null;
        return text == null ? Value.None.UNKNOWN : new Value.Text(text);
    }

    /** As SQLite calls it; others have other words for it, or none. */
    private static Value type(List<Value> values, Semantics semantics) {
        Value value = values.get(0);
        if (semantics.dialect() != Dialect.SQLITE || value.isUnknown()) {
            return Value.None.UNKNOWN;
        }
        boolean whole = !(value instanceof Value.Number number)
                || number.number().stripTrailingZeros().scale() <= 0;
        String type = value.isNull() ? "null" : value instanceof Value.Text ? "text" : whole ? "integer" : "real";
        return new Value.Text(type);
    }

    /** In which dialects a null leaves the rest as it is differs. */
    private static Value concatenated(List<Value> values, Semantics semantics) {
        StringBuilder all = new StringBuilder();
        for (Value value : values) {
            String text = semantics.spelled(value);
            if (text == null) {
                return Value.None.UNKNOWN;
            }
            all.append(text);
        }
        return Semantics.made(all.toString());
    }

    /** Without the blanks at these ends, or without any of these characters. */
    private static Value stripped(String text, List<Value> rest, boolean front, boolean back) {
        String taken = rest.isEmpty() ? " " : Semantics.text(rest.get(0));
        if (taken == null) {
            return Value.None.UNKNOWN;
        }
        int from = 0;
        int to = text.length();
        while (front && from < to && taken.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (back && to > from && taken.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return Semantics.made(text.substring(from, to));
    }

    private static Value reversed(String text) {
        return new Value.Text(new StringBuilder(text).reverse().toString());
    }

    private static Value ofHex(String text) {
        try {
            return new Value.Text(new String(HexFormat.of().parseHex(text), StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException otherDigits) {
            return Value.None.UNKNOWN;
        }
    }

    private static Value part(String text, List<Value> rest) {
        Integer from = whole(rest.get(0));
        Integer length = rest.size() > 1 ? whole(rest.get(1)) : Integer.valueOf(text.length());
        if (from == null || length == null || from < 1 || length < 0) {
            return Value.None.UNKNOWN; // which dialects read in different ways
        }
        int start = Math.min(from - 1, text.length());
        return new Value.Text(text.substring(start, (int) Math.min((long) start + length, text.length())));
    }

    private static Value right(String text, List<Value> rest) {
        Integer length = whole(rest.get(0));
        return length == null || length < 0
                ? Value.None.UNKNOWN
                : new Value.Text(text.substring(text.length() - Math.min(length, text.length())));
    }

    private static Value replaced(String text, List<Value> rest) {
        String old = Semantics.text(rest.get(0));
        String other = Semantics.text(rest.get(1));
        return old == null || other == null || old.isEmpty()
                ? Value.None.UNKNOWN
                : Semantics.made(text.replace(old, other));
    }

    private static Value place(String text, List<Value> rest) {
        String part = Semantics.text(rest.get(0));
        return part == null ? Value.None.UNKNOWN : Value.of(text.indexOf(part) + 1L);
    }

    /** The part stands first. */
    private static Value located(String part, List<Value> rest) {
        String text = Semantics.text(rest.get(0));
        return text == null ? Value.None.UNKNOWN : Value.of(text.indexOf(part) + 1L);
    }

    private static @Nullable Integer whole(Value value) {
        boolean small = value instanceof Value.Number number
                && number.number().stripTrailingZeros().scale() <= 0
                && number.number().abs().compareTo(BigDecimal.valueOf(1_000_000)) < 0;
        return small ? ((Value.Number) value).number().intValue() : null;
    }
}
