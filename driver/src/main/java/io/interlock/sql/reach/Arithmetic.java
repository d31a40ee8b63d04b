package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.NOT_NULL;
import static io.interlock.sql.reach.Term.ROW;

import io.interlock.sql.Dialect;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operators over terms: the value where both sides are known, else what can be said of it. An operator that is not known
 * here is opaque: it depends on its operands, on nothing else.
 */
final class Arithmetic {

    private static final BigDecimal MOST_REMAINDERS = BigDecimal.valueOf(1000);

    private final Literals literals;
    private final Concatenation concatenation;

    Arithmetic(Literals literals) {
        this.literals = literals;
        this.concatenation = new Concatenation(literals);
    }

    Term operator(String operator, Term a, Term b) {
        return switch (operator) {
            case "+" -> sum(a, b, false).with(isSum(a, b) ? Term.NUMERIC : 0);
            case "-" -> sum(a, b, true).with(isString(b) ? 0 : Term.NUMERIC);
            case "*" -> product(a, b).with(Term.NUMERIC);
            case "/" -> quotient(a, b).with(Term.NUMERIC);
            case "||" -> concatenation.of(a, b);
            case "%" -> remainder(a, b).with(Term.NUMERIC);
            case "^", "#", "|", "&" -> bits(operator, a, b);
            case "->", "->>", "#>", "#>>", ":" -> made(operator, a, b);
            case "<->", "<#>", "<=>" -> made(operator, a, b);
            default -> opaque(operator, a, b);
        };
    }

    /** An operation that makes different values of different ones. */
    static Term made(String operator, Term a, Term b) {
        return Term.made(a.text() + " " + operator + " " + b.text(), List.of(a, b));
    }

    /** An operation of which only its operands are known. */
    static Term opaque(String operator, Term a, Term b) {
        return Term.combined(a.text() + " " + operator + " " + b.text(), List.of(a, b));
    }

    Term negated(Term a) {
        BigDecimal number = literals.operand(a);
        if (number != null) {
            return Term.constant(new Constant(number.negate()));
        }
        return a.has(ROW) ? multiple(a, BigDecimal.ONE.negate()) : Term.made("- " + a.text(), List.of(a));
    }

    private Term sum(Term a, Term b, boolean minus) {
        if (a.isNull() || b.isNull()) {
            return Term.constant(Constant.NULL);
        }
        if (literals.dialect() == Dialect.SQLSERVER && !minus && (isString(a) || isString(b))) {
            return concatenation.of(a, b);
        }
        BigDecimal left = literals.operand(a);
        BigDecimal right = literals.operand(b);
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
            return opaque("-", a, b).in(Domain.ZERO);
        }
        Term sum = made(minus ? "-" : "+", a, b).with(b.has(ROW) ? 0 : a.ofColumn());
        return !minus && isNeverNegative(a) && isNeverNegative(b) ? sum.in(Domain.NOT_NEGATIVE) : sum;
    }

    /** Whether a plus adds, and puts no texts together. */
    private boolean isSum(Term a, Term b) {
        return switch (literals.dialect()) {
            case SQLSERVER, GENERIC -> false;
            default -> !isString(a) && !isString(b);
        };
    }

    private static boolean isString(Term term) {
        return term.constant() != null && term.constant().string() != null;
    }

    private Term product(Term a, Term b) {
        if (a.isNull() || b.isNull()) {
            return Term.constant(Constant.NULL);
        }
        BigDecimal left = literals.operand(a);
        BigDecimal right = literals.operand(b);
        if (left != null && right != null) {
            return bounded(left.multiply(right, MathContext.DECIMAL128));
        }
        if (left != null && left.signum() == 0 || right != null && right.signum() == 0) {
            return opaque("*", a, b).in(Domain.ZERO);
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
        // A factor that is not known may be zero.
        boolean factors = a.has(ROW) && b.has(ROW) || isAmount(a) || isAmount(b);
        Term product = factors ? made("*", a, b) : opaque("*", a, b).with(givenOf(a, b));
        boolean notNegative = a.text().equals(b.text()) || isNeverNegative(a) && isNeverNegative(b);
        return notNegative ? product.in(Domain.NOT_NEGATIVE) : product;
    }

    /** {@code interval '1 hour'}, which is not nothing. */
    private static boolean isAmount(Term term) {
        return term.text().startsWith("interval") && term.text().chars().anyMatch(c -> c >= '1' && c <= '9');
    }

    private static int givenOf(Term a, Term b) {
        return a.has(Term.GIVEN) && b.has(Term.GIVEN) ? Term.GIVEN : 0;
    }

    private static Term multiple(Term a, BigDecimal number) {
        Linear product = Linear.of(a).times(number);
        return product.isHandy() ? a.as(product) : made("*", a, Term.constant(new Constant(number)));
    }

    private Term quotient(Term a, Term b) {
        if (a.isNull() || b.isNull()) {
            return Term.constant(Constant.NULL);
        }
        BigDecimal left = literals.operand(a);
        BigDecimal right = literals.operand(b);
        if (isOne(right)) {
            return a;
        }
        if (left != null && right != null && right.signum() != 0) {
            BigDecimal[] parts = left.divideAndRemainder(right, MathContext.DECIMAL128);
            // What is left over depends on the dialect's types.
            return parts[1].signum() == 0 ? bounded(parts[0]) : made("/", a, b);
        }
        if (right != null && right.signum() == 0) {
            return byZero("/", a, b);
        }
        Term quotient = made("/", a, b);
        if (a.has(ROW) && a.text().equals(b.text())) {
            return quotient.in(Domain.ONE);
        }
        // Of whole numbers it may be zero for every row.
        return a.has(ROW) && right != null ? quotient.with(Term.BLANK) : quotient;
    }

    private Term remainder(Term a, Term b) {
        BigDecimal divisor = literals.operand(b);
        if (divisor != null && divisor.signum() == 0) {
            return byZero("%", a, b);
        }
        if (a.has(ROW) && divisor != null && isOne(divisor.abs())) {
            return opaque("%", a, b).in(Domain.ZERO);
        }
        Term remainder = made("%", a, b);
        if (divisor == null || divisor.signum() <= 0 || divisor.compareTo(MOST_REMAINDERS) > 0) {
            return remainder;
        }
        // Of negative numbers it is negative: who asks for all the others means these as well.
        return remainder.in(Domain.between(0, divisor.longValue() - 1));
    }

    /** Null, infinite or an error: whichever, it is the same for every row. */
    private static Term byZero(String operator, Term a, Term b) {
        return opaque(operator, a, b).with(Term.UNCLEAR);
    }

    /** {@code x ^ x} is zero, {@code x | 1} is not. */
    private Term bits(String operator, Term a, Term b) {
        Term bits = opaque(operator, a, b);
        boolean same = a.text().equals(b.text());
        return switch (operator) {
            case "^", "#" -> same ? bits.in(Domain.ZERO) : bits;
            case "|" ->
                isPositive(literals.operand(a)) || isPositive(literals.operand(b)) ? bits.in(Domain.POSITIVE) : bits;
            default -> same ? a : isPositive(literals.operand(b)) ? flags(a, b) : bits;
        };
    }

    /** {@code flags & 4}: of a key there are rows enough that have no such bit, or all of them. */
    private static Term flags(Term a, Term b) {
        return a.has(Term.VARIES) ? made("&", a, b).in(Domain.NOT_NEGATIVE) : opaque("&", a, b);
    }

    private static boolean isPositive(@Nullable BigDecimal number) {
        return number != null && number.signum() > 0;
    }

    private static boolean isNeverNegative(Term term) {
        return Domain.of(term).isNeverNegative();
    }

    private static boolean isOne(@Nullable BigDecimal number) {
        return number != null && number.compareTo(BigDecimal.ONE) == 0;
    }

    private static Term bounded(BigDecimal number) {
        return Math.abs(number.scale()) <= 1000
                ? Term.constant(new Constant(number))
                : Term.of("a number out of range", NOT_NULL, Set.of());
    }
}
