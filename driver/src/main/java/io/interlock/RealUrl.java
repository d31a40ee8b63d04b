package io.interlock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a real driver's URL says about a connection. */
final class RealUrl {

    private RealUrl() {}

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
