package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.Set;

/**
 * Which names of an SQLite statement see which: those in a condition's subquery see the tables around it, and nothing outside
 * sees its own. What stands in other brackets is taken to be seen by all, for a table in brackets gives its columns away.
 */
final class QueryScopes {

    /** Behind these words a bracket with a query in it is a value, and behind none of them rows of a table. */
    private static final Set<String> BEFORE_A_VALUE = Set.of(
            "IN", "EXISTS", "AND", "OR", "NOT", "WHERE", "WHEN", "THEN", "ELSE", "CASE", "BETWEEN", "LIKE", "GLOB",
            "IS", "ON", "HAVING");

    private final int from;

    /** For each token from the first on. */
    private final int[] within;

    /** Reads the tokens {@code [from, to)}. */
    QueryScopes(Tokens tokens, int from, int to) {
        this.from = from;
        this.within = new int[Math.max(0, to - from)];
        int[] opened = new int[within.length];
        int depth = 0;
        int subquery = -1;
        for (int i = from; i < to; i++) {
            if (tokens.kind(i) == TokenKind.RIGHT_PAREN && depth > 0) {
                subquery = opened[--depth];
            }
            within[i - from] = subquery;
            if (tokens.kind(i) == TokenKind.LEFT_PAREN) {
                opened[depth++] = subquery;
                subquery = isSubquery(tokens, i) ? i : subquery;
            }
        }
    }

    private static boolean isSubquery(Tokens tokens, int open) {
        boolean value = tokens.kind(open - 1) == TokenKind.OPERATOR || BEFORE_A_VALUE.contains(tokens.word(open - 1));
        return value && (tokens.is(open + 1, "SELECT") || tokens.is(open + 1, "WITH"));
    }

    /** The query that a token stands in, by the token that opens it; -1 for the statement itself. */
    int of(int token) {
        return within[token - from];
    }

    /** The query around a query; -1 for the statement itself. */
    int around(int query) {
        return of(query);
    }
}
