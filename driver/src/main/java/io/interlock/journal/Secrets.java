package io.interlock.journal;

import java.util.Locale;
import java.util.Set;

/**
 * Finds what must not be written down in a statement's text.
 *
 * <p>A <em>secret word</em> is a word that speaks of a password, passphrase, secret, token, credential or key. Masked is:
 *
 * <ul>
 *   <li>the quoted value that follows such a word, with at most {@code =}, {@code =>}, {@code (}, {@code BY}, {@code AS},
 *       {@code LIKE} and their like between them, and a hexadecimal number in the same place;
 *   <li>an unquoted value where the word, {@code =} and the value stand together, as in connection strings;
 *   <li>after {@code IDENTIFIED} and {@code SET PASSWORD FOR}, every quoted value up to the end of the clause, and the word
 *       after {@code BY} or {@code REPLACE};
 *   <li>the password of {@code scheme://user:password@host}.
 * </ul>
 *
 * <p>The text is searched as it stands, in strings and comments too, so that no dialect's rules of quoting can hide a
 * secret. It masks too much rather than too little, but it does not know columns: in {@code INSERT INTO users (password)
 * VALUES ('x')} nothing stands beside the value. Bind such values and let the policy hash or omit parameters.
 *
 * <p>Linear in the length of the text. Stateless, safe for any thread.
 */
final class Secrets {

    static final String MASK = "***";

    private static final Set<String> WORDS = Set.of("TOKEN", "PWD", "SALT", "HASH", "IDENTIFIED");
    private static final String[] PARTS = {
        "PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "CREDENTIAL", "ACCESS_KEY", "PRIVATE_KEY", "API_KEY", "APIKEY"
    };
    private static final String[] ENDINGS = {"_PWD", "_TOKEN", "_PASS"};
    /** What may stand between a secret word and its value. */
    private static final Set<String> LINKS =
            Set.of("BY", "AS", "IS", "TO", "LIKE", "WITH", "VALUES", "USING", "ENCRYPTED", "N", "E", "U", "X", "B");

    /** Words looked at after IDENTIFIED before its clause is taken to be over. */
    private static final int CLAUSE_WORDS = 12;

    private final String text;
    private final StringBuilder out = new StringBuilder();
    /** Everything before is in {@link #out}. */
    private int copied;

    private int at;

    private Secrets(String text) {
        this.text = text;
    }

    /** Whether the text speaks of a secret at all: then a value bound to it may be one. */
    static boolean mentionedIn(String sql) {
        Secrets scan = new Secrets(sql);
        while (scan.at < sql.length()) {
            if (!isWordCharacter(sql.charAt(scan.at))) {
                scan.at++;
            } else if (isSecret(scan.word())) {
                return true;
            }
        }
        return false;
    }

    /** The text with {@value #MASK} in place of every secret that can be told. */
    static String mask(String sql) {
        return new Secrets(sql).masked();
    }

    private String masked() {
        while (at < text.length()) {
            if (isWordCharacter(text.charAt(at))) {
                String word = word();
                if (word.equals("IDENTIFIED")) {
                    maskClause(",;");
                } else if (word.equals("PASSWORD") && followedBy("FOR")) {
                    maskClause(";");
                } else if (isSecret(word)) {
                    maskValue();
                }
            } else if (text.startsWith("://", at)) {
                at += "://".length();
                maskUserInfo();
            } else {
                at++;
            }
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    /** After a secret word: its value, if one follows. */
    private void maskValue() {
        int wordEnd = at;
        closeQuotedName();
        while (at < text.length()) {
            skipBlanks();
            if (at == text.length()) {
                return;
            }
            char c = text.charAt(at);
            if (isQuote(c)) {
                maskQuoted(c);
                return;
            }
            if (c == '$' && dollarTagEnd() > 0) {
                maskDollarQuoted(dollarTagEnd());
                return;
            }
            if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
                maskWord();
                return;
            }
            if (isWordCharacter(c)) {
                boolean joined = at == wordEnd + 1 && text.charAt(wordEnd) == '=';
                if (joined) {
                    maskJoined();
                    return;
                }
                int wordStart = at;
                if (!LINKS.contains(word())) {
                    at = wordStart;
                    return;
                }
            } else if ("=(:><".indexOf(c) >= 0) {
                at++;
            } else {
                return;
            }
        }
    }

    /** After IDENTIFIED and the like: every value up to one of the ends. */
    private void maskClause(String ends) {
        int words = 0;
        while (at < text.length() && words < CLAUSE_WORDS && ends.indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            if (isQuote(c)) {
                maskQuoted(c);
            } else if (isWordCharacter(c)) {
                words++;
                String word = word();
                if (word.equals("BY") || word.equals("REPLACE")) {
                    maskNextWord();
                }
            } else {
                at++;
            }
        }
    }

    /** The bare word that is Oracle's way to write a password; not the words that may stand before a quoted one. */
    private void maskNextWord() {
        skipBlanks();
        if (at == text.length() || !isWordCharacter(text.charAt(at))) {
            return;
        }
        int start = at;
        String word = word();
        boolean prefix = at < text.length() && text.charAt(at) == '\'';
        if (!prefix && !LINKS.contains(word) && !word.equals("PASSWORD")) {
            at = start;
            maskWord();
        } else if (word.equals("PASSWORD")) {
            maskValue();
        }
    }

    private void maskQuoted(char quote) {
        // Inside of a string literal, its quotes are doubled: EXECUTE 'ALTER USER a PASSWORD ''x'''.
        boolean nested = quote == '\'' && text.startsWith("''", at) && at + 2 < text.length() && isBare(at + 2);
        int start = at + (nested ? 2 : 1);
        int end = nested ? text.indexOf("''", start) : closingQuote(start, quote);
        replace(start, end < 0 ? text.length() : end);
        at = Math.min(text.length(), at + (nested ? 2 : 1));
    }

    /** Where a quoted value ends, a doubled quote and one after a backslash being part of it; -1 if it does not. */
    private int closingQuote(int from, char quote) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                if (i + 1 == text.length() || text.charAt(i + 1) != quote) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private boolean isBare(int i) {
        char c = text.charAt(i);
        return c != '\'' && c != ',' && c != ';' && c != ')' && !Character.isWhitespace(c);
    }

    /** The end of {@code $tag$} at the current place; -1 if there is none. */
    private int dollarTagEnd() {
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != '$' && isWordCharacter(text.charAt(i))) {
            i++;
        }
        return i < text.length() && text.charAt(i) == '$' ? i + 1 : -1;
    }

    private void maskDollarQuoted(int start) {
        String tag = text.substring(at, start);
        int end = text.indexOf(tag, start);
        replace(start, end < 0 ? text.length() : end);
        at = Math.min(text.length(), at + tag.length());
    }

    private void maskWord() {
        int start = at;
        word();
        replace(start, at);
    }

    /** The value of {@code password=value}, up to what ends it in a connection string or URL. */
    private void maskJoined() {
        int end = at;
        while (end < text.length() && " \t\r\n;&,'\")".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        replace(at, end);
    }

    private void maskUserInfo() {
        int colon = -1;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@') {
                if (colon >= 0) {
                    replace(colon + 1, i);
                }
                return;
            }
            if (c == ':' && colon < 0) {
                colon = i;
            } else if (c == '/' || c == '\'' || c == '"' || c == ';' || Character.isWhitespace(c)) {
                return;
            }
        }
    }

    private void replace(int start, int end) {
        out.append(text, copied, start).append(MASK);
        copied = end;
        at = end;
    }

    private boolean followedBy(String word) {
        int here = at;
        skipBlanks();
        boolean found = at < text.length() && isWordCharacter(text.charAt(at)) && word().equals(word);
        at = here;
        return found;
    }

    /** A secret word may be a quoted name: {@code "password" = 'x'}. */
    private void closeQuotedName() {
        if (at < text.length() && "\"`]".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Reads the word at the current place, in upper case. */
    private String word() {
        int start = at;
        while (at < text.length() && isWordCharacter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at).toUpperCase(Locale.ROOT);
    }

    private static boolean isSecret(String word) {
        if (WORDS.contains(word)) {
            return true;
        }
        for (String part : PARTS) {
            if (word.contains(part)) {
                return true;
            }
        }
        for (String ending : ENDINGS) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWordCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }
}
