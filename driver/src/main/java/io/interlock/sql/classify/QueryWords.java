package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import java.util.Set;

/** Where the words of a query stand that begin its parts: outside of brackets. */
record QueryWords(Cursor text) {

    static final Set<String> BEHIND_FROM = Set.of(
            "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "FETCH", "OFFSET", "FOR", "WINDOW", "QUALIFY", "START",
            "CONNECT", "OPTION");

    static final Set<String> SET_OPERATORS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");

    static final Set<String> JOINS =
            Set.of("JOIN", "INNER", "LEFT", "RIGHT", "FULL", "OUTER", "CROSS", "NATURAL", "ON", "USING");

    static final Set<String> SELECT = Set.of("SELECT");

    /** The token after this one, or after the whole bracket that opens here. */
    int after(int i, int end) {
        return Math.min(
                end,
                text.tokens().kind(i) == TokenKind.LEFT_PAREN ? text.script().partner(i) + 1 : i + 1);
    }

    /** Where one of these words stands in {@code [from, end)}, outside of brackets; the end where none does. */
    int next(int from, int end, Set<String> words) {
        int i = from;
        while (i < end && !words.contains(text.tokens().word(i))) {
            i = after(i, end);
        }
        return Math.min(i, end);
    }
}
