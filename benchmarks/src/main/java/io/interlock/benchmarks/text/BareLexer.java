package io.interlock.benchmarks.text;

/**
 * The least that has to be done to read SQL: one pass that tells words, numbers, strings, quoted names, comments and
 * operators apart, and knows nothing else. What a guard takes more than this, its knowledge costs.
 */
final class BareLexer {

    private static final byte BLANK = 0;
    private static final byte WORD = 1;
    private static final byte DIGIT = 2;
    private static final byte QUOTE = 3;
    private static final byte OPERATOR = 4;

    private static final byte[] CLASSES = classes();

    private BareLexer() {}

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = 0; c < classes.length; c++) {
            if (c <= ' ') {
                classes[c] = BLANK;
            } else if (Character.isLetter(c) || c == '_') {
                classes[c] = WORD;
            } else if (c >= '0' && c <= '9') {
                classes[c] = DIGIT;
            } else {
                classes[c] = c == '\'' || c == '"' ? QUOTE : OPERATOR;
            }
        }
        return classes;
    }

    private static byte classOf(char c) {
        return c < 256 ? CLASSES[c] : WORD;
    }

    /** How many tokens there are. */
    static int tokens(String sql) {
        int length = sql.length();
        int tokens = 0;
        int i = 0;
        while (i < length) {
            char c = sql.charAt(i);
            switch (classOf(c)) {
                case BLANK -> i++;
                case WORD -> {
                    i = word(sql, i + 1, length);
                    tokens++;
                }
                case DIGIT -> {
                    i = number(sql, i + 1, length);
                    tokens++;
                }
                case QUOTE -> {
                    i = quoted(sql, c, i + 1, length);
                    tokens++;
                }
                default -> {
                    int after = comment(sql, c, i, length);
                    tokens += after == i ? 1 : 0;
                    i = after == i ? i + 1 : after;
                }
            }
        }
        return tokens;
    }

    private static int word(String sql, int from, int length) {
        int i = from;
        while (i < length) {
            byte kind = classOf(sql.charAt(i));
            if (kind != WORD && kind != DIGIT) {
                break;
            }
            i++;
        }
        return i;
    }

    private static int number(String sql, int from, int length) {
        int i = from;
        while (i < length) {
            char c = sql.charAt(i);
            if (classOf(c) != DIGIT && c != '.' && c != 'e' && c != 'E') {
                break;
            }
            i++;
        }
        return i;
    }

    private static int quoted(String sql, char quote, int from, int length) {
        int i = from;
        while (i < length) {
            if (sql.charAt(i) != quote) {
                i++;
            } else if (i + 1 < length && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        return i;
    }

    /** The end of the comment that begins here; {@code from} if none does. */
    private static int comment(String sql, char c, int from, int length) {
        char next = from + 1 < length ? sql.charAt(from + 1) : 0;
        if (c == '-' && next == '-') {
            int end = sql.indexOf('\n', from);
            return end < 0 ? length : end + 1;
        }
        if (c == '/' && next == '*') {
            int end = sql.indexOf("*/", from + 2);
            return end < 0 ? length : end + 2;
        }
        return from;
    }
}
