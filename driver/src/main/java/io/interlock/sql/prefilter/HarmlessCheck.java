package io.interlock.sql.prefilter;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.Landmarks;
import io.interlock.sql.lex.WordKey;
import io.interlock.sql.words.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * The check of a text by its words alone, in one pass. Immutable, safe for any thread.
 *
 * <p>Holds for every statement of the text: its first word may begin a harmless statement, no unquoted word is one that can
 * harm, and no name before a parenthesis is a routine's that can. A text that may be read in more than one way, or that
 * holds what the dialect does not know, does not pass.
 */
public final class HarmlessCheck {

    /*
     * The rule is that of HarmlessTokens, and it could be asked about every token of the text: with the same answer, in
     * twice to ten times the time. What costs there is not the looking at characters but the changing from one sort of
     * token to the next, which no processor foresees. So the pass here makes no tokens:
     *
     *   - all between two words that is neither quoted nor a comment is one run, whatever it is made of;
     *   - the key of a word is made while its end is looked for, and looked up without a search;
     *   - what needs a second look (a comment, a dollar sign, a backslash, a number with a letter in it) is rare: the pass
     *     stops there, the lexer passes over it, and the pass goes on behind.
     *
     * Tried, and no faster: copying the text to an array of characters first; a key of a few letters and the length
     * instead of all letters. Slower by a quarter: a table of words in which a look-up may have to go on.
     */

    /** By the dialect's ordinal, each made when it is first asked for; by two threads at once perhaps, to the same effect. */
    private static final @Nullable HarmlessCheck[] ALL = new HarmlessCheck[Dialect.values().length];

    /** Instead of a place: the lexer must be asked about every token of the text. */
    private static final long UNSETTLED = -2;

    private final Dialect dialect;
    private final boolean flows;
    private final Landmarks landmarks;
    private final Vocabulary vocabulary;

    private HarmlessCheck(Dialect dialect) {
        this.dialect = dialect;
        this.flows = HarmlessTokens.hasFlows(dialect);
        this.landmarks = Landmarks.of(dialect);
        this.vocabulary = Vocabulary.of(dialect);
    }

    public static HarmlessCheck of(Dialect dialect) {
        HarmlessCheck known = ALL[dialect.ordinal()];
        return known == null ? made(dialect) : known;
    }

    private static HarmlessCheck made(Dialect dialect) {
        HarmlessCheck made = new HarmlessCheck(dialect);
        ALL[dialect.ordinal()] = made;
        return made;
    }

    public boolean passes(String sql) {
        int length = landmarks.length(sql);
        int begin = landmarks.begin(sql);
        long place =
                HarmlessTokens.hasOwnColumns(dialect) ? UNSETTLED : walk(sql, begin, length, HarmlessTokens.BEGINS);
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
     * Walks on until the lexer must be asked, or to the end. Words and what is plain stand here and not in methods of their
     * own, which would have to return two things each.
     *
     * @return the place; or {@link HarmlessTokens#HARMS} or {@link #UNSETTLED}
     */
    private long walk(String sql, int from, int length, int stateThere) {
        int at = from;
        int state = stateThere;
        while (at < length) {
            int start = at;
            char c = sql.charAt(at);
            int landmark = landmarks.of(c);
            if (landmark == Landmarks.LETTER) {
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
                if (Landmarks.isPrefix(at - start, c) || landmarks.mayContinue(c)) {
                    return place(start, state);
                }
                int bits = vocabulary.bits(key, sql, start, at);
                if ((bits | state) != 0) {
                    if (!HarmlessTokens.passesWord(bits, state)) {
                        return HarmlessTokens.HARMS;
                    }
                    state = HarmlessTokens.after(bits);
                }
                if (state == HarmlessTokens.NOTHING && isGapOfOne(sql, at, length)) {
                    at++;
                }
            } else if (landmark <= Landmarks.PLAIN && state == HarmlessTokens.NOTHING) {
                at = endOfPlain(sql, start, length);
                if (endsInNumber(sql, start, at, length)) {
                    return place(startOfNumber(sql, start, at), state);
                }
            } else {
                long next = behindMark(sql, at, length, landmark, state);
                if (next < 0 || offset(next) == at) {
                    return next;
                }
                at = offset(next);
                state = state(next);
            }
        }
        return place(length, state);
    }

    /** Whether one plain character parts two words, as it mostly does: there is no run to begin for it. */
    private boolean isGapOfOne(String sql, int at, int length) {
        return at + 1 < length
                && landmarks.of(sql.charAt(at)) <= Landmarks.PLAIN
                && landmarks.of(sql.charAt(at + 1)) == Landmarks.LETTER;
    }

    private int endOfPlain(String sql, int from, int length) {
        int at = from + 1;
        while (at < length && landmarks.of(sql.charAt(at)) <= Landmarks.PLAIN) {
            at++;
        }
        return at;
    }

    /** Whether the run ends in digits or dots that may belong to what follows; the one dot behind a name does not. */
    private boolean endsInNumber(String sql, int start, int end, int length) {
        if (end == length || !isOfNumber(sql.charAt(end - 1))) {
            return false;
        }
        int next = landmarks.of(sql.charAt(end));
        return (next == Landmarks.LETTER || next == Landmarks.RARE) && (end > start + 1 || sql.charAt(start) != '.');
    }

    private static int startOfNumber(String sql, int start, int end) {
        int at = end;
        while (at > start && isOfNumber(sql.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** The place behind what begins there; the same place if the lexer must be asked. */
    private long behindMark(String sql, int at, int length, int landmark, int state) {
        if (state != HarmlessTokens.NOTHING) {
            // blanks answer no question
            return place(landmark == Landmarks.BLANK ? at + 1 : at, state);
        }
        return switch (landmark) {
            case Landmarks.STRING -> place(endOfQuoted(sql, at, length, '\''), HarmlessTokens.NOTHING);
            case Landmarks.NAME -> behindName(sql, at, length);
            case Landmarks.SEMICOLON -> place(at + 1, HarmlessTokens.BEGINS);
            case Landmarks.PAIR -> {
                boolean pair = at + 1 < length && Landmarks.isPair(sql.charAt(at), sql.charAt(at + 1));
                boolean rare = pair || flows && sql.startsWith("->>", at);
                yield place(rare ? at : at + 1, HarmlessTokens.NOTHING);
            }
            case Landmarks.UNSETTLED -> UNSETTLED;
            default -> place(at, HarmlessTokens.NOTHING);
        };
    }

    private long behindName(String sql, int start, int length) {
        char close = Landmarks.closing(sql.charAt(start));
        int end = endOfQuoted(sql, start, length, close);
        if (end == start || end < length && sql.charAt(end) == close) {
            return place(start, HarmlessTokens.NOTHING);
        }
        return place(end, HarmlessTokens.after(vocabulary.bits(sql, start + 1, end - 1)));
    }

    /** The offset after the closing quote; {@code start} where there is none, or a backslash before it. */
    private static int endOfQuoted(String sql, int start, int length, char close) {
        int at = start + 1;
        while (at < length) {
            char c = sql.charAt(at++);
            if (c == close) {
                return at;
            }
            if (c == '\\') {
                return start;
            }
        }
        return start;
    }

    /** Whether the character may be one of a number, where it begins a token or goes on with one that is no word. */
    static boolean isOfNumber(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }
}
