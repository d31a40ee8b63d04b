package io.interlock;

import io.interlock.sql.Dialect;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A URL of Interlock's taken apart: what the real driver gets, byte for byte as if Interlock were not there, and the
 * options that stood in it.
 *
 * <pre>
 * jdbc:interlock:postgresql://db/orders?ssl=true&amp;interlock.name=billing&amp;ApplicationName=x
 *                |________________________________| option               |______________|
 *      real: jdbc:postgresql://db/orders?ssl=true&amp;ApplicationName=x
 * </pre>
 *
 * @param real    the real driver's URL
 * @param options option to value, percent-decoded; the keys are known ones, each at most once
 */
record InterlockUrl(String real, Map<String, String> options) {

    static final String PREFIX = "jdbc:interlock:";

    InterlockUrl {
        options = Map.copyOf(options);
    }

    /** Whether this is a URL of ours, in any case; null is none. */
    static boolean is(@Nullable String url) {
        return url != null && url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /**
     * @param url one that {@link #is} of ours
     * @throws SQLException if it names no database, or an option in it is unknown, without a value, written twice or not
     *                      delimited as its database delimits
     */
    static InterlockUrl parse(String url) throws SQLException {
        String rest = url.substring(PREFIX.length());
        String real = "jdbc:" + rest;
        if (startsWith(rest, "jdbc:")) {
            throw SetupError.of(
                    "A second \"jdbc:\" stands behind " + PREFIX,
                    real.substring("jdbc:".length()),
                    PREFIX + "… where \"…\" is what follows \"jdbc:\" in the real URL");
        }
        if (startsWith(rest, "interlock:")) {
            throw SetupError.of("Interlock's prefix stands twice in the URL", url, "write " + PREFIX + " once");
        }
        int colon = rest.indexOf(':');
        if (colon <= 0 || Delimiters.anyIn(rest.substring(0, colon))) {
            throw SetupError.of(
                    "The URL names no database",
                    url,
                    "write what follows \"jdbc:\" in the real URL, as in " + PREFIX + "postgresql://host/database");
        }
        return takeOptions(real);
    }

    private static InterlockUrl takeOptions(String url) throws SQLException {
        Delimiters delimiters = Delimiters.of(url);
        Map<String, String> options = new LinkedHashMap<>();
        String real = url;
        for (int start = delimiters.nextOption(real); start >= 0; start = delimiters.nextOption(real)) {
            int end = delimiters.endOfOption(real, start);
            take(real, real.substring(start, end), delimiters, options);
            real = delimiters.without(real, start, end);
        }
        return new InterlockUrl(real, options);
    }

    private static void take(String url, String text, Delimiters delimiters, Map<String, String> options)
            throws SQLException {
        int equals = text.indexOf('=');
        String key = equals < 0 ? text : text.substring(0, equals);
        Options.requireKnown(key, "the URL");
        if (equals < 0 || equals == text.length() - 1) {
            throw SetupError.of("Option " + key + " has no value", url, "write " + key + "=value, or leave it out");
        }
        String value = decoded(key, delimiters.unescaped(text.substring(equals + 1)), url);
        if (options.put(key, value) != null) {
            throw SetupError.of("Option " + key + " stands twice in the URL", url, "write it once");
        }
    }

    private static String decoded(String key, String value, String url) throws SQLException {
        if (value.indexOf('%') < 0) {
            return value;
        }
        try {
            // A plus sign is itself in a JDBC URL, not a blank as in a web form.
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SetupError.of(
                    "A percent sign in option " + key + " is not followed by two hex digits", url, "write %25");
        }
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** How the parameters of a database's URLs are told apart. */
    private enum Delimiters {
        /** {@code ?a=b&c=d} */
        QUERY("?&", "&"),
        /** {@code ;a=b;c=d} */
        SEMICOLON(";", ";"),
        /** The same, where {@code \;} is a semicolon in a value. */
        ESCAPED_SEMICOLON(";", ";"),
        /** The same, where a value may stand in braces. */
        BRACED_SEMICOLON(";", ";"),
        /** {@code :a=b;c=d;} behind the database's name, each ended by its semicolon. */
        COLON(":;", ";"),
        /** A database that is not known: whichever it is. */
        ANY("?&;", "&;");

        private static final String OPTION = "interlock.";
        private static final String ALL = "?&;";

        private final String before;
        private final String after;

        Delimiters(String before, String after) {
            this.before = before;
            this.after = after;
        }

        static boolean anyIn(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (ALL.indexOf(text.charAt(i)) >= 0 || text.charAt(i) == '/') {
                    return true;
                }
            }
            return false;
        }

        static Delimiters of(String url) {
            String subprotocol = url.substring("jdbc:".length()).toLowerCase(Locale.ROOT);
            if (subprotocol.startsWith("informix-")) {
                return COLON;
            }
            return switch (Dialect.ofUrl(url)) {
                case POSTGRESQL, MYSQL, MARIADB, ORACLE, SQLITE, CLICKHOUSE, SNOWFLAKE, TRINO -> QUERY;
                case HSQLDB, DERBY, DUCKDB -> SEMICOLON;
                case H2 -> ESCAPED_SEMICOLON;
                case SQLSERVER -> BRACED_SEMICOLON;
                case DB2 -> subprotocol.startsWith("db2") ? COLON : SEMICOLON;
                case GENERIC -> ANY;
            };
        }

        /**
         * Where the first option of ours starts, or -1.
         *
         * @throws SQLException if one stands behind another database's delimiter: the real driver would take it for a
         *                      part of something else, and Interlock would not see it
         */
        int nextOption(String url) throws SQLException {
            for (int i = 1; i + OPTION.length() <= url.length(); i++) {
                if (this == BRACED_SEMICOLON && url.charAt(i) == '{' && url.charAt(i - 1) == '=') {
                    i = endOfBraces(url, i);
                } else if (url.regionMatches(true, i, OPTION, 0, OPTION.length()) && delimited(url, i)) {
                    return i;
                }
            }
            return -1;
        }

        private boolean delimited(String url, int option) throws SQLException {
            char previous = url.charAt(option - 1);
            if (this == ESCAPED_SEMICOLON && previous == ';' && option > 1 && url.charAt(option - 2) == '\\') {
                return false; // part of the value before it
            }
            if (previous == ':' && this == COLON) {
                return url.indexOf('=', option) >= 0;
            }
            if (before.indexOf(previous) < 0 && ALL.indexOf(previous) >= 0) {
                throw SetupError.of(
                        "An option of Interlock's stands behind \"" + previous
                                + "\", which starts no option in this URL",
                        url,
                        "write \"" + before.charAt(before.length() - 1) + "\" before it");
            }
            return before.indexOf(previous) >= 0;
        }

        private static int endOfBraces(String url, int open) {
            int i = open + 1;
            while (i < url.length()) {
                if (url.charAt(i) == '}') {
                    if (i + 1 >= url.length() || url.charAt(i + 1) != '}') {
                        return i;
                    }
                    i++; // a doubled brace is one of the value
                }
                i++;
            }
            return i;
        }

        int endOfOption(String url, int start) {
            for (int i = start; i < url.length(); i++) {
                boolean escaped = this == ESCAPED_SEMICOLON && url.charAt(i - 1) == '\\';
                if (after.indexOf(url.charAt(i)) >= 0 && !escaped) {
                    return i;
                }
            }
            return url.length();
        }

        String unescaped(String value) {
            return this == ESCAPED_SEMICOLON ? value.replace("\\;", ";") : value;
        }

        /** The URL as it was before the option was written into it. */
        String without(String url, int start, int end) {
            boolean last = end == url.length();
            char previous = url.charAt(start - 1);
            if (this == COLON) {
                // Each parameter owns the semicolon behind it; the colon goes with the last of them.
                String rest = url.substring(0, start) + (last ? "" : url.substring(end + 1));
                return previous == ':' && rest.length() == start ? rest.substring(0, start - 1) : rest;
            }
            if (previous == '?' && !last) {
                return url.substring(0, start) + url.substring(end + 1);
            }
            return url.substring(0, start - 1) + url.substring(end);
        }
    }
}
