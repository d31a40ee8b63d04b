package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.KEY;
import static io.interlock.sql.reach.Term.NOT_NEGATIVE;
import static io.interlock.sql.reach.Term.NOT_NULL;
import static io.interlock.sql.reach.Term.REWRITTEN;
import static io.interlock.sql.reach.Term.ROW;
import static io.interlock.sql.reach.Term.SOLID;

import io.interlock.sql.Dialect;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operators and functions over terms: the value where all parts are known, else what can be said of it. Functions that are
 * not known here are opaque: they depend on what stands in them, on nothing else.
 */
final class Folding {

    private static final Set<String> REWRITING = Set.of(
            "LOWER",
            "UPPER",
            "LCASE",
            "UCASE",
            "TRIM",
            "LTRIM",
            "RTRIM",
            "BTRIM",
            "REPLACE",
            "REGEXP_REPLACE",
            "TRANSLATE",
            "INITCAP",
            "ROUND",
            "FLOOR",
            "CEIL",
            "CEILING",
            "TRUNC",
            "TRUNCATE",
            "LEFT",
            "RIGHT",
            "SUBSTR",
            "SUBSTRING",
            "REVERSE",
            "UNACCENT",
            "NORMALIZE",
            "DATE",
            "DATE_TRUNC",
            "LAST_DAY",
            "MD5",
            "CONCAT");

    private static final Set<String> NEVER_NEGATIVE = Set.of(
            "ABS",
            "LENGTH",
            "LEN",
            "CHAR_LENGTH",
            "CHARACTER_LENGTH",
            "OCTET_LENGTH",
            "BIT_LENGTH",
            "DATALENGTH",
            "LENGTHB",
            "ASCII",
            "SQRT",
            "CARDINALITY",
            "JSON_LENGTH",
            "JSON_ARRAY_LENGTH",
            "POSITION",
            "LOCATE",
            "INSTR",
            "STRPOS",
            "CHARINDEX",
            "COUNT",
            "ROW_NUMBER",
            "RANK",
            "DENSE_RANK");

    /** A CASE with more results is not looked into: each comparison with it would take as long. */
    static final int MOST_RESULTS = 64;

    private final Dialect dialect;
    private final Reasoning reasoning;

    Folding(Dialect dialect, Reasoning reasoning) {
        this.dialect = dialect;
        this.reasoning = reasoning;
    }

    // --- operators ---

    Term operator(String operator, Term a, Term b) {
        return switch (operator) {
            case "+" -> sum(a, b, false);
            case "-" -> sum(a, b, true);
            case "*" -> product(a, b);
            case "/" -> quotient(a, b);
            case "||" -> concatenation(a, b);
            case "%" -> remainder(a, b);
            default -> opaque(operator, a, b);
        };
    }

    private static Term opaque(String operator, Term a, Term b) {
        return Term.combined(a.text() + " " + operator + " " + b.text(), List.of(a, b));
    }

    Term negated(Term a) {
        BigDecimal number = number(a);
        return number == null
                ? Term.combined("- " + a.text(), List.of(a))
                : Term.constant(new Constant(number.negate()));
    }

    private Term sum(Term a, Term b, boolean minus) {
        if (a.isNull() || b.isNull()) {
            return Term.constant(Constant.NULL);
        }
        if (dialect == Dialect.SQLSERVER && !minus && (isString(a) || isString(b))) {
            return concatenation(a, b);
        }
        BigDecimal left = number(a);
        BigDecimal right = number(b);
        if (right != null && right.signum() == 0 && a.has(ROW)) {
            return a;
        }
        if (left != null && right != null) {
            return bounded(
                    minus ? left.subtract(right, MathContext.DECIMAL128) : left.add(right, MathContext.DECIMAL128));
        }
        if (right != null && a.has(ROW)) {
            return a.as(Linear.of(a).plus(minus ? right.negate() : right));
        }
        if (left != null && b.has(ROW) && !minus) {
            return b.as(Linear.of(b).plus(left));
        }
        if (minus && a.has(ROW) && a.text().equals(b.text())) {
            return Term.number(0);
        }
        return opaque(minus ? "-" : "+", a, b);
    }

    private static boolean isString(Term term) {
        return term.constant() != null && term.constant().string() != null;
    }

    private Term product(Term a, Term b) {
        if (a.isNull() || b.isNull()) {
            return Term.constant(Constant.NULL);
        }
        BigDecimal left = number(a);
        BigDecimal right = number(b);
        if (left != null && right != null) {
            return bounded(left.multiply(right, MathContext.DECIMAL128));
        }
        if (left != null && left.signum() == 0 || right != null && right.signum() == 0) {
            return Term.number(0);
        }
        if (isOne(left)) {
            return b;
        }
        if (isOne(right)) {
            return a;
        }
        if (right != null && a.has(ROW)) {
            return multiple(a, right);
        }
        if (left != null && b.has(ROW)) {
            return multiple(b, left);
        }
        Term product = opaque("*", a, b);
        return a.text().equals(b.text()) ? product.with(NOT_NEGATIVE) : product;
    }

    private static Term multiple(Term a, BigDecimal number) {
        Linear product = Linear.of(a).times(number);
        return product.isHandy() ? a.as(product) : opaque("*", a, Term.constant(new Constant(number)));
    }

    private Term quotient(Term a, Term b) {
        if (a.isNull() || b.isNull()) {
            return Term.constant(Constant.NULL);
        }
        BigDecimal left = number(a);
        BigDecimal right = number(b);
        if (isOne(right)) {
            return a;
        }
        if (left != null && right != null && right.signum() != 0) {
            BigDecimal[] parts = left.divideAndRemainder(right, MathContext.DECIMAL128);
            // What is left over depends on the dialect's types.
            return parts[1].signum() == 0 ? bounded(parts[0]) : opaque("/", a, b);
        }
        return a.has(ROW) && a.text().equals(b.text()) ? Term.number(1) : opaque("/", a, b);
    }

    private Term remainder(Term a, Term b) {
        return a.has(ROW) && isOne(number(b)) ? Term.number(0) : opaque("%", a, b);
    }

    private static boolean isOne(@Nullable BigDecimal number) {
        return number != null && number.compareTo(BigDecimal.ONE) == 0;
    }

    private static Term bounded(BigDecimal number) {
        return Math.abs(number.scale()) <= 1000
                ? Term.constant(new Constant(number))
                : Term.of("a number out of range", NOT_NULL, Set.of());
    }

    private @Nullable BigDecimal number(Term term) {
        Constant constant = term.constant();
        if (constant == null) {
            return null;
        }
        String string = constant.string();
        if (string == null) {
            return constant.number();
        }
        return switch (dialect) {
            case MYSQL, MARIADB, SQLITE -> Constant.leadingNumber(string);
            default -> Constant.numberOf(string);
        };
    }

    Term concatenation(Term a, Term b) {
        String left = string(a);
        String right = string(b);
        if (left != null && right != null) {
            return Term.constant(new Constant(left + right));
        }
        boolean nullsVanish = dialect == Dialect.ORACLE;
        if ((a.isNull() || b.isNull()) && !nullsVanish) {
            return Term.constant(Constant.NULL);
        }
        if (left != null && left.isEmpty() && b.has(ROW)) {
            return b;
        }
        if (right != null && right.isEmpty() && a.has(ROW)) {
            return a;
        }
        Term both = opaque("||", a, b);
        boolean solid = a.has(SOLID) || b.has(SOLID) || isSolid(left) || isSolid(right);
        return solid ? both.with(SOLID) : both;
    }

    private static boolean isSolid(@Nullable String text) {
        return text != null && text.chars().anyMatch(c -> "%_*?\\".indexOf(c) < 0);
    }

    private static @Nullable String string(Term term) {
        Constant constant = term.constant();
        if (constant == null || constant.isNull()) {
            return null;
        }
        BigDecimal number = constant.number();
        return number == null ? constant.string() : number.toPlainString();
    }

    // --- functions ---

    /** @param name in upper case, without a schema */
    Term function(String name, List<Term> arguments) {
        Term known = known(name, arguments);
        if (known != null) {
            return known;
        }
        Term opaque = Term.combined(text(name, arguments), arguments);
        if (NEVER_NEGATIVE.contains(name)) {
            return opaque.with(NOT_NEGATIVE);
        }
        return REWRITING.contains(name) ? opaque.with(REWRITTEN) : opaque;
    }

    static String text(String name, List<Term> arguments) {
        StringBuilder text = new StringBuilder(name.toLowerCase(Locale.ROOT)).append('(');
        for (Term argument : arguments) {
            text.append(argument.text()).append(',');
        }
        return text.append(')').toString();
    }

    private @Nullable Term known(String name, List<Term> arguments) {
        return switch (arguments.size()) {
            case 0 -> null;
            case 1 -> ofOne(name, arguments.get(0));
            default -> ofMany(name, arguments);
        };
    }

    private @Nullable Term ofOne(String name, Term argument) {
        switch (name) {
            case "COALESCE", "CONCAT":
                return argument;
            case "ISNULL":
                return Term.condition(text(name, List.of(argument)), reasoning.isNull(argument), List.of(argument));
            case "NOT":
                return Term.condition(
                        text(name, List.of(argument)),
                        reasoning.truthOf(argument).not(),
                        List.of(argument));
            default:
                break;
        }
        Constant constant = argument.constant();
        if (constant == null) {
            return solidUnless(name, argument);
        }
        if (constant.isNull()) {
            return REWRITING.contains(name) || name.equals("ABS") ? argument : null;
        }
        String string = string(argument);
        BigDecimal number = constant.number();
        return switch (name) {
            case "LOWER", "LCASE" -> string == null ? null : string(string.toLowerCase(Locale.ROOT));
            case "UPPER", "UCASE" -> string == null ? null : string(string.toUpperCase(Locale.ROOT));
            case "TRIM" -> string == null ? null : string(string.strip());
            case "LTRIM" -> string == null ? null : string(string.stripLeading());
            case "RTRIM" -> string == null ? null : string(string.stripTrailing());
            case "ABS" -> number == null ? null : Term.constant(new Constant(number.abs()));
            case "LENGTH", "CHAR_LENGTH", "CHARACTER_LENGTH", "LEN" ->
                string == null || string.isEmpty() ? null : Term.number(string.length());
            default -> null;
        };
    }

    private static Term string(String value) {
        return Term.constant(new Constant(value));
    }

    /** Changing the case of a pattern leaves its wildcards and its other characters what they are. */
    private static @Nullable Term solidUnless(String name, Term argument) {
        boolean keeps = name.equals("LOWER") || name.equals("UPPER") || name.equals("LCASE") || name.equals("UCASE");
        if (!keeps) {
            return null;
        }
        int traits = REWRITTEN | (argument.has(SOLID) ? SOLID : 0);
        return Term.combined(text(name, List.of(argument)), List.of(argument)).with(traits);
    }

    private @Nullable Term ofMany(String name, List<Term> arguments) {
        Term first = arguments.get(0);
        Term second = arguments.get(1);
        return switch (name) {
            case "COALESCE", "IFNULL", "NVL", "ISNULL", "VALUE" -> firstNotNull(name, arguments);
            case "NULLIF" -> nullIf(first, second);
            case "IF", "IIF" ->
                arguments.size() == 3
                        ? choice(List.of(reasoning.truthOf(first)), arguments.subList(1, 3), arguments)
                        : null;
            case "NVL2" ->
                arguments.size() == 3
                        ? choice(List.of(reasoning.isNull(first).not()), arguments.subList(1, 3), arguments)
                        : null;
            case "CONCAT" -> concatenated(arguments);
            case "MOD" -> operator("%", first, second);
            case "REGEXP_LIKE" ->
                Term.condition(
                        text(name, arguments), reasoning.matches(PatternKind.REGEX, first, second, null), arguments);
            default -> null;
        };
    }

    private static Term firstNotNull(String name, List<Term> arguments) {
        List<Term> left = new ArrayList<>();
        for (Term argument : arguments) {
            if (argument.isNull()) {
                continue;
            }
            boolean repeated =
                    !left.isEmpty() && left.get(left.size() - 1).text().equals(argument.text());
            if (!repeated) {
                left.add(argument);
            }
            if (argument.has(NOT_NULL) || argument.has(KEY)) {
                break;
            }
        }
        if (left.isEmpty()) {
            return Term.constant(Constant.NULL);
        }
        if (left.size() == 1) {
            return left.get(0);
        }
        Term value = Term.combined(text(name, left), left);
        Term last = left.get(left.size() - 1);
        return last.has(NOT_NULL) || last.has(KEY) ? value.with(NOT_NULL) : value;
    }

    private Term nullIf(Term a, Term b) {
        if (b.isNull()) {
            return a;
        }
        Boolean equal = reasoning.compare(Comparison.EQUALS, a, b).constant();
        if (a.text().equals(b.text()) && a.has(ROW) || Boolean.TRUE.equals(equal)) {
            return Term.constant(Constant.NULL);
        }
        return Boolean.FALSE.equals(equal) ? a : Term.combined(text("nullif", List.of(a, b)), List.of(a, b));
    }

    private Term concatenated(List<Term> arguments) {
        Term whole = arguments.get(0);
        for (Term argument : arguments.subList(1, arguments.size())) {
            if (whole.isNull() || argument.isNull()) {
                // Dialects differ in whether a null vanishes or takes all with it.
                return Term.combined(text("concat", arguments), arguments);
            }
            whole = concatenation(whole, argument);
        }
        return whole;
    }

    /**
     * A CASE.
     *
     * @param conditions one less than the results: the last result is the one of ELSE
     */
    static Term choice(List<Truth> conditions, List<Term> results, List<Term> parts) {
        List<Share> guards = new ArrayList<>();
        Share left = Share.ALL;
        StringBuilder text = new StringBuilder("case");
        for (Truth condition : conditions) {
            guards.add(left.and(condition.whenTrue()));
            left = left.and(condition.whenFalse().or(condition.whenNull()));
        }
        guards.add(left);
        parts.forEach(part -> text.append(' ').append(part.text()));
        if (results.size() > MOST_RESULTS) {
            return Term.combined(text.toString(), parts).with(Term.UNCLEAR);
        }
        return Term.choice(text.toString(), guards, results, parts);
    }

    /** A value in another type: as a constant it keeps its value, of a column it is as good as the column. */
    static Term cast(Term value, String type) {
        Constant constant = value.constant();
        String upper = type.toUpperCase(Locale.ROOT);
        if (constant != null) {
            Constant converted = converted(constant, upper);
            return converted == null
                    ? Term.of("cast " + value.text() + " " + upper, NOT_NULL, Set.of())
                    : Term.constant(converted);
        }
        int kept = value.traits() & (KEY | SOLID | NOT_NULL);
        return Term.combined("cast " + value.text() + " " + upper, List.of(value))
                .with(kept);
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
        boolean textual = type.contains("CHAR") || type.startsWith("TEXT") || type.startsWith("STRING");
        BigDecimal number = constant.number();
        if (textual && number != null) {
            return new Constant(number.toPlainString());
        }
        return constant.isNull() || numeric || textual ? constant : null;
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
