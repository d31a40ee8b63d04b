package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.Landmarks;
import io.interlock.sql.lex.WordKey;
import java.util.stream.Stream;

/**
 * The check of a text by its words alone, in one pass. Immutable, safe for any thread.
 *
 * <p>Holds for every statement of the text: its first word may begin a harmless statement, no unquoted word is one that can
 * harm, and no name before a parenthesis is a routine's that can. A text that may be read in more than one way, or that
 * holds what the dialect does not know, does not pass.
 */
final class HarmlessCheck {

    /*
     * The rule is that of HarmlessTokens, and it could be asked about every token of the text: with the same answer, in
     * twice to ten times the time. What costs there is not the looking at characters but the changing from one sort of token to the
     * next, which no processor foresees. So the pass here makes no tokens:
     *
     *   - all between two words that is neither quoted nor a comment is one run, whatever it is made of;
     *   - the key of a word is made while its end is looked for, and looked up without a search;
     *   - what needs a second look (a comment, a dollar sign, a backslash, a number with a letter in it) is rare: the pass
     *     stops there, the lexer passes over it, and the pass goes on behind.
     *
     * Tried, and no faster: copying the text to an array of characters first; a key of a few letters and the length
     * instead of all letters. Slower by a quarter: a table of words in which a look-up may have to go on.
     */

    private static final HarmlessCheck[] BY_DIALECT =
            Stream.of(Dialect.values()).map(HarmlessCheck::new).toArray(HarmlessCheck[]::new);

    /** Instead of a place: the lexer must be asked about every token of the text. */
    private static final long UNSETTLED = -2;

    private final Dialect dialect;
    private final Landmarks landmarks;
    private final Vocabulary vocabulary;

    private HarmlessCheck(Dialect dialect) {
        this.dialect = dialect;
        this.landmarks = Landmarks.of(dialect);
        this.vocabulary = Vocabulary.of(dialect);
    }

    static HarmlessCheck of(Dialect dialect) {
        return BY_DIALECT[dialect.ordinal()];
    }

    boolean passes(String sql) {
        int length = landmarks.length(sql);
        long place = HarmlessTokens.hasOwnColumns(dialect) ? UNSETTLED : walk(sql, 0, length, HarmlessTokens.BEGINS);
        return offset(place) == length || place != HarmlessTokens.HARMS && passesWithLexer(sql, length, place);
    }

    private boolean passesWithLexer(String sql, int length, long stop) {
        HarmlessTokens tokens = HarmlessTokens.of(dialect);
        tokens.reset(sql);
        long place = stop;
        while (place >= 0 && offset(place) < length) {
            int next = tokens.pass(offset(place), state(place));
            place = next < 0 ? next : walk(sql, next, length, tokens.state());
        }
        boolean passes = place == UNSETTLED ? tokens.pass() : place != HarmlessTokens.HARMS;
        tokens.reset("");
        return passes;
    }

    // ---- a place: the offset, and what is asked of the token there

    private static long place(int offset, int state) {
        return (long) offset << 2 | state;
    }

    private static int offset(long place) {
        return (int) (place >> 2);
    }

    private static int state(long place) {
        return (int) place & 3;
    }

    /**
     * Walks on until the lexer must be asked, or to the end.
     *
     * @return the place; or {@link HarmlessTokens#HARMS} or {@link #UNSETTLED}
     */
    private long walk(String sql, int from, int length, int stateThere) {
        int state = stateThere;
        int at = from;
        while (at < length) {
            char c = sql.charAt(at);
            int landmark = landmarks.of(c);
            if (landmark == Landmarks.LETTER) {
                int start = at;
                long key = landmarks.code(c);
                at++;
                while (at < length) {
                    c = sql.charAt(at);
                    int code = landmarks.code(c);
                    if (code == 0) {
                        break;
                    }
                    key = WordKey.extended(key, code);
                    at++;
                }
                if (Landmarks.isPrefixed(c) && (at - start <= 2 || c > 0xff)) {
                    return place(start, state);
                }
                int bits = vocabulary.bits(key, sql, start, at);
                if ((bits | state) != 0) {
                    if (!HarmlessTokens.passesWord(bits, state)) {
                        return HarmlessTokens.HARMS;
                    }
                    state = HarmlessTokens.after(bits);
                }
                // mostly one character parts two words: no loop to be left for it
                if (state == 0
                        && at + 1 < length
                        && landmarks.of(c) <= Landmarks.PLAIN
                        && landmarks.of(sql.charAt(at + 1)) == Landmarks.LETTER) {
                    at++;
                }
            } else if (landmark <= Landmarks.PLAIN) {
                if (state != 0) {
                    if (landmark == Landmarks.BLANK) {
                        at++;
                        continue;
                    }
                    if (state == HarmlessTokens.BEGINS || c == '(') {
                        return HarmlessTokens.HARMS;
                    }
                    state = HarmlessTokens.NOTHING;
                }
                int start = at;
                at++;
                while (at < length) {
                    landmark = landmarks.of(sql.charAt(at));
                    if (landmark > Landmarks.PLAIN) {
                        break;
                    }
                    at++;
                }
                if (at < length
                        && (landmark == Landmarks.LETTER || landmark == Landmarks.RARE)
                        && isOfNumber(sql.charAt(at - 1))
                        && (at - 1 > start || sql.charAt(at - 1) != '.')) {
                    return place(startOfNumber(sql, start, at), state);
                }
            } else if (state != 0) {
                return place(at, state);
            } else if (landmark == Landmarks.STRING) {
                int end = endOfQuoted(sql, at + 1, length, '\'');
                if (end == 0) {
                    return place(at, state);
                }
                at = end;
            } else if (landmark == Landmarks.SEMICOLON) {
                state = HarmlessTokens.BEGINS;
                at++;
            } else if (landmark == Landmarks.PAIR) {
                if (at + 1 < length && Landmarks.isPair(c, sql.charAt(at + 1))) {
                    return place(at, state);
                }
                at++;
            } else if (landmark == Landmarks.NAME) {
                char close = Landmarks.closing(c);
                int end = endOfQuoted(sql, at + 1, length, close);
                if (end == 0 || end < length && sql.charAt(end) == close) {
                    return place(at, state);
                }
                state = HarmlessTokens.after(vocabulary.bits(sql, at + 1, end - 1));
                at = end;
            } else {
                return landmark == Landmarks.UNSETTLED ? UNSETTLED : place(at, state);
            }
        }
        return place(length, state);
    }

    /** The offset after the closing quote; 0 where there is none, or a backslash before it. */
    private static int endOfQuoted(String sql, int from, int length, char close) {
        int at = from;
        while (at < length) {
            char c = sql.charAt(at++);
            if (c == close) {
                return at;
            }
            if (c == '\\') {
                return 0;
            }
        }
        return 0;
    }

    private static int startOfNumber(String sql, int from, int end) {
        int at = end;
        while (at > from && isOfNumber(sql.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** Whether the character may be one of a number, where it begins a token or goes on with one that is no word. */
    static boolean isOfNumber(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }
}
