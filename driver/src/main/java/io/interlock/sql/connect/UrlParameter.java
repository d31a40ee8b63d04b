package io.interlock.sql.connect;

import io.interlock.sql.Dialect;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One parameter of a real URL, read as its own driver reads it: where parameters begin, what parts them, how a value is
 * escaped.
 *
 * @param name  as written, without blanks around it
 * @param value unescaped
 */
record UrlParameter(String name, String value) {

    static List<UrlParameter> allOf(String url, Dialect dialect) {
        return switch (dialect) {
            case H2 -> semicolons(url, true);
            case DERBY, HSQLDB, DUCKDB, SQLSERVER -> semicolons(url, false);
            case MYSQL, MARIADB -> queryAndHosts(url);
            case GENERIC -> generic(url);
            case POSTGRESQL, ORACLE, DB2, SQLITE, CLICKHOUSE, SNOWFLAKE, TRINO -> query(url);
        };
    }

    private static List<UrlParameter> semicolons(String url, boolean escapes) {
        int start = url.indexOf(';');
        return start < 0 ? List.of() : split(url.substring(start + 1), ";", escapes, false);
    }

    private static List<UrlParameter> query(String url) {
        int start = url.indexOf('?');
        return start < 0 ? List.of() : split(url.substring(start + 1), "&", false, true);
    }

    /** MySQL's hosts may bring parameters of their own: {@code address=(host=db)(key=value)}, {@code (key=value,…)}. */
    private static List<UrlParameter> queryAndHosts(String url) {
        int start = url.indexOf('?');
        List<UrlParameter> all = new ArrayList<>(query(url));
        all.addAll(split(start < 0 ? url : url.substring(0, start), "(),", false, true));
        return all;
    }

    /** A driver that is not known may part them either way. */
    private static List<UrlParameter> generic(String url) {
        List<UrlParameter> all = new ArrayList<>(query(url));
        all.addAll(semicolons(url, false));
        return all;
    }

    private static List<UrlParameter> split(String text, String delimiters, boolean escapes, boolean percent) {
        List<UrlParameter> all = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (escapes && c == '\\' && i + 1 < text.length()) {
                i++;
                part.append(text.charAt(i));
            } else if (delimiters.indexOf(c) >= 0) {
                add(all, part.toString(), percent);
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        add(all, part.toString(), percent);
        return all;
    }

    private static void add(List<UrlParameter> all, String part, boolean percent) {
        int equals = part.indexOf('=');
        if (equals > 0) {
            String name = part.substring(0, equals).strip();
            String value = part.substring(equals + 1);
            all.add(new UrlParameter(percent ? decoded(name) : name, percent ? decoded(value) : value.strip()));
        }
    }

    private static String decoded(String value) {
        try {
            return value.indexOf('%') < 0 && value.indexOf('+') < 0
                    ? value
                    : URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // the driver will take it as it is, or not at all
        }
    }
}
