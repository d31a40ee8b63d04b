package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.KEY;
import static io.interlock.sql.reach.Term.NOT_NULL;
import static io.interlock.sql.reach.Term.REWRITTEN;
import static io.interlock.sql.reach.Term.ROW;
import static io.interlock.sql.reach.Term.SOLID;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions over terms: the value where all arguments are known, else what can be said of it. A function that is not known
 * here is opaque: it depends on its arguments, on nothing else.
 */
final class Functions {

    private static final Set<String> TWICE_IS_ONCE =
            Set.of("LOWER", "UPPER", "LCASE", "UCASE", "TRIM", "LTRIM", "RTRIM", "ABS", "FLOOR", "CEIL", "CEILING");

    /** Of more arguments, or of several levels of them, a greatest is not looked into: each comparison would take as long. */
    private static final int MOST_ARGUMENTS = 16;

    private final Reasoning reasoning;
    private final Arithmetic arithmetic;
    private final Concatenation concatenation;

    Functions(Literals literals, Reasoning reasoning, Arithmetic arithmetic) {
        this.reasoning = reasoning;
        this.arithmetic = arithmetic;
        this.concatenation = new Concatenation(literals);
    }

    /**
     * @param name in upper case; with a schema, where it is not one of the server's own functions
     * @param unit the unit of time before the arguments, in upper case; empty where there is none
     */
    Term call(String name, String unit, List<Term> arguments) {
        if (name.equals("ROW")) {
            return Term.list(text(name, arguments), arguments);
        }
        Term known = known(name, arguments);
        return known != null ? known : new Call(name, unit, arguments).term(reasoning);
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
            case "COALESCE":
                return argument;
            case "CONCAT":
                return Casts.cast(argument, "VARCHAR");
            case "ISNULL":
                return Term.condition(text(name, List.of(argument)), reasoning.isNull(argument), List.of(argument));
            case "TYPEOF", "PG_TYPEOF":
                return Term.combined(text(name, List.of(argument)), List.of(argument))
                        .with(Term.UNCLEAR); // mostly the same in every row
            case "NOT":
                return Term.condition(
                        text(name, List.of(argument)),
                        reasoning.truthOf(argument).not(),
                        List.of(argument));
            default:
                break;
        }
        boolean twice = TWICE_IS_ONCE.contains(name) && argument.text().startsWith(Scope.lower(name) + "(");
        if (twice) {
            return argument;
        }
        Constant constant = argument.constant();
        if (constant == null) {
            return solidUnless(name, argument);
        }
        if (constant.isNull()) {
            return FunctionKind.of(name) == FunctionKind.CLEANS || name.equals("ABS") ? argument : null;
        }
        String string = Literals.text(argument);
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
        boolean small = name.equals("LOWER") || name.equals("LCASE");
        if (!small && !name.equals("UPPER") && !name.equals("UCASE")) {
            return null;
        }
        int traits = REWRITTEN
                | argument.traits() & (SOLID | Term.AS_TEXT | Term.NUMERIC)
                | (small ? Term.SMALL : Term.CAPITALS);
        return Term.made(text(name, List.of(argument)), List.of(argument)).with(traits | argument.ofColumn());
    }

    private @Nullable Term ofMany(String name, List<Term> arguments) {
        Term first = arguments.get(0);
        Term second = arguments.get(1);
        return switch (name) {
            case "COALESCE", "IFNULL", "NVL", "ISNULL", "VALUE" -> firstNotNull(name, arguments);
            case "NULLIF" -> nullIf(first, second);
            case "IF", "IIF", "CASEWHEN" ->
                arguments.size() == 3
                        ? Choice.of(
                                List.of(reasoning.truthOf(first)),
                                reasoning.ofOneType(arguments.subList(1, 3)),
                                arguments)
                        : null;
            case "NVL2" ->
                arguments.size() == 3
                        ? Choice.of(
                                List.of(reasoning.isNull(first).not()),
                                reasoning.ofOneType(arguments.subList(1, 3)),
                                arguments)
                        : null;
            case "CONCAT" -> concatenation.all(arguments);
            case "GREATEST", "MAX" -> extreme(name, arguments, Term.GREATEST);
            case "LEAST", "MIN" -> extreme(name, arguments, Term.LEAST);
            case "DECODE" -> arguments.size() > 2 ? decoded(arguments) : null;
            case "POW", "POWER" -> power(name, arguments);
            case "MOD" -> arithmetic.operator("%", first, second);
            case "BITAND", "BIT_AND" -> arithmetic.operator("&", first, second);
            case "REGEXP_LIKE", "REGEXP_MATCHES", "REGEXP_CONTAINS" ->
                Term.condition(
                        text(name, arguments), Matching.matches(PatternKind.REGEX, first, second, null), arguments);
            default -> null;
        };
    }

    /** The greatest or least of several; MAX of so many arguments is no aggregate. */
    private static Term extreme(String name, List<Term> arguments, int which) {
        boolean plain = arguments.size() <= MOST_ARGUMENTS
                && arguments.stream().noneMatch(argument -> argument.items().size() > 1);
        return plain
                ? Term.row(text(name, arguments), arguments).with(which)
                : Term.combined(text(name, arguments), arguments).with(Term.UNCLEAR);
    }

    /** Oracle's DECODE(value, search, result, …, default), for which two nulls are equal. */
    private Term decoded(List<Term> arguments) {
        List<Truth> conditions = new ArrayList<>();
        List<Term> results = new ArrayList<>();
        int i = 1;
        for (; i + 1 < arguments.size(); i += 2) {
            conditions.add(reasoning.same(arguments.get(0), arguments.get(i)));
            results.add(arguments.get(i + 1));
        }
        results.add(i < arguments.size() ? arguments.get(i) : Term.constant(Constant.NULL));
        return Choice.of(conditions, reasoning.ofOneType(results), arguments);
    }

    private static Term power(String name, List<Term> arguments) {
        Constant exponent = arguments.get(1).constant();
        boolean even = exponent != null && BigDecimal.valueOf(2).equals(exponent.number());
        boolean same = isZero(exponent) || arguments.get(0).constant() != null;
        if (same) {
            return Term.combined(text(name, arguments), arguments).with(Term.UNCLEAR);
        }
        Term power = Term.made(text(name, arguments), arguments);
        return even ? power.in(Domain.NOT_NEGATIVE) : power;
    }

    private static boolean isZero(@Nullable Constant constant) {
        return constant != null
                && constant.number() != null
                && constant.number().signum() == 0;
    }

    private Term firstNotNull(String name, List<Term> arguments) {
        List<Term> left = new ArrayList<>();
        for (Term argument : reasoning.ofOneType(arguments)) {
            if (argument.isNull()) {
                continue;
            }
            boolean repeated =
                    !left.isEmpty() && left.get(left.size() - 1).text().equals(argument.text());
            if (!repeated) {
                left.add(argument);
            }
            if (argument.has(NOT_NULL) || argument.has(KEY) || isAnswered(argument)) {
                break;
            }
        }
        if (left.isEmpty()) {
            return Term.constant(Constant.NULL);
        }
        if (left.size() == 1) {
            return left.get(0);
        }
        boolean openFirst = left.subList(0, left.size() - 1).stream()
                .anyMatch(each -> each.truth() != null || each.has(Term.VALUES) && !each.has(Term.ROW));
        if (openFirst) {
            // Where a value is given, the column behind it does not count: coalesce(?, x). A condition is seldom null.
            List<Truth> given = left.subList(0, left.size() - 1).stream()
                    .map(each -> reasoning.isNull(each).not())
                    .toList();
            return Choice.of(given, left, left);
        }
        Term value = Term.made(text(name, left), left)
                .with(left.get(0).traits() & Literals.LETTERS | left.get(0).ofColumn());
        Term last = left.get(left.size() - 1);
        return last.has(NOT_NULL) || last.has(KEY) ? value.with(NOT_NULL) : value;
    }

    /** Whether it is a condition that is never null. */
    private static boolean isAnswered(Term term) {
        Truth truth = term.truth();
        return truth != null && truth.whenNull() == Share.NONE;
    }

    private Term nullIf(Term a, Term b) {
        if (b.isNull()) {
            return a;
        }
        Boolean equal = reasoning.compare(Comparison.EQUALS, a, b).constant();
        if (a.text().equals(b.text()) && a.has(ROW) || Boolean.TRUE.equals(equal)) {
            return Term.constant(Constant.NULL);
        }
        return Boolean.FALSE.equals(equal)
                ? a
                : Choice.of(
                        List.of(reasoning.compare(Comparison.EQUALS, a, b)),
                        List.of(Term.constant(Constant.NULL), a),
                        List.of(a, b));
    }
}
