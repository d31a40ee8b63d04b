package io.interlock.sql.prefilter;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.Lexer;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.words.Vocabulary;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The rule of {@link HarmlessCheck}, as it is said of the lexer's tokens, one after the other. Not thread-safe: one for each
 * thread and dialect.
 */
final class HarmlessTokens {

    /** What the next word must do: begin a harmless statement. */
    static final int BEGINS = 1;
    /** What the token before was: the name of a routine that can harm. */
    static final int ROUTINE = 2;
    /** Nothing is asked of the next token that is not asked of all. */
    static final int NOTHING = 0;

    /** Instead of a place: the text is not harmless by its words. */
    static final int HARMS = -1;

    /** Held weakly: a pool's threads outlive an application, and must not keep its classes. */
    private static final ThreadLocal<WeakReference<@Nullable HarmlessTokens[]>> OF_THREAD = new ThreadLocal<>();

    private final Lexer lexer;
    private final Vocabulary vocabulary;
    private final boolean flows;

    private final @Nullable OwnColumn ownColumns;

    private String sql = "";
    private int state;

    private HarmlessTokens(Dialect dialect) {
        lexer = new Lexer(Reading.standard(dialect));
        vocabulary = Vocabulary.of(dialect);
        flows = hasFlows(dialect);
        ownColumns = hasOwnColumns(dialect) ? new OwnColumn() : null;
    }

    /** Whether the names of the dialect must be seen one after the other, see {@link OwnColumn}. */
    static boolean hasOwnColumns(Dialect dialect) {
        return dialect == Dialect.SQLITE;
    }

    /** Whether {@code ->>} stands between two statements, as on Snowflake; elsewhere it is an operator of JSON. */
    static boolean hasFlows(Dialect dialect) {
        return dialect == Dialect.SNOWFLAKE;
    }

    /** The calling thread's, for a dialect. */
    static HarmlessTokens of(Dialect dialect) {
        @Nullable HarmlessTokens[] all = ofThread();
        HarmlessTokens tokens = all[dialect.ordinal()];
        if (tokens == null) {
            tokens = new HarmlessTokens(dialect);
            all[dialect.ordinal()] = tokens;
        }
        return tokens;
    }

    private static @Nullable HarmlessTokens[] ofThread() {
        WeakReference<@Nullable HarmlessTokens[]> held = OF_THREAD.get();
        @Nullable HarmlessTokens @Nullable [] all = held == null ? null : held.get();
        if (all == null) {
            all = new HarmlessTokens[Dialect.values().length];
            OF_THREAD.set(new WeakReference<>(all));
        }
        return all;
    }

    /** Begins with a text, or with the empty one: a text is not to be kept alive by the thread. */
    void reset(String text) {
        sql = text;
        lexer.reset(text);
        if (ownColumns != null) {
            ownColumns.reset();
        }
    }

    /** Whether every token of the text passes. */
    boolean pass() {
        reset(sql);
        state = BEGINS;
        boolean passes = true;
        while (passes && lexer.next()) {
            passes = passesToken();
        }
        return passes && lexer.ambiguities() == 0;
    }

    /**
     * Passes over the token that begins at an offset, and over the dots and numbers right behind it, which may all be one.
     *
     * @param stateThere what is asked of that token
     * @return where the next begins, see {@link #state()}; or {@link #HARMS}
     */
    int pass(int from, int stateThere) {
        state = stateThere;
        lexer.skipTo(from);
        do {
            if (lexer.next() && !passesToken() || lexer.ambiguities() != 0) {
                return HARMS;
            }
        } while (lexer.end() < sql.length() && HarmlessCheck.isOfNumber(sql.charAt(lexer.end())));
        return lexer.end();
    }

    /** What is asked of the next token. */
    int state() {
        return state;
    }

    private boolean passesToken() {
        if (ownColumns != null && ownColumns.follows(sql, lexer)) {
            return false;
        }
        boolean begins = state == BEGINS;
        boolean routine = state == ROUTINE;
        switch (lexer.kind()) {
            case BLANK, COMMENT -> {
                return true;
            }
            case SEMICOLON -> {
                state = BEGINS;
                return true;
            }
            case WORD -> {
                int bits = vocabulary.bits(sql, lexer.start(), lexer.end());
                return passesWord(bits);
            }
            case QUOTED_NAME -> {
                char quote = sql.charAt(lexer.start());
                int bits = vocabulary.bits(sql, lexer.start() + 1, lexer.end() - 1);
                state = after(bits);
                return !begins && quote != 'U' && quote != 'u';
            }
            case LEFT_PAREN -> {
                return !begins && !routine;
            }
            case OPERATOR -> {
                state = NOTHING;
                // a routine over a database link: f@link(…)
                boolean linked = routine && sql.charAt(lexer.start()) == '@';
                return !begins && !linked && !(flows && sql.startsWith("->>", lexer.start()));
            }
            case STRING, NUMBER, PARAMETER, VARIABLE, COMMA, DOT, RIGHT_PAREN, LEFT_BRACKET, RIGHT_BRACKET -> {
                state = NOTHING;
                return !begins;
            }
            case LEFT_BRACE,
                    RIGHT_BRACE,
                    EXECUTABLE_COMMENT_OPEN,
                    EXECUTABLE_COMMENT_CLOSE,
                    UNTERMINATED_STRING,
                    UNTERMINATED_NAME,
                    UNTERMINATED_COMMENT,
                    OTHER,
                    END -> {
                return false;
            }
        }
        throw new AssertionError(lexer.kind());
    }

    private boolean passesWord(int bits) {
        boolean passes = HarmlessTokens.passesWord(bits, state);
        state = after(bits);
        return passes;
    }

    /** Whether a word of which that is said passes. */
    static boolean passesWord(int bits, int state) {
        return (bits & Vocabulary.HARMS) == 0 && (state != BEGINS || (bits & Vocabulary.BEGINS) != 0);
    }

    /** What is asked of the token behind a name of which that is said. */
    static int after(int bits) {
        return (bits & Vocabulary.ROUTINE) != 0 ? ROUTINE : NOTHING;
    }
}
