package io.interlock.sql.trial;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a predicate: an operand, and what is said of it. */
final class PredicateReader {

    /** Ways to match a text that are not computed. */
    private static final Set<String> OTHER_MATCHES = Passage.words("REGEXP RLIKE SIMILAR");

    /** Other words between two operands, of which nothing is known. */
    private static final Set<String> OTHER_WORDS = Passage.words("MATCH CONTAINS OVERLAPS");

    private final ConditionReader reader;
    private final Passage passage;
    private final Semantics semantics;

    PredicateReader(ConditionReader reader, Passage passage, Semantics semantics) {
        this.reader = reader;
        this.passage = passage;
        this.semantics = semantics;
    }

    Expression predicate() {
        Expression left = reader.operand();
        Expression next = further(left);
        while (next != null) {
            left = next;
            next = further(left);
        }
        return left;
    }

    /** What is said of the operand; null where nothing more is. */
    private @Nullable Expression further(Expression left) {
        Comparison.Order order = order();
        if (order != null) {
            passage.moveTo(passage.at() + 1);
            return compared(left, order);
        }
        if (passage.takes("IS")) {
            return tested(left);
        }
        if (passage.takes("ISNULL")) {
            return isNull(left);
        }
        if (passage.takes("NOTNULL")) {
            return reader.not(isNull(left));
        }
        int before = passage.at();
        boolean not = passage.takes("NOT");
        Expression said = said(left);
        if (said == null) {
            passage.moveTo(before);
            return null;
        }
        return not ? reader.not(said) : said;
    }

    private Expression isNull(Expression left) {
        return new Is(left, Value.None.NULL, semantics);
    }

    private @Nullable Expression said(Expression left) {
        if (passage.takes("BETWEEN")) {
            boolean symmetric = passage.takes("SYMMETRIC");
            Expression low = reader.operand();
            passage.expect("AND");
            return new Range(left, low, reader.operand(), symmetric, semantics);
        }
        if (passage.takes("IN")) {
            return new Membership(left, Comparison.Order.EQUAL, false, many(), semantics);
        }
        if (passage.takes("LIKE")) {
            return matched(left, semantics.patternsIgnoreCase());
        }
        if (passage.takes("ILIKE")) {
            return matched(left, true);
        }
        if (passage.takes("GLOB")) {
            return new Glob(left, reader.operand());
        }
        if (passage.isAtEnd()) {
            return null;
        }
        String word = passage.tokens.word(passage.at());
        if (OTHER_MATCHES.contains(word)) {
            return otherMatch(left);
        }
        if (OTHER_WORDS.contains(word)) {
            passage.moveTo(passage.at() + 1);
            reader.operand();
            return Expression.UNKNOWN;
        }
        return null;
    }

    private Expression otherMatch(Expression left) {
        passage.moveTo(passage.at() + 1);
        passage.takes("TO");
        Expression pattern = reader.operand();
        if (!passage.takes("ESCAPE")) {
            return new OtherMatch(left, pattern);
        }
        reader.operand();
        return Expression.UNKNOWN;
    }

    private Expression matched(Expression left, boolean ignoreCase) {
        Expression pattern = reader.operand();
        boolean strict = semantics.dialect() == Dialect.H2;
        if (!passage.takes("ESCAPE")) {
            return new Match(left, pattern, usualEscape(), strict, ignoreCase);
        }
        Expression escape = reader.operand();
        Value known = escape instanceof Expression.Literal literal ? literal.value() : Value.None.UNKNOWN;
        if (known.isNull()) {
            return new Expression.Literal(known);
        }
        String mark = Semantics.text(known);
        return mark != null && mark.length() == 1
                ? new Match(left, pattern, mark.charAt(0), strict, ignoreCase)
                : Expression.UNKNOWN;
    }

    private @Nullable Character usualEscape() {
        return switch (semantics.dialect()) {
            case POSTGRESQL, MYSQL, MARIADB, H2, SNOWFLAKE -> '\\';
            default -> null;
        };
    }

    private Expression compared(Expression left, Comparison.Order order) {
        boolean all = passage.is("ALL");
        boolean quantified = all || passage.is("ANY") || passage.is("SOME");
        if (quantified && passage.kind(1) == TokenKind.LEFT_PAREN) {
            passage.moveTo(passage.at() + 1);
            boolean bound = passage.kind(1) == TokenKind.PARAMETER && passage.kind(2) == TokenKind.RIGHT_PAREN;
            return new Membership(left, order, all, bound ? boundArray() : many(), semantics);
        }
        return new Comparison(order, left, reader.operand(), semantics);
    }

    /** What is bound is an array, and its elements are not known; without one nothing is. */
    private Membership.Many boundArray() {
        Membership.Many bound = many();
        boolean none = bound instanceof Membership.Many.Listed listed
                && listed.items().get(0) instanceof Expression.Literal literal
                && literal.value().isNull();
        return none ? bound : new Membership.Many.Listed(List.of(Expression.UNKNOWN));
    }

    /** The list or subquery in the bracket that opens here. */
    private Membership.Many many() {
        int from = passage.at() + 1;
        int end = passage.skipBracket();
        QueryReader queries = reader.queries();
        if (from == end) {
            return new Membership.Many.Listed(List.of());
        }
        boolean unnested = passage.tokens.is(from, "UNNEST") && passage.after(from + 1, end) == end;
        int array = unnested ? from + 2 : from;
        int arrayEnd = unnested ? end - 1 : end;
        if (isArray(array, arrayEnd)) {
            return new Membership.Many.Listed(elements(array + 2, arrayEnd - 1));
        }
        return queries.begins(from, end)
                ? new Membership.Many.Queried(queries.query(from, end))
                : new Membership.Many.Listed(reader.list(from, end));
    }

    private List<Expression> elements(int from, int end) {
        return from == end ? List.of() : reader.list(from, end);
    }

    /** {@code ARRAY[1, 2]}, and nothing more. */
    private boolean isArray(int from, int end) {
        Tokens tokens = passage.tokens;
        boolean begins = tokens.is(from, "ARRAY") && tokens.kind(from + 1) == TokenKind.LEFT_BRACKET;
        int close = from + 2;
        while (close < end
                && tokens.kind(close) != TokenKind.RIGHT_BRACKET
                && tokens.kind(close) != TokenKind.LEFT_BRACKET) {
            close++;
        }
        return begins && close == end - 1;
    }

    private Expression tested(Expression left) {
        boolean not = passage.takes("NOT");
        if (left instanceof Expression.Many row && readsRows() && passage.takes("NULL")) {
            return ofAll(row.items(), not);
        }
        Expression test = test(left);
        return not ? reader.not(test) : test;
    }

    /** A row is null where all its values are, and is not null where none is: where some are, it is neither. */
    private Expression ofAll(List<Expression> items, boolean not) {
        List<Expression> each = items.stream()
                .map(this::isNull)
                .map(isNull -> not ? reader.not(isNull) : isNull)
                .toList();
        return new Logic(Logic.Word.AND, each, semantics);
    }

    private boolean readsRows() {
        return semantics.dialect() == Dialect.POSTGRESQL || semantics.dialect() == Dialect.H2;
    }

    private Expression test(Expression left) {
        if (passage.takes("NULL") || passage.takes("UNKNOWN")) {
            return isNull(left);
        }
        if (passage.takes("TRUE")) {
            return new Is(left, Value.TRUE, semantics);
        }
        if (passage.takes("FALSE")) {
            return new Is(left, Value.FALSE, semantics);
        }
        if (passage.takes("DISTINCT")) {
            passage.expect("FROM");
            return new Comparison(Comparison.Order.DISTINCT, left, reader.operand(), semantics);
        }
        if (semantics.dialect() == Dialect.SQLITE) {
            return new Comparison(Comparison.Order.SAME, left, reader.operand(), semantics);
        }
        throw new Passage.Unread();
    }

    boolean isComparison() {
        return order() != null;
    }

    private Comparison.@Nullable Order order() {
        if (passage.kind(0) != TokenKind.OPERATOR) {
            return null;
        }
        return switch (passage.tokens.text(passage.at())) {
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
}
