package io.interlock;

import io.interlock.sql.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a real driver's URL says about a connection, and the URL as it may be shown. */
final class RealUrl {

    private static final Pattern SECRET = Pattern.compile("pass|pwd|secret|token|key|credential|^init$|^initsql$");

    private RealUrl() {}

    /**
     * The URL without {@code jdbc:}, user and password, and with {@code ***} for the value of every parameter that may be
     * a secret or hold one: what policies match, and what messages and the journal show.
     */
    static String withoutSecrets(String url) {
        String shown = withoutLogin(url.regionMatches(true, 0, "jdbc:", 0, 5) ? url.substring(5) : url);
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (Parameter parameter : Parameter.allOf(shown)) {
            if (SECRET.matcher(parameter.name(shown)).find()) {
                out.append(shown, from, parameter.valueStart).append("***");
                from = parameter.valueEnd;
            }
        }
        return out.append(shown, from, shown.length()).toString();
    }

    private static String withoutLogin(String url) {
        int start = url.indexOf("//");
        boolean oracle = Dialect.ofUrl("jdbc:" + url) == Dialect.ORACLE;
        if (oracle && url.indexOf('@') >= 0) {
            // oracle:thin:scott/tiger@//host: the login ends at the last @ before an address.
            int login = url.indexOf(':', url.indexOf(':') + 1) + 1;
            int at = loginEnd(url, login);
            return login > 0 && at > login ? url.substring(0, login) + url.substring(at) : url;
        }
        if (start < 0) {
            return url;
        }
        int authority = start + 2;
        int at = loginEnd(url, authority);
        return at < 0 ? url : url.substring(0, authority) + url.substring(at + 1);
    }

    /** Where the @ stands that ends a login starting at {@code from}, or -1; a password may itself hold one. */
    private static int loginEnd(String url, int from) {
        int end = url.length();
        for (int i = from; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '?' || c == ';' || c == '(') {
                end = i;
                break;
            }
        }
        int at = url.lastIndexOf('@', end - 1);
        return at >= from ? at : -1;
    }

    /** The URL's parameters, names in lower case; values as written. */
    static Map<String, String> parameters(String url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.allOf(url)) {
            parameters.putIfAbsent(parameter.name(url), url.substring(parameter.valueStart, parameter.valueEnd));
        }
        return parameters;
    }

    /** A parameter in any database's style, as offsets into the URL. */
    private record Parameter(int nameStart, int nameEnd, int valueStart, int valueEnd) {

        private static final String DELIMITERS = "?&;:,(";

        static List<Parameter> allOf(String url) {
            List<Parameter> all = new ArrayList<>();
            for (int i = 0; i < url.length(); i++) {
                if (DELIMITERS.indexOf(url.charAt(i)) >= 0) {
                    int equals = endOfName(url, i + 1);
                    if (equals < url.length() && url.charAt(equals) == '=') {
                        boolean inParentheses = "(,".indexOf(url.charAt(i)) >= 0;
                        int end = endOfValue(url, equals + 1, inParentheses ? "&;)," : "&;)");
                        all.add(new Parameter(i + 1, equals, equals + 1, end));
                        i = end - 1; // what ends a value may start the next name
                    }
                }
            }
            return all;
        }

        private static int endOfName(String url, int from) {
            int i = from;
            while (i < url.length()
                    && (Character.isLetterOrDigit(url.charAt(i)) || "_$. -".indexOf(url.charAt(i)) >= 0)) {
                i++;
            }
            return i;
        }

        /** A value in braces (SQL Server), or one with escaped delimiters (H2), is one value. */
        private static int endOfValue(String url, int from, String enders) {
            boolean braced = from < url.length() && url.charAt(from) == '{';
            int i = from;
            while (i < url.length()) {
                char c = url.charAt(i);
                if (braced && c == '}') {
                    braced = i + 1 < url.length() && url.charAt(i + 1) == '}';
                    i += braced ? 1 : 0;
                } else if (!braced && c == '\\') {
                    i++;
                } else if (!braced && enders.indexOf(c) >= 0) {
                    return i;
                }
                i++;
            }
            return url.length();
        }

        String name(String url) {
            return url.substring(nameStart, nameEnd).trim().toLowerCase(Locale.ROOT);
        }
    }
}
