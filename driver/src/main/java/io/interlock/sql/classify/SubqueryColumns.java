package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The columns that the subqueries of a write name without a qualifier, and what each of them may be of.
 *
 * <p>Subqueries that read other things than tables, views, queries and joins of them are gone over.
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
        void column(int token, List<List<QuerySource>> seen);
    }

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

    /** Words that are values, or begin one, and no columns. */
    private static final Set<String> VALUES = Set.of(
            "NULL",
            "TRUE",
            "FALSE",
            "UNKNOWN",
            "DEFAULT",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "CURRENT_USER",
            "SESSION_USER",
            "SYSTEM_USER",
            "USER",
            "SYSDATE",
            "SYSTIMESTAMP",
            "ROWNUM",
            "LEVEL",
            "TODAY",
            "UTC_DATE",
            "UTC_TIME",
            "UTC_TIMESTAMP",
            "CASE",
            "EXISTS",
            "DISTINCT",
            "ALL",
            "ANY",
            "SOME",
            "INTERVAL",
            "ARRAY",
            "NOT",
            "WHEN",
            "THEN",
            "ELSE",
            "END");

    /** Deeper than people write. */
    private static final int DEEPEST = 20;

    private final Tokens tokens;
    private final PlainNames plain;
    private final Found found;
    private final QuerySources sources;
    private final QueryWords words;

    SubqueryColumns(Cursor write, PlainNames plain, Found found) {
        this.tokens = write.tokens();
        this.plain = plain;
        this.found = found;
        this.sources = new QuerySources(write, plain);
        this.words = new QueryWords(write);
    }

    /** Notes the queries that WITH gives a name from a token on. */
    void readNamed(int from) {
        sources.readNamed(from);
    }

    /**
     * Reads what stands in {@code [from, to)}, and its subqueries.
     *
     * @param row what its names mean outside of all subqueries; nothing where that is not known
     */
    void read(int from, int to, List<QuerySource> row) {
        names(from, to, row.isEmpty() ? List.of() : List.of(row));
    }

    /** A query, from behind SELECT; each of several that are united. */
    private void query(int from, int to, List<List<QuerySource>> around) {
        int start = from;
        while (start < to) {
            int end = words.next(start, to, QueryWords.SET_OPERATORS);
            select(start, end, around);
            start = words.next(end, to, QueryWords.SELECT) + 1;
        }
    }

    private void select(int from, int to, List<List<QuerySource>> around) {
        int tables = words.next(from, to, Set.of("FROM"));
        int bare = words.next(from, tables, QueryWords.SELECT);
        if (bare < tables) {
            query(bare + 1, to, around); // H2 takes a query without brackets for a value: SELECT SELECT id FROM t
            return;
        }
        int end = words.next(tables + 1, to, QueryWords.BEHIND_FROM);
        List<QuerySource> read = sources.read(tables + 1, end);
        if (read.isEmpty() || around.size() > DEEPEST) {
            return;
        }
        List<List<QuerySource>> seen = new ArrayList<>(List.of(read));
        seen.addAll(around);
        int where = tokens.is(end, "WHERE") ? end : to;
        int behind = words.next(Math.min(to, where + 1), to, QueryWords.BEHIND_FROM);
        names(from, tables, seen);
        derived(tables + 1, end, around);
        names(where, behind, seen);
    }

    /** The queries that are read as tables: they do not see what stands beside them. */
    private void derived(int from, int to, List<List<QuerySource>> around) {
        for (int i = from; i < to; i = words.after(i, to)) {
            boolean source = i == from || tokens.kind(i - 1) == TokenKind.COMMA || tokens.is(i - 1, "JOIN");
            if (source && isQuery(i)) {
                bracket(i, words.after(i, to) - 1, around);
            }
        }
    }

    private void names(int from, int to, List<List<QuerySource>> seen) {
        for (int i = from; i < to; i++) {
            if (isQuery(i)) {
                int end = words.after(i, to) - 1;
                bracket(i, end, seen);
                i = end;
            } else if (tokens.is(i, "SELECT")) {
                query(i + 1, to, seen); // INSERT INTO t SELECT …
                return;
            } else if (isColumn(i)) {
                found.column(i, seen);
            }
        }
    }

    private boolean isQuery(int i) {
        return tokens.kind(i) == TokenKind.LEFT_PAREN && (tokens.is(i + 1, "SELECT") || tokens.is(i + 1, "WITH"));
    }

    private void bracket(int open, int close, List<List<QuerySource>> around) {
        query(words.next(open + 1, close, QueryWords.SELECT) + 1, close, around);
    }

    private boolean isColumn(int i) {
        TokenKind next = tokens.kind(i + 1);
        boolean alone = next != TokenKind.DOT && next != TokenKind.LEFT_PAREN && next != TokenKind.STRING;
        boolean value = tokens.kind(i) == TokenKind.WORD && VALUES.contains(tokens.word(i));
        return plain.isName(i)
                && alone
                && !value
                && switch (tokens.kind(i - 1)) {
                    case LEFT_PAREN, COMMA, OPERATOR -> true;
                    case WORD -> BEFORE_A_VALUE.contains(tokens.word(i - 1));
                    default -> false;
                };
    }
}
