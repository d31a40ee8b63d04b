package io.interlock.guard;

import java.util.List;

/**
 * The first words of texts that cannot harm, but that a later verdict or outcome depends on: they make temporary tables
 * or begin transactions. Such a text is classified; all others that cannot harm go by unread.
 */
final class SessionWords {

    private static final List<String> WORDS = List.of("CREATE", "DECLARE", "BEGIN", "START", "SAVEPOINT", "XA");

    private SessionWords() {}

    /** Whether the text, after blanks and comments, begins with such a word. No allocation. */
    static boolean begin(String sql) {
        int start = firstWord(sql);
        for (int i = 0; i < WORDS.size(); i++) {
            String word = WORDS.get(i);
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
