package io.interlock.fuzz;

import io.interlock.sql.Dialect;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The SQL that makes, fills and reads the canary tables. */
final class Schema {

    /** Under such a name a {@link #glance} shows the columns of a table that not all tables have. */
    private static final String REST = "+";

    private static final int ROWS_AT_ONCE = 200;

    private static final Pattern CREATED = Pattern.compile("^CREATE (TABLE|VIEW|SCHEMA) ([\\w.]+)");

    private Schema() {}

    /** What creates the tables of a dialect, in order. */
    static List<String> of(Dialect dialect) {
        List<String> statements = new ArrayList<>(Resources.lines("schema.sql"));
        if (Resources.exists(dialect.id() + ".sql")) {
            for (String own : Resources.lines(dialect.id() + ".sql")) {
                statements.removeIf(common -> created(common).equals(created(own)));
                statements.add(own);
            }
        }
        return statements;
    }

    /** What gives rows to the tables that are no canaries, so that none is ever empty. */
    static List<String> filledBeside(List<String> schema) {
        boolean staging = schema.stream().anyMatch(text -> text.startsWith("CREATE TABLE staging.orders "));
        return staging
                ? List.of("DELETE FROM staging.orders", "INSERT INTO staging.orders SELECT id, status FROM orders")
                : List.of();
    }

    /** What drops again all that a schema creates; the last first. */
    static List<String> dropped(List<String> schema, Dialect dialect) {
        String drop = switch (dialect) {
            case DERBY -> "DROP %s %s";
            case SQLITE, DUCKDB -> "DROP %s IF EXISTS %s";
            default -> "DROP %s IF EXISTS %s CASCADE"; // views that statements have made
        };
        List<String> statements = new ArrayList<>();
        for (String statement : schema) {
            Matcher created = CREATED.matcher(statement);
            if (created.find()) {
                statements.add(0, String.format(drop, created.group(1), created.group(2)));
            }
        }
        return statements;
    }

    private static String created(String statement) {
        return statement.replaceFirst("[(,].*| AS .*", "");
    }

    /** The canary tables that a schema creates, those first that others refer to. */
    static List<CanaryTable> tables(List<String> schema) {
        return Stream.of(CanaryTable.values())
                .filter(table -> schema.stream()
                        .anyMatch(statement -> statement.startsWith("CREATE TABLE " + table.tableName() + " ")))
                .toList();
    }

    /**
     * One query for all rows of all tables: the name of a table, and what stands in its columns. It also fails if the view is
     * gone.
     */
    static String glance(List<CanaryTable> tables, Dialect dialect) {
        List<String> parts = new ArrayList<>();
        for (CanaryTable table : tables) {
            parts.add(glance(dialect, table.tableName(), "id, customer_id, status, note", table.tableName()));
        }
        parts.add(glance(dialect, "t" + REST, "a, b, name, CAST(d AS CHAR(10))", "t"));
        parts.add(glance(dialect, "items" + REST, "id, a, '', ''", "items"));
        parts.add(glance(dialect, "view", "0, 0, '', ''", "open_orders WHERE 1 = 0"));
        return String.join(" UNION ALL ", parts);
    }

    private static String glance(Dialect dialect, String name, String columns, String from) {
        boolean each = dialect == Dialect.SQLITE; // whose driver asks for each value anew
        String values = each ? "quote(" + columns.replace(", ", ") || quote(") + ")" : columns;
        return "SELECT '" + name + "', " + values + " FROM " + from;
    }

    /** The names under which a {@link #glance} shows a table. */
    static List<String> namesInGlance(CanaryTable table) {
        return switch (table) {
            case T, ITEMS -> List.of(table.tableName(), table.tableName() + REST);
            case ORDERS, CUSTOMERS, PARTED -> List.of(table.tableName());
        };
    }

    /** Puts rows into a table. */
    static void insert(Connection connection, CanaryTable table, List<List<@Nullable Object>> rows)
            throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().contains("Derby")) {
            insertEach(connection, table, rows); // it takes seconds to compile what has many rows
            return;
        }
        boolean escapes = connection.getMetaData().getDatabaseProductName().contains("MariaDB");
        try (Statement statement = connection.createStatement()) {
            for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
                statement.execute(rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)).stream()
                        .map(Schema::written)
                        .map(row -> escapes ? row.replace("\\", "\\\\") : row)
                        .collect(Collectors.joining(", ", "INSERT INTO " + into(table) + " VALUES ", "")));
            }
        }
    }

    private static String into(CanaryTable table) {
        return table.tableName() + " (" + String.join(", ", table.columns()) + ")";
    }

    private static void insertEach(Connection connection, CanaryTable table, List<List<@Nullable Object>> rows)
            throws SQLException {
        String places = table.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + into(table) + " VALUES (" + places + ")")) {
            for (List<@Nullable Object> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    Object value = row.get(i);
                    statement.setString(i + 1, value == null ? null : value.toString());
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static String written(List<@Nullable Object> row) {
        return row.stream().map(Schema::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(@Nullable Object value) {
        if (value instanceof String text) {
            return "'" + text.replace("'", "''") + "'";
        }
        if (value instanceof World.Bytes bytes) {
            return "X'" + HexFormat.of().formatHex(bytes.text().getBytes(StandardCharsets.UTF_8)) + "'";
        }
        return String.valueOf(value).toUpperCase(Locale.ROOT);
    }
}
