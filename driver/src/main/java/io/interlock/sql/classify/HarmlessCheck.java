package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.Lexer;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.TokenKind;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The check of a text by its words alone, in the lexer's own pass. Not thread-safe: one for each thread and dialect.
 *
 * <p>Holds for every statement of the text: its first word may begin a harmless statement, no unquoted word is one that can
 * harm, and no name before a parenthesis is a routine's that can. A text that may be read in more than one way, or that
 * holds what the dialect does not know, does not pass.
 */
final class HarmlessCheck {

    /** Held weakly: a pool's threads outlive an application, and must not keep its classes. */
    private static final ThreadLocal<WeakReference<@Nullable HarmlessCheck[]>> OF_THREAD = new ThreadLocal<>();

    private final Lexer lexer;
    private final Vocabulary vocabulary;
    /** Whether {@code ->>} stands between two statements, as on Snowflake; elsewhere it is an operator of JSON. */
    private final boolean flows;

    private final @Nullable OwnColumn ownColumns;

    private HarmlessCheck(Dialect dialect) {
        lexer = new Lexer(Reading.standard(dialect));
        vocabulary = Vocabulary.of(dialect);
        flows = dialect == Dialect.SNOWFLAKE;
        ownColumns = dialect == Dialect.SQLITE ? new OwnColumn() : null;
    }

    /** The calling thread's check for a dialect. */
    static HarmlessCheck of(Dialect dialect) {
        @Nullable HarmlessCheck[] checks = ofThread();
        HarmlessCheck check = checks[dialect.ordinal()];
        if (check == null) {
            check = new HarmlessCheck(dialect);
            checks[dialect.ordinal()] = check;
        }
        return check;
    }

    private static @Nullable HarmlessCheck[] ofThread() {
        WeakReference<@Nullable HarmlessCheck[]> held = OF_THREAD.get();
        @Nullable HarmlessCheck @Nullable [] checks = held == null ? null : held.get();
        if (checks == null) {
            checks = new HarmlessCheck[Dialect.values().length];
            OF_THREAD.set(new WeakReference<>(checks));
        }
        return checks;
    }

    boolean passes(String sql) {
        lexer.reset(sql);
        boolean passes = onlyHarmlessTokens(sql) && lexer.ambiguities() == 0;
        // the text is not kept alive by the thread
        lexer.reset("");
        return passes;
    }

    private boolean onlyHarmlessTokens(String sql) {
        boolean begins = true;
        boolean routineName = false;
        if (ownColumns != null) {
            ownColumns.reset();
        }
        while (lexer.next()) {
            TokenKind kind = lexer.kind();
            if (ownColumns != null && ownColumns.follows(sql, lexer)) {
                return false;
            }
            switch (kind) {
                case BLANK, COMMENT -> {
                    continue;
                }
                case SEMICOLON -> {
                    begins = true;
                    routineName = false;
                }
                case WORD -> {
                    int bits = vocabulary.bits(sql, lexer.start(), lexer.end());
                    if ((bits & Vocabulary.HARMS) != 0 || begins && (bits & Vocabulary.BEGINS) == 0) {
                        return false;
                    }
                    begins = false;
                    routineName = (bits & Vocabulary.ROUTINE) != 0;
                }
                case QUOTED_NAME -> {
                    char quote = sql.charAt(lexer.start());
                    if (begins || quote == 'U' || quote == 'u') {
                        return false;
                    }
                    routineName = (vocabulary.bits(sql, lexer.start() + 1, lexer.end() - 1) & Vocabulary.ROUTINE) != 0;
                }
                case LEFT_PAREN -> {
                    if (begins || routineName) {
                        return false;
                    }
                }
                case OPERATOR -> {
                    // a routine over a database link: f@link(…)
                    if (begins
                            || routineName && sql.charAt(lexer.start()) == '@'
                            || flows && sql.startsWith("->>", lexer.start())) {
                        return false;
                    }
                    routineName = false;
                }
                case STRING, NUMBER, PARAMETER, VARIABLE, COMMA, DOT, RIGHT_PAREN, LEFT_BRACKET, RIGHT_BRACKET -> {
                    if (begins) {
                        return false;
                    }
                    routineName = false;
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
        }
        return true;
    }

    /** Looks for {@code t(t}: the column by which SQLite's full-text tables take commands. */
    private static final class OwnColumn {

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
                    boolean same = opened
                            && to - from == end - start
                            && sql.regionMatches(true, from, sql, start, end - start);
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
}
