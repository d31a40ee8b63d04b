package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.AS_TEXT;
import static io.interlock.sql.reach.Term.CAPITALS;
import static io.interlock.sql.reach.Term.GIVEN;
import static io.interlock.sql.reach.Term.KEY;
import static io.interlock.sql.reach.Term.NOT_NULL;
import static io.interlock.sql.reach.Term.NUMERIC;
import static io.interlock.sql.reach.Term.SMALL;
import static io.interlock.sql.reach.Term.SOLID;
import static io.interlock.sql.reach.Term.VARIES;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values in another type. */
final class Casts {

    private static final Pattern OR_NUMBER = Pattern.compile("(?:coalesce|ifnull|nvl)\\(.*,-?[0-9.]+,\\)");

    private Casts() {}

    /** A value in another type: as a constant it keeps its value, of a column it is as good as the column. */
    static Term cast(Term value, String type) {
        Constant constant = value.constant();
        String upper = type.toUpperCase(Locale.ROOT);
        if (constant != null) {
            Constant converted = converted(constant, upper);
            return converted == null
                    ? Term.of("cast " + value.text() + " " + upper, NOT_NULL | GIVEN, Set.of())
                    : Term.constant(converted);
        }
        if (value.truth() != null) {
            // Compared with 1, 'true' or 't', it is what it was.
            return value;
        }
        String text = "cast " + value.text() + " " + upper;
        Term cast = Term.made(text, List.of(value))
                .with(value.traits() & (SOLID | NOT_NULL | CAPITALS | SMALL) | value.ofColumn())
                .with(isNumber(value) ? NUMERIC : 0);
        if (upper.startsWith("BOOL") && cast.has(VARIES)) {
            return Term.condition(text, Truth.BY_ROW, List.of(value));
        }
        // As a text a key is no number any more: 10 comes before 9.
        return isTextual(upper) ? cast.with(AS_TEXT) : cast.with(value.traits() & KEY);
    }

    /** Whether it surely is a number: by what made it, or because a number stands in for it where it is null. */
    private static boolean isNumber(Term value) {
        return value.isNumber() || OR_NUMBER.matcher(value.text()).matches();
    }

    private static @Nullable Constant converted(Constant constant, String type) {
        String string = constant.string();
        boolean numeric = type.startsWith("INT")
                || type.startsWith("BIGINT")
                || type.startsWith("SMALLINT")
                || type.startsWith("DECIMAL")
                || type.startsWith("NUMERIC")
                || type.startsWith("SIGNED")
                || type.startsWith("UNSIGNED");
        if (string != null && numeric) {
            BigDecimal number = Constant.numberOf(string);
            return number == null ? null : new Constant(number);
        }
        if (type.startsWith("BOOL")) {
            return bool(constant);
        }
        boolean textual = isTextual(type);
        BigDecimal number = constant.number();
        boolean broken = number != null && number.stripTrailingZeros().scale() > 0;
        if (numeric && broken) {
            return null; // some round it, others cut it
        }
        if (textual && number != null) {
            return new Constant(number.toPlainString());
        }
        return constant.isNull() || numeric || textual ? constant : null;
    }

    private static boolean isTextual(String type) {
        return type.contains("CHAR") || type.startsWith("TEXT") || type.startsWith("STRING");
    }

    private static @Nullable Constant bool(Constant constant) {
        BigDecimal number = constant.number();
        if (number != null) {
            return new Constant(number.signum() != 0);
        }
        String string = constant.string();
        if (string == null) {
            return constant;
        }
        return switch (string.strip().toLowerCase(Locale.ROOT)) {
            case "t", "true", "y", "yes", "on", "1" -> new Constant(true);
            case "f", "false", "n", "no", "off", "0" -> new Constant(false);
            default -> null;
        };
    }
}
