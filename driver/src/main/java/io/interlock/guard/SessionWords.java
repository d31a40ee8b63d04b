package io.interlock.guard;

import io.interlock.sql.Dialect;

/**
 * The first words of texts that cannot harm, which tell what such a text means to its session.
 *
 * <p>Some make temporary tables or begin transactions: a later verdict or outcome depends on them, so they are classified.
 * All others that cannot harm go by unread where the session has nothing that they could change. Queries and inserts change
 * nothing of it whenever they run.
 */
final class SessionWords {

    private SessionWords() {}

    /** Whether a text that cannot harm may begin something, judged by its first word. No allocation. */
    static boolean begin(String sql) {
        int start = firstWord(sql);
        return switch (twoLetters(sql, start)) {
            case 'B' << 8 | 'E' -> isAt(start, "BEGIN", sql);
            case 'C' << 8 | 'R' -> isAt(start, "CREATE", sql);
            case 'D' << 8 | 'E' -> isAt(start, "DECLARE", sql);
            case 'S' << 8 | 'A' -> isAt(start, "SAVEPOINT", sql);
            case 'S' << 8 | 'T' -> isAt(start, "START", sql);
            case 'X' << 8 | 'A' -> true;
            default -> false;
        };
    }

    /** Whether a text that cannot harm is one query or insert, and so of no meaning to its session. No allocation. */
    static boolean areOfRows(String sql, Dialect dialect) {
        // these go on to the next statement without a sign
        boolean goesOn = dialect == Dialect.SQLSERVER || dialect == Dialect.HSQLDB;
        if (goesOn || sql.indexOf(';') >= 0) {
            return false;
        }
        int start = firstWord(sql);
        return isAt(start, "SELECT", sql) || isAt(start, "INSERT", sql);
    }

    /** The first two letters of the first word as capitals, or something else where it begins with none; tells most words apart. */
    private static int twoLetters(String sql, int start) {
        return start + 1 < sql.length() ? (sql.charAt(start) << 8 | sql.charAt(start + 1)) & ~0x2020 : 0;
    }

    private static boolean isAt(int start, String word, String sql) {
        return sql.regionMatches(true, start, word, 0, word.length());
    }

    private static int firstWord(String sql) {
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '-' && sql.startsWith("--", i)) {
                i = after(sql.indexOf('\n', i), 1, sql);
            } else if (c == '/' && sql.startsWith("/*", i)) {
                i = after(sql.indexOf("*/", i + 2), 2, sql);
            } else if (c <= ' ' || c == ';') {
                i++;
            } else {
                return i;
            }
        }
        return i;
    }

    private static int after(int found, int length, String sql) {
        return found < 0 ? sql.length() : found + length;
    }
}
