package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.BLANK;
import static io.interlock.sql.reach.Term.NUMERIC;
import static io.interlock.sql.reach.Term.REWRITTEN;
import static io.interlock.sql.reach.Term.ROW;
import static io.interlock.sql.reach.Term.VALUES;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function by what its {@link FunctionKind} makes of its arguments. A function of no kind, and one whose
 * arguments take the variety out of it as in {@code left(name, 0)}, depends on its arguments but is not known to vary.
 *
 * @param name in upper case
 * @param unit the unit of time before the arguments, in upper case; empty where there is none
 */
record Call(String name, String unit, List<Term> arguments) {

    /** What stands further behind in a text than this, no text has. */
    private static final BigDecimal FAR = BigDecimal.valueOf(64);

    /** Parts of times that are the same for all times that anybody stores. */
    private static final Set<String> AGES = Set.of("CC", "SCC", "CENTURY", "MILLENNIUM", "DECADE", "ERA", "TIMEZONE");

    private static final Set<String> LENGTHS = Set.of(
            "LENGTH", "LEN", "CHAR_LENGTH", "CHARACTER_LENGTH", "OCTET_LENGTH", "LENGTHB", "LENGTHUTF8", "STRLEN");

    private static final Set<String> OF_ONE_LENGTH = Set.of(
            "MD5",
            "SHA",
            "SHA1",
            "SHA2",
            "SHA224",
            "SHA256",
            "SHA384",
            "SHA512",
            "HASHBYTES",
            "STANDARD_HASH",
            "LPAD",
            "RPAD",
            "DATE");

    /** Functions that take letters away, and put none in. */
    private static final Set<String> TAKING_AWAY =
            Set.of("TRIM", "LTRIM", "RTRIM", "BTRIM", "SUBSTR", "SUBSTRING", "MID", "LEFT", "RIGHT");

    private static final Pattern LITERAL_IN_FORMAT = Pattern.compile("\"[^\"]*\"|'[^']*'|%%");
    private static final Pattern PART_OF_TIME =
            Pattern.compile("yy|mm|dd|hh|mi|ss|iw|ww|mon|day|q|%[ymdhsjwuabftdceuvgi]", Pattern.CASE_INSENSITIVE);

    /** Of strftime: elsewhere {@code %M} is the name of a month. */
    private static final Pattern PART_IN_DIGITS = Pattern.compile("%[CdeFfgGHIjJkmMRsSTuUVwWyY]");

    Term term(Reasoning reasoning) {
        boolean ofRows = arguments.stream()
                .anyMatch(argument -> argument.has(ROW) && argument.items().size() > 1);
        if (ofRows) {
            return opaque();
        }
        FunctionKind kind = FunctionKind.of(name);
        boolean ofNothing = arguments.isEmpty()
                && (kind == FunctionKind.CLEANS || kind == FunctionKind.ROUND || kind == FunctionKind.PART);
        if (ofNothing) {
            return opaque();
        }
        return switch (kind) {
            case CLEANS -> made().with(REWRITTEN | ofColumn() | letters());
            case FORM -> isTypeOfMade() ? opaque() : made().with(ofColumn());
            case ROUND -> isCoarse() ? opaque() : made().with(REWRITTEN | NUMERIC | ofColumn());
            case PART -> isEmptied() ? opaque() : made().with(REWRITTEN | BLANK | letters());
            case WRITTEN -> isOfTime() ? made().with(beginsWithDigits() ? Term.AS_TEXT : 0) : opaque();
            case TIME -> isAge() ? opaque() : made().in(domainOfTime()).with(ofColumn());
            case SPAN -> made().with(ofColumn());
            case COUNT -> counted();
            case SEARCH -> searched();
            case ASKS -> asked(reasoning);
            case GIVEN -> given();
            case MAKES -> opaque().with(Term.UNCLEAR);
            case OTHER -> other();
        };
    }

    /** Of what a query finds it may be many values: {@code UNNEST((SELECT array_agg(id) FROM t))}. */
    private Term given() {
        if (arguments.stream().anyMatch(argument -> argument.has(Term.FOUND))) {
            return opaque().with(Term.UNCLEAR);
        }
        return arguments.stream().anyMatch(argument -> argument.has(ROW)) ? opaque() : made();
    }

    /** {@code jsonb_typeof(to_jsonb(id))}; what a document says itself is a value like others. */
    private boolean isTypeOfMade() {
        return name.contains("TYPE") && arguments.stream().noneMatch(Call::isPartOfDocument);
    }

    private static boolean isPartOfDocument(Term term) {
        return term.has(Term.PLAIN) || term.text().contains("->") || term.text().startsWith("json_extract(");
    }

    private Term counted() {
        boolean nulls = name.startsWith("NUM_N");
        boolean known = arguments.stream()
                .anyMatch(argument ->
                        argument.text().startsWith("array") || nulls && (argument.has(Term.KEY) || !argument.has(ROW)));
        if (known) {
            return opaque().in(Domain.NOT_NEGATIVE);
        }
        boolean length = LENGTHS.contains(name) && !arguments.isEmpty();
        if (length && isOfOneLength(arguments.get(0))) {
            return opaque().in(Domain.NOT_NEGATIVE);
        }
        int least = length ? Concatenation.lengthOfLiterals(arguments.get(0)) : 0;
        Domain domain = least == 0 ? Domain.NOT_NEGATIVE : Domain.between(least, Long.MAX_VALUE - 1);
        return made().in(domain).with(isOfCleaned() || name.equals("ABS") ? REWRITTEN : 0);
    }

    private static boolean isOfOneLength(Term text) {
        int bracket = text.text().indexOf('(');
        String function = text.text().substring(0, Math.max(0, bracket)).toUpperCase(Locale.ROOT);
        return OF_ONE_LENGTH.contains(function) || FunctionKind.of(function) == FunctionKind.WRITTEN;
    }

    private String text() {
        return Functions.text(unit.isEmpty() ? name : name + " " + unit, arguments);
    }

    private Term made() {
        return Term.made(text(), arguments);
    }

    private Term opaque() {
        return Term.combined(text(), arguments);
    }

    /** Of one column and of what is given, it has values as the column has. */
    private int ofColumn() {
        return arguments.stream().filter(argument -> argument.has(ROW)).count() == 1
                ? arguments.stream().mapToInt(Term::ofColumn).reduce(0, (a, b) -> a | b)
                : 0;
    }

    private int letters() {
        return TAKING_AWAY.contains(name) ? arguments.get(0).traits() & Literals.LETTERS : 0;
    }

    private boolean isOfCleaned() {
        return arguments.stream().anyMatch(argument -> argument.has(REWRITTEN));
    }

    private static boolean isOpen(Term argument) {
        return argument.has(VALUES) && !argument.has(ROW);
    }

    private static @Nullable BigDecimal number(Term argument) {
        Constant constant = argument.constant();
        return constant == null ? null : constant.number();
    }

    private static @Nullable String string(Term argument) {
        Constant constant = argument.constant();
        return constant == null ? null : constant.string();
    }

    // --- arguments that take the variety out of a call ---

    /** {@code round(id, -9)}, {@code trunc(created, 'CC')}. */
    private boolean isCoarse() {
        for (Term argument : arguments.subList(1, arguments.size())) {
            BigDecimal number = number(argument);
            boolean fine = number != null ? number.signum() >= 0 : string(argument) != null && !isAge();
            if (!fine) {
                return true;
            }
        }
        return false;
    }

    /** {@code left(name, 0)}, {@code substr(name, 999)}, {@code regexp_replace(name, '.*', '')}. */
    private boolean isEmptied() {
        for (int i = 0; i < arguments.size(); i++) {
            Term argument = arguments.get(i);
            BigDecimal number = number(argument);
            boolean isStart = i == 1 && arguments.size() > 2;
            boolean nothing = number != null && (number.abs().compareTo(FAR) > 0 || number.signum() == 0 && !isStart);
            if (nothing || argument.isNull() || isOpen(argument)) {
                return true;
            }
        }
        String pattern = arguments.size() > 1 ? string(arguments.get(1)) : null;
        return pattern != null && name.contains("REG") && Patterns.regexMatchesEverything(pattern);
    }

    private boolean isOfTime() {
        return arguments.size() == 1 || arguments.stream().map(Call::string).anyMatch(Call::isFormatOfTime);
    }

    private boolean beginsWithDigits() {
        return arguments.size() == 1
                || name.equals("STRFTIME")
                        && arguments.stream()
                                .map(Call::string)
                                .anyMatch(format -> format != null
                                        && PART_IN_DIGITS.matcher(format).lookingAt());
    }

    private static boolean isFormatOfTime(@Nullable String format) {
        return format != null
                && PART_OF_TIME
                        .matcher(LITERAL_IN_FORMAT.matcher(format).replaceAll(""))
                        .find();
    }

    private boolean isAge() {
        return AGES.contains(part());
    }

    /** The part of a time that is asked for, in upper case. */
    private String part() {
        if (!unit.isEmpty()) {
            return unit;
        }
        for (Term argument : arguments) {
            String string = string(argument);
            if (string != null) {
                return string.toUpperCase(Locale.ROOT);
            }
        }
        return name;
    }

    // --- kinds with more to say ---

    private Domain domainOfTime() {
        return switch (part()) {
            case "MONTH", "MM", "M" -> Domain.between(1, 12);
            case "DAY", "DD", "D", "DAYOFMONTH", "DAY_OF_MONTH" -> Domain.between(1, 31);
            case "QUARTER", "QQ", "Q" -> Domain.between(1, 4);
            case "HOUR", "HH" -> Domain.between(0, 23);
            case "MINUTE", "MI", "SECOND", "SS" -> Domain.between(0, 59);
            case "WEEK", "WK", "WW", "ISO_WEEK", "WEEKOFYEAR" -> Domain.between(0, 53);
            case "DOW", "DW", "ISODOW", "WEEKDAY", "DAYOFWEEK", "DAY_OF_WEEK" -> Domain.between(0, 7);
            case "DOY", "DY", "DAYOFYEAR", "DAY_OF_YEAR" -> Domain.between(1, 366);
            case "YEAR", "YYYY", "YY", "ISOYEAR" -> Domain.POSITIVE;
            default -> Domain.ANY;
        };
    }

    /** Where an empty text is looked for, it is found; where only wildcards are, too. */
    private Term searched() {
        for (Term argument : arguments) {
            String sought = string(argument);
            if (sought != null && sought.chars().allMatch(c -> c == '%' || c == '_')) {
                return opaque().in(Domain.POSITIVE);
            }
        }
        boolean open = arguments.stream().anyMatch(Call::isOpen);
        return (open ? opaque() : made()).in(Domain.NOT_NEGATIVE);
    }

    private Term asked(Reasoning reasoning) {
        boolean ofColumns = arguments.stream().allMatch(argument -> argument.has(ROW));
        if (ofColumns || arguments.size() < 2) {
            return name.startsWith("MATCH") ? made() : opaque();
        }
        Term first = arguments.get(0);
        List<Term> others = arguments.subList(1, arguments.size());
        Term other = others.size() == 1 ? others.get(0) : Term.list(text(), others);
        return Term.condition(text(), reasoning.asks(first, other), arguments);
    }

    private Term other() {
        return switch (name) {
            case "SIGN", "STRCMP", "COMPARE" -> {
                boolean same = arguments.size() == 2
                        && arguments.get(0).text().equals(arguments.get(1).text());
                yield same ? opaque().in(Domain.ZERO) : made().in(Domain.SIGN);
            }
            case "COUNT", "ROW_NUMBER", "RANK", "DENSE_RANK" -> opaque().in(Domain.NOT_NEGATIVE);
            default -> opaque();
        };
    }
}
