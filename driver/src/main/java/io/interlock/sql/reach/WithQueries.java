package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queries that WITH gives names to: before the statement, and in subqueries. A name that is one of them means its query,
 * not a table.
 */
final class WithQueries {

    /** More than people write; each may stand on the one before it. */
    private static final int MOST_QUERIES = 64;

    /** Looking names up ends here: queries that each name the one before twice are looked into ever more often. */
    private static final int MOST_LOOKS = 5_000;

    /**
     * One of them.
     *
     * @param from the first token in its brackets
     * @param to   after the last token in them
     */
    record Query(String name, int from, int to) {}

    private final List<Query> queries = new ArrayList<>();
    private int looks;

    /** Where the statement has its first WITH; {@code from} where none stands before that. */
    static int start(Tokens tokens, int from) {
        int start = from;
        for (int i = from - 1; i >= 0 && tokens.kind(i) != TokenKind.SEMICOLON; i--) {
            if (tokens.is(i, "WITH")) {
                start = i;
            }
        }
        return start;
    }

    /** Those in all of the question's tokens. */
    WithQueries(Question question) {
        Tokens tokens = question.tokens;
        for (int i = question.from; i < question.to; i++) {
            if (tokens.is(i, "WITH")) {
                list(question, tokens.is(i + 1, "RECURSIVE") ? i + 2 : i + 1);
            }
        }
    }

    private void list(Question question, int first) {
        Tokens tokens = question.tokens;
        int i = first;
        while (i < question.to && isName(tokens, i)) {
            int as = tokens.kind(i + 1) == TokenKind.LEFT_PAREN ? question.after(i + 1) : i + 1;
            int open = as + 1;
            while (tokens.is(open, "NOT") || tokens.is(open, "MATERIALIZED")) {
                open++;
            }
            if (!tokens.is(as, "AS") || tokens.kind(open) != TokenKind.LEFT_PAREN) {
                return;
            }
            int close = question.partner(open);
            queries.add(new Query(Scope.lower(tokens.name(i)), open + 1, close));
            if (tokens.kind(close + 1) != TokenKind.COMMA) {
                return;
            }
            i = close + 2;
        }
    }

    private static boolean isName(Tokens tokens, int i) {
        return tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
    }

    /** The query that a name without a schema means at a token; null where it means none that ends before. */
    @Nullable
    Query named(String name, int at) {
        Query latest = null;
        for (Query query : queries) {
            if (query.to < at && query.name.equals(name)) {
                latest = query;
            }
        }
        looks += latest == null ? 0 : 1;
        return latest;
    }

    /** Whether a name stands inside of its own query: WITH RECURSIVE. */
    boolean isRecursive(Query query, Tokens tokens) {
        for (int i = query.from; i < query.to; i++) {
            if (isName(tokens, i) && Scope.lower(tokens.name(i)).equals(query.name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there are so many that nothing more is said of them. */
    boolean tooMany() {
        return queries.size() > MOST_QUERIES || looks > MOST_LOOKS;
    }
}
