package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads operands and the operators between them that are no comparison: products before sums, and sums before all others,
 * which are of one rank here: what they make of columns and constants is opaque anyway.
 */
final class OperatorReader {

    private static final Set<String> ASKING = Set.of(
            "@>", "<@", "&&", "?", "?|", "?&", "@@", "@?", "<<", ">>", "<<=", ">>=", "&<", "&>", "-|-", "^@", "<%",
            "%>", "@@@", "??", "??|", "??&");

    /** A range with one end at least: {@code '[2020-01-01,)'}. */
    private static final Pattern OPEN_RANGE = Pattern.compile("(?:cast )?'\\s*[\\[(]\\s*(?:,.*|.*,\\s*)[\\])]\\s*'.*");

    private final Passage passage;
    private final Arithmetic arithmetic;
    private final Reasoning reasoning;
    private final PostfixReader operands;

    OperatorReader(Passage passage) {
        this.passage = passage;
        this.arithmetic = passage.question.arithmetic;
        this.reasoning = passage.question.reasoning;
        this.operands = new PostfixReader(passage);
    }

    Term read() {
        Term left = sum();
        while (isOther()) {
            String operator = passage.tokens.text(passage.at());
            passage.step();
            left = other(operator, left, sum());
        }
        return left;
    }

    private boolean isOther() {
        if (isKeyOperator()) {
            return true;
        }
        if (!passage.is(TokenKind.OPERATOR)) {
            return false;
        }
        String operator = passage.tokens.text(passage.at());
        boolean connective =
                operator.equals("||") && passage.barsMeanOr() || operator.equals("&&") && passage.ampersandsMeanAnd();
        return !connective
                && !operator.equals("<=>")
                && Comparison.of(operator) == null
                && PatternReader.kindOfOperator(passage.question, operator) == null;
    }

    /** PostgreSQL's {@code doc ? 'key'}: behind an operand no parameter can stand, so what looks like one is the operator. */
    private boolean isKeyOperator() {
        return passage.question.dialect == Dialect.POSTGRESQL
                && passage.is(TokenKind.PARAMETER)
                && passage.tokens.text(passage.at()).equals("?");
    }

    private Term other(String operator, Term left, Term right) {
        boolean shift = right.constant() != null && right.constant().number() != null;
        if (!asking().contains(operator) || shift) {
            return arithmetic.operator(operator, left, right);
        }
        return Term.condition(left, operator, right, asked(operator, left, right));
    }

    /** Operators that ask something: PostgreSQL's of arrays, documents, ranges, networks, shapes and texts. */
    private Set<String> asking() {
        return switch (passage.question.dialect) {
            case POSTGRESQL, DUCKDB, GENERIC -> ASKING;
            default -> Set.of();
        };
    }

    private Truth asked(String operator, Term left, Term right) {
        boolean everything = switch (operator) {
            case "@>" -> isSame(left, right) || isEmptyCollection(right);
            case "<@" -> isSame(left, right) || isEmptyCollection(left);
            case "&&" -> isSame(left, right);
            default -> false;
        };
        boolean open = OPEN_RANGE.matcher(left.text()).matches()
                || OPEN_RANGE.matcher(right.text()).matches();
        if (open) {
            return Truth.UNCLEAR;
        }
        return everything
                ? Truth.of(Share.ALL, Share.NONE, Share.SOME).because("everything contains it")
                : reasoning.asks(left, right);
    }

    private static boolean isSame(Term a, Term b) {
        return a.text().equals(b.text()) && a.has(Term.ROW);
    }

    static boolean isEmptyCollection(Term term) {
        Constant constant = term.constant();
        String string = constant == null ? null : constant.string();
        return string != null && (string.strip().equals("{}") || string.strip().equals("[]"))
                || term.text().equals(OperandReader.EMPTY_ARRAY)
                || term.text().startsWith("cast '{}'")
                || term.text().startsWith("cast '[]'")
                || term.text().startsWith("cast " + OperandReader.EMPTY_ARRAY);
    }

    private Term sum() {
        Term left = product();
        while (passage.isSymbol("+") || passage.isSymbol("-")) {
            String operator = passage.tokens.text(passage.at());
            passage.step();
            left = arithmetic.operator(operator, left, product());
        }
        return left;
    }

    private Term product() {
        Term left = unary();
        while (isProduct()) {
            String operator = productOperator();
            passage.step();
            left = arithmetic.operator(operator, left, unary());
        }
        return left;
    }

    private boolean isProduct() {
        return passage.isSymbol("*")
                || passage.isSymbol("/")
                || passage.isSymbol("%")
                || passage.is("DIV")
                || passage.is("MOD");
    }

    private String productOperator() {
        return switch (passage.word()) {
            case "DIV" -> "div";
            case "MOD" -> "%";
            default -> passage.tokens.text(passage.at());
        };
    }

    /** An operand with the operators before and behind it. */
    Term unary() {
        boolean negative = false;
        boolean negated = false;
        boolean opaque = false;
        while (passage.is(TokenKind.OPERATOR) || passage.is("BINARY") || passage.is("PRIOR") || isTightNot()) {
            boolean minus = passage.isSymbol("-");
            boolean not = passage.isSymbol("!") || isTightNot();
            negative ^= minus;
            negated ^= not;
            opaque |= !minus && !not && !passage.isSymbol("+") && !passage.is("BINARY");
            passage.step();
        }
        Term term = operands.read();
        if (opaque) {
            term = Term.combined("op " + term.text(), List.of(term));
        }
        if (negative) {
            term = arithmetic.negated(term);
        }
        return negated ? reasoning.not(term) : term;
    }

    private boolean isTightNot() {
        return passage.notBindsFirst() && passage.is("NOT");
    }
}
