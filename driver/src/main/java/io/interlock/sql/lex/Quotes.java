package io.interlock.sql.lex;

/** What stands between quotes. */
final class Quotes {

    private Quotes() {}

    /** The content of a quoted token, without prefix, quotes and escapes. */
    static String content(String token, Reading reading) {
        int open = 0;
        while (open < token.length() && "'\"`[$".indexOf(token.charAt(open)) < 0) {
            open++;
        }
        if (open == token.length()) {
            return "";
        }
        char quote = token.charAt(open) == '[' ? ']' : token.charAt(open);
        if (quote == '$') {
            int tag = token.indexOf('$', open + 1) + 1;
            return token.substring(tag, Math.max(tag, token.length() - tag));
        }
        boolean last = token.length() > open + 1 && token.charAt(token.length() - 1) == quote;
        String inside = token.substring(open + 1, last ? token.length() - 1 : token.length());
        if (open > 0 && (token.charAt(open - 1) | 0x20) == 'q') {
            return inside.substring(Math.min(1, inside.length()), Math.max(1, inside.length() - 1));
        }
        return inside.replace("" + quote + quote, "" + quote);
    }
}
