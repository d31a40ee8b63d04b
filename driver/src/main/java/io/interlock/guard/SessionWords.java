package io.interlock.guard;

import io.interlock.sql.Dialect;
import java.util.List;

/**
 * The first words of texts that cannot harm, which tell what such a text means to its session.
 *
 * <p>Some make temporary tables or begin transactions: a later verdict or outcome depends on them, so they are classified.
 * All others that cannot harm go by unread where the session has nothing that they could change. Queries and inserts change
 * nothing of it whenever they run.
 */
final class SessionWords {

    private static final List<String> BEGINNING = List.of("CREATE", "DECLARE", "BEGIN", "START", "SAVEPOINT", "XA");
    private static final List<String> OF_ROWS = List.of("SELECT", "INSERT");

    private SessionWords() {}

    /** Whether a text that cannot harm may begin something, judged by its first word. No allocation. */
    static boolean begin(String sql) {
        return isFirst(BEGINNING, sql);
    }

    /** Whether a text that cannot harm is one query or insert, and so of no meaning to its session. No allocation. */
    static boolean areOfRows(String sql, Dialect dialect) {
        // these go on to the next statement without a sign
        boolean goesOn = dialect == Dialect.SQLSERVER || dialect == Dialect.HSQLDB;
        return !goesOn && sql.indexOf(';') < 0 && isFirst(OF_ROWS, sql);
    }

    private static boolean isFirst(List<String> words, String sql) {
        int start = firstWord(sql);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (sql.regionMatches(true, start, word, 0, word.length())) {
                return true;
            }
        }
        return false;
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
