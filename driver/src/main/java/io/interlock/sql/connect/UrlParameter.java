package io.interlock.sql.connect;

import io.interlock.sql.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One parameter of a real URL, read as its own driver reads it: where parameters begin, what parts them, how they are
 * escaped. Where that is not known of a driver, a parameter is given in each of the ways.
 *
 * @param name  unescaped
 * @param value unescaped
 */
record UrlParameter(String name, String value) {

    /** In the order of the URL. */
    static List<UrlParameter> allOf(String url, Dialect dialect) {
        return switch (dialect) {
            case H2 -> escapedSemicolons(url);
            case DERBY, HSQLDB, DUCKDB -> semicolons(url);
            case MYSQL -> query(hosts(url), url, true);
            case MARIADB -> query(query(hosts(url), url, false), url, true);
            case POSTGRESQL, ORACLE, CLICKHOUSE, SNOWFLAKE, TRINO -> query(new ArrayList<>(), url, true);
            case SQLITE -> query(new ArrayList<>(), url, false);
            // jTDS, Microsoft and IBM part them with semicolons, Sybase as a query; of an unknown driver nobody knows.
            case SQLSERVER, DB2, GENERIC -> query(semicolons(url), url, true);
        };
    }

    /** H2's: all after the first semicolon; a backslash takes the next character as it is, in names too. */
    private static List<UrlParameter> escapedSemicolons(String url) {
        List<UrlParameter> all = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int start = url.indexOf(';');
        for (int i = start + 1; start >= 0 && i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '\\' && i + 1 < url.length()) {
                i++;
                part.append(url.charAt(i));
            } else if (c == ';') {
                add(all, part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        add(all, part.toString());
        return all;
    }

    private static List<UrlParameter> semicolons(String url) {
        List<UrlParameter> all = new ArrayList<>();
        int start = url.indexOf(';');
        if (start >= 0) {
            for (String part : url.substring(start + 1).split(";", -1)) {
                add(all, part);
            }
        }
        return all;
    }

    private static List<UrlParameter> query(List<UrlParameter> all, String url, boolean percent) {
        int start = url.indexOf('?');
        if (start >= 0) {
            for (String part : url.substring(start + 1).split("&", -1)) {
                addQuery(all, part, percent);
            }
        }
        return all;
    }

    /** MySQL's hosts may bring parameters of their own: {@code address=(host=db)(key=value)}, {@code (key=value,…)}. */
    private static List<UrlParameter> hosts(String url) {
        List<UrlParameter> all = new ArrayList<>();
        int end = url.indexOf('?');
        String hosts = end < 0 ? url : url.substring(0, end);
        for (String part : hosts.split("[(),]", -1)) {
            addQuery(all, part, true);
        }
        return all;
    }

    private static void add(List<UrlParameter> all, String part) {
        addQuery(all, part, false);
    }

    private static void addQuery(List<UrlParameter> all, String part, boolean percent) {
        int equals = part.indexOf('=');
        if (equals <= 0) {
            return;
        }
        String name = part.substring(0, equals);
        String value = part.substring(equals + 1);
        UrlParameter parameter = percent
                ? new UrlParameter(decoded(name).strip(), decoded(value))
                : new UrlParameter(name.strip(), value.strip());
        if (!all.contains(parameter)) {
            all.add(parameter);
        }
    }

    /** Percent signs and pluses decoded as UTF-8; what is no code stays as it is, as the drivers leave it or refuse it. */
    private static String decoded(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int code = bytes[i] == '%' && i + 2 < bytes.length ? code(bytes[i + 1], bytes[i + 2]) : -1;
            byte plain = bytes[i] == '+' ? (byte) ' ' : bytes[i];
            bytes[length] = code < 0 ? plain : (byte) code;
            length++;
            i += code < 0 ? 0 : 2;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int code(byte high, byte low) {
        int upper = Character.digit(high, 16);
        int lower = Character.digit(low, 16);
        return upper < 0 || lower < 0 ? -1 : upper * 16 + lower;
    }
}
