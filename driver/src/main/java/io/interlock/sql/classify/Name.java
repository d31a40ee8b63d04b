package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A dotted name as the text gives it, without quotes.
 *
 * @param parts    outermost first; an empty string where T-SQL leaves a part out ({@code db..t}); never empty
 * @param variable whether it names a variable, such as T-SQL's table variables
 */
record Name(List<String> parts, boolean variable) {

    Name {
        parts = List.copyOf(parts);
    }

    static Name of(String name) {
        return new Name(List.of(name), false);
    }

    /** The last part: the object's own name. */
    String last() {
        return parts.get(parts.size() - 1);
    }

    /** What stands before the last part; null where nothing does. */
    @Nullable
    String qualifier() {
        return parts.size() < 2 ? null : given(parts.get(parts.size() - 2));
    }

    /** All but the last part, as a name; null where there is only one. */
    @Nullable
    Name parent() {
        return parts.size() < 2 ? null : new Name(parts.subList(0, parts.size() - 1), false);
    }

    boolean sameLast(String name) {
        return last().equalsIgnoreCase(name);
    }

    /** Whether both are written alike, but for case. */
    boolean same(Name other) {
        return String.join(".", parts).equalsIgnoreCase(String.join(".", other.parts));
    }

    /** This name as an object of a type; temporary where the name itself tells so. */
    Target target(Dialect dialect, ObjectType type) {
        return target(dialect, type, null);
    }

    Target target(Dialect dialect, ObjectType type, @Nullable String member) {
        List<String> before = new ArrayList<>(parts.subList(0, Math.max(0, parts.size() - 2)));
        before.removeIf(String::isEmpty);
        String catalog = before.isEmpty() ? null : String.join(".", before);
        boolean temporary = temporary(dialect, catalog);
        return new Target(catalog, qualifier(), given(last()), member, type, temporary);
    }

    private boolean temporary(Dialect dialect, @Nullable String catalog) {
        String schema = qualifier();
        String upperSchema = schema == null ? "" : schema.toUpperCase(Locale.ROOT);
        return switch (dialect) {
            // two marks make a table that all sessions share
            case SQLSERVER ->
                variable
                        || last().startsWith("#") && !last().startsWith("##") && (catalog == null || isTempdb(catalog));
            case POSTGRESQL -> upperSchema.startsWith("PG_TEMP");
            case SQLITE, DUCKDB -> upperSchema.equals("TEMP");
            case DERBY, DB2 -> upperSchema.equals("SESSION");
            case HSQLDB -> upperSchema.equals("SESSION") || upperSchema.equals("MODULE");
            // no permanent table may have the prefix
            case ORACLE -> last().regionMatches(true, 0, "ORA$PTT_", 0, 8);
            case MYSQL, MARIADB, H2, CLICKHOUSE, SNOWFLAKE, TRINO, GENERIC -> false;
        };
    }

    private static boolean isTempdb(String catalog) {
        return catalog.equalsIgnoreCase("tempdb");
    }

    private static @Nullable String given(String part) {
        return part.isEmpty() ? null : part;
    }
}
