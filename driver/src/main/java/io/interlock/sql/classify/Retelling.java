package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import org.jspecify.annotations.Nullable;

/** A statement in other words: the same, with something more before or behind some of its tokens. Told from the end on. */
final class Retelling {

    /** Tokens before the verb among which WITH is looked for. */
    private static final int MOST_BEFORE = 5_000;

    private final Cursor verb;
    private final Tokens tokens;
    private final int begin;
    private final int offset;
    private final StringBuilder told;
    private int size;
    /** Where the verb stands then. */
    private int at;

    /**
     * @param verb  stands on the statement's verb
     * @param begin the statement's first token: something may stand before its verb
     */
    Retelling(Cursor verb, int begin) {
        this.verb = verb;
        this.tokens = verb.tokens();
        this.begin = begin;
        this.offset = tokens.start(begin);
        this.told = new StringBuilder(tokens.text().substring(offset, tokens.end(verb.end() - 1)));
        this.size = verb.end() - begin;
        this.at = verb.at() - begin;
    }

    /**
     * The first token of the statement on whose verb the cursor stands, as far as it tells what names mean; and of SQLite's
     * trigger that it stands in, which tells what an INSERT does there.
     */
    static int begin(Cursor verb) {
        Tokens tokens = verb.tokens();
        int first = Math.max(0, verb.at() - MOST_BEFORE);
        for (int i = verb.at() - 1; i >= first && verb.dialect() == Dialect.SQLITE; i--) {
            if (tokens.is(i, "TRIGGER")) {
                return i;
            }
        }
        int inside = 0; // brackets that end before the verb: FROM orders WITH) DELETE
        for (int i = verb.at() - 1; i >= first && tokens.kind(i) != TokenKind.SEMICOLON; i--) {
            if (tokens.is(i, "WITH") && inside == 0) {
                return i;
            }
            inside = switch (tokens.kind(i)) {
                case RIGHT_PAREN -> inside + 1;
                case LEFT_PAREN -> Math.max(0, inside - 1);
                default -> inside;
            };
        }
        return verb.at();
    }

    /** @param more how many tokens the text is */
    void before(int token, String text, int more) {
        boolean beside = token > begin
                && tokens.kind(token - 1) == TokenKind.WORD
                && tokens.end(token - 1) == tokens.start(token);
        told.insert(tokens.start(token) - offset, beside ? " " + text : text); // SELECT`id`
        add(token, more);
    }

    /** @param more how many tokens the text is */
    void behind(int token, String text, int more) {
        told.insert(tokens.end(token) - offset, text);
        add(token, more);
    }

    private void add(int token, int more) {
        size += more;
        at += token < verb.at() ? more : 0;
    }

    /** On the verb; null where it is no such text now. */
    @Nullable
    Cursor cursor() {
        Tokens inside = Tokens.of(told.toString(), tokens.reading());
        return inside.size() == size ? new Cursor(verb.script().retold(inside, parameters(inside)), at, size) : null;
    }

    /** The values by the numbers that their parameters have in the part that begins here. */
    private Parameters parameters(Tokens inside) {
        Parameters all = verb.script().parameters();
        for (int i = begin; all != Parameters.NONE && i < verb.end(); i++) {
            if (tokens.kind(i) == TokenKind.PARAMETER) {
                int before = tokens.parameterOrdinal(i) - inside.parameterOrdinal(first(inside));
                return ordinal -> all.value(ordinal + before);
            }
        }
        return all;
    }

    private static int first(Tokens inside) {
        int i = 0;
        while (i < inside.size() && inside.kind(i) != TokenKind.PARAMETER) {
            i++;
        }
        return i;
    }
}
