package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts Transact-SQL into its statements, which need no semicolons.
 *
 * <p>The verbs that begin statements are reserved there: none can be a bare name. So each of them, outside of parentheses,
 * begins a statement, unless the words around it say that it belongs to the one before: {@code FOR UPDATE},
 * {@code ON DELETE CASCADE}, {@code THEN UPDATE SET}, {@code GRANT SELECT}, {@code ALTER TABLE … DROP COLUMN},
 * {@code INSERT … SELECT}. A {@code GO} on a line of its own ends a batch; the definition of a routine is a whole batch.
 */
final class TransactSqlSplitter {

    private final Script script;
    private final Cursor all;
    private final List<Span> spans = new ArrayList<>();

    private TransactSqlSplitter(Script script, int to) {
        this.script = script;
        this.all = new Cursor(script, 0, to);
    }

    static List<Span> split(Script script, int from, int to) {
        TransactSqlSplitter splitter = new TransactSqlSplitter(script, to);
        int at = from;
        while (at < splitter.all.end()) {
            int batchEnd = splitter.endOfBatch(at);
            splitter.batch(at, batchEnd);
            at = splitter.afterGo(batchEnd);
        }
        return splitter.spans;
    }

    private int endOfBatch(int from) {
        for (int i = from; i < all.end(); i++) {
            if (isGo(i)) {
                return i;
            }
        }
        return all.end();
    }

    private boolean isGo(int i) {
        if (!all.isAt(i, "GO") || i > 0 && !script.tokens().lineBreakBefore(i)) {
            return false;
        }
        int next = all.kindAt(i + 1) == TokenKind.NUMBER ? i + 2 : i + 1;
        return next >= all.end() || script.tokens().lineBreakBefore(next);
    }

    private int afterGo(int at) {
        boolean counted = isGo(at)
                && all.kindAt(at + 1) == TokenKind.NUMBER
                && !script.tokens().lineBreakBefore(at + 1);
        return counted ? at + 2 : at + 1;
    }

    private void batch(int from, int to) {
        Cursor batch = all.part(from, to);
        int at = from;
        while (at < to) {
            if (batch.kindAt(at) == TokenKind.SEMICOLON) {
                at++;
                continue;
            }
            Cursor start = batch.part(at, to);
            boolean definition = Definitions.hasBody(start);
            int end = definition ? to : endOfStatement(start);
            spans.add(new Span(at, end, definition ? Span.Shape.DEFINITION : Span.Shape.PLAIN));
            at = end;
        }
    }

    private static int endOfStatement(Cursor start) {
        TransactSqlStatement statement = new TransactSqlStatement(start);
        int i = start.after(start.at());
        while (i < start.end() && start.kindAt(i) != TokenKind.SEMICOLON && !statement.endsBefore(i)) {
            i = start.after(i);
        }
        return semicolonInOpenParens(start, i);
    }

    /**
     * A semicolon inside of parentheses that never close ends the statement all the same. In closed ones it separates the
     * arguments of OPENROWSET, or the server refuses the whole batch.
     */
    private static int semicolonInOpenParens(Cursor start, int end) {
        for (int k = start.at(); k < end; k++) {
            if (start.kindAt(k) == TokenKind.SEMICOLON) {
                return k;
            }
            if (start.kindAt(k) == TokenKind.LEFT_PAREN && start.script().partner(k) < end) {
                k = start.script().partner(k);
            }
        }
        return end;
    }
}
