package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The columns that the subqueries of a write name without a qualifier, and the tables that each of them may be of.
 *
 * <p>Subqueries of other forms than tables, views and joins of them are gone over.
 */
final class SubqueryColumns {

    /** Takes what is found. */
    interface Found {

        /**
         * A column.
         *
         * @param token where it stands
         * @param seen  what its query reads, then what the queries around it do, and at last what is written
         */
        void column(int token, List<List<NamedTable>> seen);
    }

    private static final Set<String> BEHIND_FROM = Set.of(
            "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "FETCH", "OFFSET", "FOR", "WINDOW", "QUALIFY", "START",
            "CONNECT", "OPTION");

    private static final Set<String> SET_OPERATORS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");

    private static final Set<String> BEFORE_A_VALUE = Set.of(
            "SELECT",
            "DISTINCT",
            "ALL",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "BETWEEN",
            "LIKE",
            "IS");

    private static final Set<String> JOINS =
            Set.of("JOIN", "INNER", "LEFT", "RIGHT", "FULL", "OUTER", "CROSS", "NATURAL", "ON", "USING");

    /** Deeper than people write. */
    private static final int DEEPEST = 20;

    private final Cursor write;
    private final Tokens tokens;
    private final PlainNames plain;
    private final Set<String> named;
    private final Found found;

    /** @param named what WITH gives a name, in lower case: no tables */
    SubqueryColumns(Cursor write, PlainNames plain, Set<String> named, Found found) {
        this.write = write;
        this.tokens = write.tokens();
        this.plain = plain;
        this.named = named;
        this.found = found;
    }

    /** Reads what stands from a token on, and its subqueries. */
    void read(int from, NamedTable written) {
        names(from, write.end(), List.of(List.of(written)));
    }

    /** A query, from behind SELECT; each of several that are united. */
    private void query(int from, int to, List<List<NamedTable>> around) {
        int start = from;
        while (start < to) {
            int end = next(start, to, SET_OPERATORS);
            select(start, end, around);
            start = next(end, to, Set.of("SELECT")) + 1;
        }
    }

    private void select(int from, int to, List<List<NamedTable>> around) {
        int tables = next(from, to, Set.of("FROM"));
        int end = next(tables + 1, to, BEHIND_FROM);
        List<NamedTable> read = sources(tables + 1, end);
        if (read.isEmpty() || around.size() > DEEPEST) {
            return;
        }
        List<List<NamedTable>> seen = new ArrayList<>(List.of(read));
        seen.addAll(around);
        int where = tokens.is(end, "WHERE") ? end : to;
        int behind = next(Math.min(to, where + 1), to, BEHIND_FROM);
        names(from, tables, seen);
        names(where, behind, seen);
    }

    private void names(int from, int to, List<List<NamedTable>> seen) {
        for (int i = from; i < to; i++) {
            if (tokens.kind(i) == TokenKind.LEFT_PAREN && tokens.is(i + 1, "SELECT")) {
                int end = after(i, to) - 1;
                query(i + 2, end, seen);
                i = end;
            } else if (isColumn(i)) {
                found.column(i, seen);
            }
        }
    }

    private boolean isColumn(int i) {
        TokenKind next = tokens.kind(i + 1);
        boolean alone = next != TokenKind.DOT && next != TokenKind.LEFT_PAREN && next != TokenKind.STRING;
        return plain.isName(i)
                && alone
                && switch (tokens.kind(i - 1)) {
                    case LEFT_PAREN, COMMA, OPERATOR -> true;
                    case WORD -> BEFORE_A_VALUE.contains(tokens.word(i - 1));
                    default -> false;
                };
    }

    /** What is read; nothing where there is anything else than tables. */
    private List<NamedTable> sources(int from, int to) {
        List<NamedTable> sources = new ArrayList<>();
        boolean expected = true;
        int i = from;
        while (i < to) {
            if (tokens.kind(i) == TokenKind.COMMA || tokens.is(i, "JOIN")) {
                expected = true;
                i++;
            } else if (!expected) {
                i = after(i, to);
            } else if (JOINS.contains(tokens.word(i))) {
                i++;
            } else {
                int last = plain.lastPart(i);
                String table =
                        plain.isName(i) && tokens.kind(last + 1) != TokenKind.LEFT_PAREN ? plain.dotted(i, last) : null;
                if (table == null || named.contains(table.toLowerCase(Locale.ROOT))) {
                    return List.of();
                }
                sources.add(new NamedTable(table, called(last, to)));
                expected = false;
                i = last + 1;
            }
        }
        return sources;
    }

    /** What a table is called whose name ends there. */
    private String called(int last, int to) {
        int alias = tokens.is(last + 1, "AS") ? last + 2 : last + 1;
        boolean aliased = alias < to && plain.isName(alias) && !JOINS.contains(tokens.word(alias));
        int name = aliased ? alias : last;
        return tokens.text().substring(tokens.start(name), tokens.end(name));
    }

    /** The token after this one, or after the whole bracket that opens here. */
    private int after(int i, int end) {
        return Math.min(
                end, tokens.kind(i) == TokenKind.LEFT_PAREN ? write.script().partner(i) + 1 : i + 1);
    }

    /** Where one of these words stands in {@code [from, end)}, outside of brackets; the end where none does. */
    private int next(int from, int end, Set<String> words) {
        int i = from;
        while (i < end && !words.contains(tokens.word(i))) {
            i = after(i, end);
        }
        return Math.min(i, end);
    }
}
