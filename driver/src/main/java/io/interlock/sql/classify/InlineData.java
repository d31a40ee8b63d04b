package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;

/**
 * Rows that stand in a ClickHouse text as they would in a file: {@code INSERT INTO t FORMAT CSV 1,2;3}. The server reads all
 * the rest of the text so, but some drivers cut it at semicolons first.
 */
final class InlineData {

    private InlineData() {}

    /** Whether what begins here is behind a FORMAT, and no statement by its first two words. */
    static boolean mayStandAt(Script script, Span span) {
        if (!script.is(Dialect.CLICKHOUSE) || span.from() == 0) {
            return false;
        }
        Cursor here = new Cursor(script, span.from(), span.to());
        boolean verb = Verbs.of(here.word()) != null || script.vocabulary().statement(here.word()) != null;
        boolean statement = here.is(TokenKind.LEFT_PAREN) || verb && here.isNameAt(here.at() + 1);
        return !statement && followsFormat(new Cursor(script, 0, span.from()));
    }

    private static boolean followsFormat(Cursor before) {
        boolean insert = false;
        for (int i = before.at(); i < before.end(); i++) {
            insert |= before.isAt(i, "INSERT") && before.isAt(i + 1, "INTO");
            if (insert && before.isAt(i, "FORMAT") && before.isNameAt(i + 1)) {
                return true;
            }
        }
        return false;
    }
}
