package io.interlock.sql.prefilter;

import io.interlock.sql.lex.Lexer;
import io.interlock.sql.lex.TokenKind;

/** Looks for {@code t(t}: the column by which SQLite's full-text tables take commands. */
final class OwnColumn {

    private int start;
    private int end;
    private boolean opened;

    void reset() {
        end = 0;
        start = 0;
        opened = false;
    }

    /** Whether the lexer's token is the first in the parentheses behind a name, and that name once more. */
    boolean follows(String sql, Lexer lexer) {
        switch (lexer.kind()) {
            case BLANK, COMMENT -> {
                return false;
            }
            case WORD, QUOTED_NAME, STRING -> {
                int quote = lexer.kind() == TokenKind.WORD ? 0 : 1;
                int from = lexer.start() + quote;
                int to = lexer.end() - quote;
                boolean same =
                        opened && to - from == end - start && sql.regionMatches(true, from, sql, start, end - start);
                start = from;
                end = to;
                opened = false;
                return same;
            }
            case LEFT_PAREN -> opened = end > start;
            default -> reset();
        }
        return false;
    }
}
