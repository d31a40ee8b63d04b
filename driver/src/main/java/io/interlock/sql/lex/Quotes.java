package io.interlock.sql.lex;

import io.interlock.sql.SessionMode;

/**
 * What a quoted token stands for: its content without prefix, quotes and escapes. What is broken (an end that lacks, an
 * escape that means nothing) stands for itself.
 */
final class Quotes {

    private static final String OPENING = "'\"`[$";

    private Quotes() {}

    /** @param unicodeEscape the character that begins an escape in {@code U&'…'}, a backslash by default */
    static String content(String token, Reading reading, char unicodeEscape) {
        int open = 0;
        while (open < token.length() && OPENING.indexOf(token.charAt(open)) < 0) {
            open++;
        }
        if (open == token.length()) {
            return token;
        }
        char quote = token.charAt(open);
        if (quote == '$') {
            return inDollars(token);
        }
        String prefix = token.substring(0, open);
        if (prefix.equalsIgnoreCase("q") || prefix.equalsIgnoreCase("nq")) {
            return inQ(token, open + 2);
        }
        Traits traits = Traits.of(reading.dialect());
        char close = quote == '[' ? ']' : quote;
        Escapes escapes = escapes(traits, reading, quote, prefix);
        String content = unquoted(token, open + 1, close, escapes);
        return prefix.equalsIgnoreCase("U&") ? unicode(content, unicodeEscape) : content;
    }

    private enum Escapes {
        NONE,
        /** {@code \n}, {@code \x41} and their like. */
        BACKSLASH,
        /** MySQL's few, which leave the backslash before the wildcards of LIKE. */
        MYSQL,
        /** A backslash at a line's end joins the lines. */
        LINE_JOIN
    }

    private static Escapes escapes(Traits traits, Reading reading, char quote, String prefix) {
        return switch (reading.dialect()) {
            case SQLSERVER -> quote == '\'' ? Escapes.LINE_JOIN : Escapes.NONE;
            case MYSQL, MARIADB -> {
                boolean string = quote == '\'' || quote == '"' && !reading.has(SessionMode.DOUBLE_QUOTED_NAMES);
                boolean binary = prefix.equalsIgnoreCase("x") || prefix.equalsIgnoreCase("b");
                yield string && !binary && reading.has(SessionMode.BACKSLASH_ESCAPES) ? Escapes.MYSQL : Escapes.NONE;
            }
            default -> {
                boolean name =
                        quote == '`' || quote == '[' || quote == '"' && reading.has(SessionMode.DOUBLE_QUOTED_NAMES);
                boolean escaped = name
                        ? traits.has(Trait.BACKSLASH_IN_NAMES)
                        : prefix.isEmpty() || prefix.equalsIgnoreCase("n")
                                ? reading.has(SessionMode.BACKSLASH_ESCAPES)
                                : prefix.equalsIgnoreCase("e") && traits.has(Trait.ESCAPE_STRINGS);
                yield escaped ? Escapes.BACKSLASH : Escapes.NONE;
            }
        };
    }

    private static String inQ(String token, int from) {
        boolean closed = token.length() >= from + 2 && token.endsWith("'");
        int end = closed ? token.length() - 2 : token.length();
        return token.substring(Math.min(from, end), end);
    }

    private static String inDollars(String token) {
        int tag = token.indexOf('$', 1) + 1;
        boolean closed = token.length() >= 2 * tag && token.endsWith(token.substring(0, tag));
        return token.substring(tag, closed ? token.length() - tag : token.length());
    }

    private static String unquoted(String token, int from, char close, Escapes escapes) {
        StringBuilder content = new StringBuilder(token.length() - from);
        int at = from;
        while (at < token.length()) {
            char c = token.charAt(at++);
            if (c == close) {
                if (at < token.length() && token.charAt(at) == close) {
                    content.append(close);
                    at++;
                } else {
                    // The end, or the gap before a part on a further line.
                    at = token.indexOf(close, at) + 1;
                    at = at == 0 ? token.length() : at;
                }
            } else if (c == '\\' && escapes != Escapes.NONE && at < token.length()) {
                at = escape(token, at, escapes, content);
            } else {
                content.append(c);
            }
        }
        return content.toString();
    }

    /** Appends what a backslash and what follows it stand for. Returns the offset after that. */
    private static int escape(String token, int at, Escapes escapes, StringBuilder content) {
        char c = token.charAt(at);
        switch (escapes) {
            case LINE_JOIN -> {
                if (c == '\n') {
                    return at + 1;
                }
                if (c == '\r' && token.startsWith("\n", at + 1)) {
                    return at + 2;
                }
                content.append('\\');
                return at;
            }
            case MYSQL -> {
                if (c == '%' || c == '_') {
                    content.append('\\');
                }
                content.append(c == '0' ? '\0' : c == 'Z' ? '\u001a' : control(c));
                return at + 1;
            }
            case BACKSLASH, NONE -> {
                return backslash(token, at, content);
            }
        }
        throw new AssertionError(escapes);
    }

    private static int backslash(String token, int at, StringBuilder content) {
        char c = token.charAt(at);
        int digits = switch (c) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
        if (digits > 0) {
            int end = endOfDigits(token, at + 1, digits, 16);
            return number(token, at, at + 1, end, 16, content);
        }
        if (c >= '0' && c <= '7') {
            return number(token, at, at, endOfDigits(token, at, 3, 8), 8, content);
        }
        content.append(control(c));
        return at + 1;
    }

    private static char control(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private static int endOfDigits(String token, int from, int most, int radix) {
        int at = from;
        while (at < token.length() && at < from + most && Character.digit(token.charAt(at), radix) >= 0) {
            at++;
        }
        return at;
    }

    /** Appends the character of that number; where there is none, the letter at {@code letter} stands for itself. */
    private static int number(String token, int letter, int from, int to, int radix, StringBuilder content) {
        if (from == to) {
            content.append(token.charAt(letter));
            return letter + 1;
        }
        long codePoint = Long.parseLong(token.substring(from, to), radix);
        if (codePoint <= Character.MAX_CODE_POINT) {
            content.appendCodePoint((int) codePoint);
        }
        return to;
    }

    /** Takes the escapes of {@code U&'…'}: four digits, or a plus sign and six. */
    private static String unicode(String content, char escape) {
        StringBuilder out = new StringBuilder(content.length());
        int at = 0;
        while (at < content.length()) {
            char c = content.charAt(at++);
            if (c != escape || at == content.length()) {
                out.append(c);
            } else if (content.charAt(at) == escape) {
                out.append(escape);
                at++;
            } else {
                boolean six = content.charAt(at) == '+';
                int from = six ? at + 1 : at;
                at = number(content, at - 1, from, endOfDigits(content, from, six ? 6 : 4, 16), 16, out);
            }
        }
        return out.toString();
    }
}
