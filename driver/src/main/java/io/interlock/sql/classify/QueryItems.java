package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.Set;

/**
 * What the items behind SELECT are called, as far as their text tells. An expression without an alias has no name, or one that
 * nobody writes; but PostgreSQL calls a call as its function, and a cast as what is cast.
 */
final class QueryItems {

    /** Words behind which an operand follows, and no alias. */
    private static final Set<String> OPERATORS = Set.of(
            "NOT", "AND", "OR", "XOR", "LIKE", "ILIKE", "GLOB", "REGEXP", "RLIKE", "TO", "MATCH", "IS", "IN", "BETWEEN",
            "ESCAPE", "DIV", "MOD", "COLLATE", "FROM", "PRIOR", "BINARY", "THEN", "ELSE", "WHEN", "CASE");

    private final Cursor text;
    private final Tokens tokens;
    private final PlainNames plain;

    QueryItems(Cursor text, PlainNames plain) {
        this.text = text;
        this.tokens = text.tokens();
        this.plain = plain;
    }

    /** Whether one of the items in {@code [from, to)} may be called so. */
    boolean mayBeCalled(int from, int to, String name) {
        for (int begin = from; begin < to; begin = comma(begin, to) + 1) {
            if (isCalled(begin, comma(begin, to), name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether all columns of a table are among them. */
    boolean haveStar(int from, int to) {
        for (int begin = from; begin < to; begin = comma(begin, to) + 1) {
            if (star(begin, comma(begin, to)) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether all columns of what is called so are among them: {@code *}, {@code a.*}. */
    boolean haveStarOf(String called, int from, int to) {
        for (int begin = from; begin < to; begin = comma(begin, to) + 1) {
            int star = star(begin, comma(begin, to));
            boolean qualified = star > begin && tokens.kind(star - 1) == TokenKind.DOT;
            if (star > 0 && (!qualified || plain.column(star - 2).equals(called))) {
                return true;
            }
        }
        return false;
    }

    /** The star of an item that is all columns of something; 0 where it is another one. */
    private int star(int begin, int end) {
        int first = tokens.kind(begin + 1) == TokenKind.DOT ? plain.lastPart(begin) : begin;
        int star = tokens.isSymbol(first, '*') ? first : end - 1;
        return tokens.isSymbol(star, '*') ? star : 0;
    }

    private int comma(int from, int to) {
        int i = from;
        while (i < to && tokens.kind(i) != TokenKind.COMMA) {
            i = text.after(i);
        }
        return Math.min(i, to);
    }

    private boolean isCalled(int from, int to, String name) {
        if (tokens.kind(from) == TokenKind.LEFT_PAREN && text.after(from) == to) {
            boolean query = tokens.is(from + 1, "SELECT");
            return query || isCalled(from + 1, to - 1, name);
        }
        int last = to - 1;
        boolean call =
                plain.isName(from) && plain.column(from).equals(name) && tokens.kind(from + 1) == TokenKind.LEFT_PAREN;
        return call
                || isAssigned(from, name)
                || isCastOf(from, name)
                || plain.isName(last) && plain.column(last).equals(name) && mayBeAlias(from, last);
    }

    /** T-SQL's {@code id = max(order_id)}: an alias. */
    private boolean isAssigned(int from, String name) {
        return text.dialect() == Dialect.SQLSERVER
                && tokens.isSymbol(from + 1, '=')
                && plain.isName(from)
                && plain.column(from).equals(name);
    }

    /** {@code CAST(id AS bigint)}, {@code id::bigint}. */
    private boolean isCastOf(int from, String name) {
        if (text.dialect() != Dialect.POSTGRESQL && text.dialect() != Dialect.H2) {
            return false;
        }
        int column = plain.lastPart(tokens.is(from, "CAST") ? from + 2 : from);
        boolean cast = tokens.is(from, "CAST") ? tokens.is(column + 1, "AS") : tokens.isSymbol(column + 1, "::");
        return cast && plain.isName(column) && plain.column(column).equals(name);
    }

    /** Whether the name at an item's end is its column or its alias, and not the last operand of an expression. */
    private boolean mayBeAlias(int from, int last) {
        int before = last - 1;
        while (before > from && tokens.kind(before) == TokenKind.DOT) {
            before -= 2;
        }
        return before < from || tokens.kind(before) != TokenKind.OPERATOR && !OPERATORS.contains(tokens.word(before));
    }
}
