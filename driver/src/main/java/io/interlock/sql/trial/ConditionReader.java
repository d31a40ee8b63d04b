package io.interlock.sql.trial;

import io.interlock.sql.Dialect;
import io.interlock.sql.SessionMode;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a condition, from the lowest operator to the highest. What is known by its form but cannot be computed becomes
 * {@link Expression#UNKNOWN}; what has another form is an {@link Unread}.
 */
final class ConditionReader {

    /** The text has a form that is not read here. */
    static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unread() {
            super(null, null, false, false);
        }
    }

    private static final int DEEPEST = 60;

    /** Ways to match a text that are not computed. */
    private static final Set<String> OTHER_MATCHES =
            Set.of("REGEXP", "RLIKE", "SIMILAR", "GLOB", "MATCH", "CONTAINS", "OVERLAPS");

    private final Tokens tokens;
    private final Semantics semantics;
    private final OperandReader operands;
    private final boolean barsAreOr;
    private int at;
    private int to;
    private int depth;

    ConditionReader(Tokens tokens, int from, int to, Semantics semantics) {
        this.tokens = tokens;
        this.semantics = semantics;
        this.at = from;
        this.to = to;
        boolean mysql = semantics.dialect() == Dialect.MYSQL || semantics.dialect() == Dialect.MARIADB;
        this.barsAreOr = mysql && !tokens.reading().has(SessionMode.BARS_CONCATENATE);
        this.operands = new OperandReader(this, tokens, semantics, from);
    }

    /** All of it, to the end. */
    Expression whole() {
        Expression condition = condition();
        if (at < to) {
            throw new Unread();
        }
        return condition;
    }

    /** What stands in {@code [from, to)}, all of it. */
    Expression within(int from, int end) {
        int before = at;
        int beforeTo = to;
        at = from;
        to = end;
        try {
            return whole();
        } finally {
            at = before;
            to = beforeTo;
        }
    }

    Expression condition() {
        if (++depth > DEEPEST) {
            throw new Unread();
        }
        List<Expression> sides = new ArrayList<>(List.of(exclusive()));
        while (takes("OR") || barsAreOr && takesSymbol("||")) {
            sides.add(exclusive());
        }
        depth--;
        return sides.size() == 1 ? sides.get(0) : new Logic(Logic.Word.OR, sides, semantics);
    }

    private Expression exclusive() {
        Expression left = conjunction();
        while (takes("XOR")) {
            left = new Logic(Logic.Word.XOR, List.of(left, conjunction()), semantics);
        }
        return left;
    }

    private Expression conjunction() {
        List<Expression> sides = new ArrayList<>(List.of(negation()));
        while (takes("AND")) {
            sides.add(negation());
        }
        return sides.size() == 1 ? sides.get(0) : new Logic(Logic.Word.AND, sides, semantics);
    }

    private Expression negation() {
        boolean not = false;
        while (takes("NOT")) {
            not = !not;
        }
        Expression predicate = predicate();
        return not ? not(predicate) : predicate;
    }

    private Expression not(Expression condition) {
        return new Logic(Logic.Word.NOT, List.of(condition), semantics);
    }

    private Expression predicate() {
        Expression left = operand();
        while (true) {
            Expression next = further(left);
            if (next == null) {
                return left;
            }
            left = next;
        }
    }

    /** What is said of the operand; null where nothing more is. */
    private @Nullable Expression further(Expression left) {
        Comparison.Order order = order();
        if (order != null) {
            at++;
            return compared(left, order);
        }
        if (takes("IS")) {
            return tested(left);
        }
        if (takes("ISNULL")) {
            return new Test(left, Value.None.NULL, semantics);
        }
        if (takes("NOTNULL")) {
            return not(new Test(left, Value.None.NULL, semantics));
        }
        int before = at;
        boolean not = takes("NOT");
        Expression said = said(left);
        if (said == null) {
            at = before;
            return null;
        }
        return not ? not(said) : said;
    }

    private @Nullable Expression said(Expression left) {
        if (takes("BETWEEN")) {
            boolean symmetric = takes("SYMMETRIC");
            Expression low = operand();
            if (!takes("AND")) {
                throw new Unread();
            }
            return new Range(left, low, operand(), symmetric, semantics);
        }
        if (takes("IN")) {
            return new Membership(left, Comparison.Order.EQUAL, false, many(), semantics);
        }
        boolean any = is("ILIKE");
        if (any || is("LIKE")) {
            at++;
            return matched(left, any);
        }
        if (OTHER_MATCHES.contains(tokens.word(at)) && at < to) {
            at++;
            takes("TO");
            operand();
            return escaped() == null ? Expression.UNKNOWN : Expression.UNKNOWN;
        }
        return null;
    }

    private Expression matched(Expression left, boolean anyCase) {
        Expression pattern = operand();
        Expression escape = escaped();
        Character mark = defaultEscape();
        if (escape != null) {
            boolean single = escape instanceof Expression.Literal literal
                    && literal.value() instanceof Value.Text text
                    && text.text().length() == 1;
            if (!single) {
                return Expression.UNKNOWN;
            }
            mark = ((Value.Text) ((Expression.Literal) escape).value()).text().charAt(0);
        }
        return new Match(left, pattern, mark, anyCase || semantics.patternsIgnoreCase());
    }

    private @Nullable Expression escaped() {
        return takes("ESCAPE") ? operand() : null;
    }

    private @Nullable Character defaultEscape() {
        return switch (semantics.dialect()) {
            case POSTGRESQL, MYSQL, MARIADB, H2, SNOWFLAKE -> '\\';
            default -> null;
        };
    }

    private Expression compared(Expression left, Comparison.Order order) {
        boolean all = is("ALL");
        if (all || is("ANY") || is("SOME")) {
            if (tokens.kind(at + 1) == TokenKind.LEFT_PAREN) {
                at++;
                return new Membership(left, order, all, many(), semantics);
            }
        }
        return new Comparison(order, left, operand(), semantics);
    }

    /** The list or subquery in the bracket that opens here. */
    private Membership.Many many() {
        int end = closing();
        int from = at + 1;
        at = end + 1;
        QueryReader queries = new QueryReader(this, tokens, semantics, operands.statement());
        if (queries.begins(from, end)) {
            return new Membership.Many.Queried(queries.query(from, end));
        }
        return new Membership.Many.Listed(list(from, end));
    }

    /** The expressions between the commas. */
    List<Expression> list(int from, int end) {
        List<Expression> items = new ArrayList<>();
        int start = from;
        for (int i = from; i <= end; i = i < end ? after(i, end) : i + 1) {
            if (i == end || tokens.kind(i) == TokenKind.COMMA) {
                items.add(within(start, i));
                start = i + 1;
            }
        }
        return items;
    }

    private Expression tested(Expression left) {
        boolean not = takes("NOT");
        Expression test = test(left);
        return not ? not(test) : test;
    }

    private Expression test(Expression left) {
        if (takes("NULL") || takes("UNKNOWN")) {
            return new Test(left, Value.None.NULL, semantics);
        }
        if (takes("TRUE")) {
            return new Test(left, Value.TRUE, semantics);
        }
        if (takes("FALSE")) {
            return new Test(left, Value.FALSE, semantics);
        }
        if (takes("DISTINCT")) {
            if (!takes("FROM")) {
                throw new Unread();
            }
            return new Comparison(Comparison.Order.DISTINCT, left, operand(), semantics);
        }
        if (semantics.dialect() == Dialect.SQLITE) {
            return new Comparison(Comparison.Order.SAME, left, operand(), semantics);
        }
        throw new Unread();
    }

    private Comparison.@Nullable Order order() {
        if (at >= to || tokens.kind(at) != TokenKind.OPERATOR) {
            return null;
        }
        return switch (tokens.text(at)) {
            case "=", "==" -> Comparison.Order.EQUAL;
            case "<>", "!=", "^=" -> Comparison.Order.NOT_EQUAL;
            case "<" -> Comparison.Order.LESS;
            case "<=" -> Comparison.Order.LESS_OR_EQUAL;
            case ">" -> Comparison.Order.GREATER;
            case ">=" -> Comparison.Order.GREATER_OR_EQUAL;
            case "<=>" -> Comparison.Order.SAME;
            default -> null;
        };
    }

    // --- operators that are no comparison ---

    private Expression operand() {
        Expression left = sum();
        while (at < to && tokens.kind(at) == TokenKind.OPERATOR && order() == null && !isOr()) {
            at++;
            sum();
            left = Expression.UNKNOWN;
        }
        return left;
    }

    private boolean isOr() {
        return barsAreOr && tokens.isSymbol(at, "||");
    }

    private Expression sum() {
        Expression left = product();
        while (at < to) {
            if (!barsAreOr && takesSymbol("||")) {
                left = new Concatenation(left, product());
            } else if (tokens.isSymbol(at, '+') || tokens.isSymbol(at, '-')) {
                char operator = tokens.text(at++).charAt(0);
                left = new Arithmetic(operator, left, product(), semantics);
            } else {
                return left;
            }
        }
        return left;
    }

    private Expression product() {
        Expression left = operands.signed();
        while (at < to && (tokens.isSymbol(at, '*') || tokens.isSymbol(at, '/') || tokens.isSymbol(at, '%'))) {
            char operator = tokens.text(at++).charAt(0);
            left = new Arithmetic(operator, left, operands.signed(), semantics);
        }
        return left;
    }

    // --- the place that is read ---

    int at() {
        return at;
    }

    int to() {
        return to;
    }

    void moveTo(int place) {
        at = place;
    }

    boolean is(String word) {
        return at < to && tokens.is(at, word);
    }

    boolean takes(String word) {
        boolean found = is(word);
        at += found ? 1 : 0;
        return found;
    }

    boolean takesSymbol(String symbol) {
        boolean found = at < to && tokens.isSymbol(at, symbol);
        at += found ? 1 : 0;
        return found;
    }

    /** Where the bracket closes that opens here. */
    int closing() {
        int end = at < to && tokens.kind(at) == TokenKind.LEFT_PAREN ? after(at, to) - 1 : to;
        if (end >= to || tokens.kind(end) != TokenKind.RIGHT_PAREN) {
            throw new Unread();
        }
        return end;
    }

    /** The token after this one, or after the whole bracket that opens here. */
    int after(int i, int end) {
        int open = 0;
        for (int k = i; k < end; k++) {
            TokenKind kind = tokens.kind(k);
            open += kind == TokenKind.LEFT_PAREN ? 1 : kind == TokenKind.RIGHT_PAREN ? -1 : 0;
            if (open <= 0) {
                return k + 1;
            }
        }
        return end;
    }
}
