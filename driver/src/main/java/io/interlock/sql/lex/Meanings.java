package io.interlock.sql.lex;

import io.interlock.sql.Dialect;
import io.interlock.sql.SessionMode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The modes that leave a text's tokens as they are and change what some of them mean. Is shown the tokens of a text one
 * after the other, and tells which of these modes matter to it.
 *
 * <p>Sources: manuals of MySQL and MariaDB, "SQL modes"; PostgreSQL, {@code transform_null_equals}; SQL Server,
 * {@code ANSI_NULLS}; H2, "Compatibility modes".
 */
final class Meanings {

    static final Set<SessionMode> MODES = Set.copyOf(EnumSet.of(
            SessionMode.BARS_CONCATENATE,
            SessionMode.NOT_BINDS_FIRST,
            SessionMode.NULL_EQUALS,
            SessionMode.EMPTY_IS_NULL,
            SessionMode.CLAUSES_OF_ITS_OWN));

    /** After these a NOT stands before what it negates; after any other word it belongs to a NOT NULL, NOT IN, NOT LIKE. */
    private static final Set<String> BEFORE_A_CONDITION =
            Set.of("AND", "OR", "XOR", "NOT", "WHERE", "ON", "HAVING", "WHEN", "SELECT", "THEN", "ELSE", "RETURN");

    private final Set<SessionMode> settings;
    private final EnumSet<SessionMode> met = EnumSet.noneOf(SessionMode.class);

    private TokenKind before = TokenKind.END;
    private String textBefore = "";
    /** The first word of the statement. */
    private String verb = "";

    Meanings(Dialect dialect) {
        settings = settings(dialect);
    }

    /** Which of them may be on or off on servers of this dialect. */
    private static Set<SessionMode> settings(Dialect dialect) {
        return switch (dialect) {
            case MYSQL -> EnumSet.of(SessionMode.BARS_CONCATENATE, SessionMode.NOT_BINDS_FIRST);
            case MARIADB ->
                EnumSet.of(SessionMode.BARS_CONCATENATE, SessionMode.NOT_BINDS_FIRST, SessionMode.EMPTY_IS_NULL);
            case POSTGRESQL, SQLSERVER -> EnumSet.of(SessionMode.NULL_EQUALS);
            case H2 -> EnumSet.of(SessionMode.EMPTY_IS_NULL, SessionMode.CLAUSES_OF_ITS_OWN);
            case ORACLE, DB2, SQLITE, HSQLDB, DERBY, DUCKDB, CLICKHOUSE, SNOWFLAKE, TRINO, GENERIC ->
                EnumSet.noneOf(SessionMode.class);
        };
    }

    /** The modes that some token shown so far can be read by. */
    Set<SessionMode> met() {
        return met;
    }

    /** Shows the next significant token. */
    void next(TokenKind kind, String text, int start, int end) {
        if (met.size() == settings.size()) {
            return; // nothing more to find
        }
        String token = isOfInterest(kind, end - start) ? text.substring(start, end) : "";
        if (before == TokenKind.END || before == TokenKind.SEMICOLON) {
            verb = token;
        }
        switch (kind) {
            case OPERATOR -> {
                meet(SessionMode.BARS_CONCATENATE, token.equals("||"));
                meet(SessionMode.NULL_EQUALS, isEquation(token) && textBefore.equalsIgnoreCase("NULL"));
            }
            case WORD -> {
                meet(SessionMode.NULL_EQUALS, token.equalsIgnoreCase("NULL") && isEquation(textBefore));
                meet(SessionMode.NOT_BINDS_FIRST, token.equalsIgnoreCase("NOT") && isBeforeACondition());
                meet(SessionMode.CLAUSES_OF_ITS_OWN, token.equalsIgnoreCase("LIMIT") || isClauseOfItsOwn(token));
            }
            case STRING -> meet(SessionMode.EMPTY_IS_NULL, mayBeEmpty(text, start, end));
            default -> {}
        }
        before = kind;
        textBefore = token;
    }

    /** No operator and no word that matters is longer. */
    private static boolean isOfInterest(TokenKind kind, int length) {
        return length <= 6 && (kind == TokenKind.WORD || kind == TokenKind.OPERATOR);
    }

    /** Whether a literal is its quotes and nothing else: {@code ''}, {@code N''}, {@code U&''}, {@code $a$$a$}; not all of them are. */
    private static boolean mayBeEmpty(String text, int start, int end) {
        int quote = start;
        while (quote < end && (Character.isLetter(text.charAt(quote)) || text.charAt(quote) == '&')) {
            quote++;
        }
        int half = (end - quote) / 2;
        return (end - quote) % 2 == 0 && text.regionMatches(quote, text, quote + half, half);
    }

    private static boolean isEquation(String operator) {
        return operator.equals("=") || operator.equals("<>") || operator.equals("!=");
    }

    private boolean isBeforeACondition() {
        return switch (before) {
            case WORD -> BEFORE_A_CONDITION.contains(textBefore.toUpperCase(Locale.ROOT));
            case LEFT_PAREN, COMMA, OPERATOR -> true;
            default -> false;
        };
    }

    /** {@code DELETE t FROM}, {@code UPDATE t SET … FROM}, {@code MERGE … WHERE}, or what looks like one of them. */
    private boolean isClauseOfItsOwn(String word) {
        return word.equalsIgnoreCase("FROM") && verb.equalsIgnoreCase("UPDATE")
                || word.equalsIgnoreCase("FROM")
                        && verb.equalsIgnoreCase("DELETE")
                        && !textBefore.equalsIgnoreCase(verb)
                || word.equalsIgnoreCase("WHERE") && verb.equalsIgnoreCase("MERGE");
    }

    private void meet(SessionMode mode, boolean here) {
        if (here && settings.contains(mode)) {
            met.add(mode);
        }
    }
}
