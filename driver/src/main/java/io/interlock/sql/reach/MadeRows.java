package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.Locale;

/** Rows that stand in no table: generate_series() and its kin make as many as there are of any. */
final class MadeRows {

    private MadeRows() {}

    /** Whether anything in {@code [from, to)} makes rows, such as generate_series() or a recursion without a table. */
    static boolean in(Question question, int from, int to) {
        Tokens tokens = question.tokens;
        for (int i = from; i < to; i++) {
            boolean name = tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
            boolean called = name && tokens.kind(i + 1) == TokenKind.LEFT_PAREN;
            if (called && FunctionKind.of(tokens.name(i).toUpperCase(Locale.ROOT)) == FunctionKind.MAKES) {
                return true;
            }
            boolean counting = tokens.is(i, "CONNECT") && tokens.is(i + 2, "LEVEL");
            if (counting || tokens.is(i, "RECURSIVE") || name && isCounting(question, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name means a query that is made of itself and of no table. */
    private static boolean isCounting(Question question, int i) {
        WithQueries.Query query = question.withQueries.named(Scope.lower(question.tokens.name(i)), i);
        return query != null
                && question.withQueries.isRecursive(query, question.tokens)
                && !readsTableFirst(question, query);
    }

    private static boolean readsTableFirst(Question question, WithQueries.Query query) {
        for (int i = query.from(); i < query.to(); i = question.after(i)) {
            if (question.tokens.is(i, "UNION")) {
                return false;
            }
            if (question.tokens.is(i, "FROM")) {
                return true;
            }
        }
        return false;
    }
}
