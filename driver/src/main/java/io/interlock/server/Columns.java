package io.interlock.server;

import io.interlock.sql.ColumnKind;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of tables and views, in lower case; tables are called as they were asked for. */
final class Columns {

    private Columns() {}

    /**
     * As a query tells them, asked with a table's schema, which may be null, and its name: the name of a column in each row,
     * or null in one row of a table without any, and the kind of its type. What is no table has no row.
     *
     * @param kinds by what the query says of types, in lower case
     */
    static @Nullable Map<String, Map<String, ColumnKind>> asked(
            Connection raw, Set<String> tables, String query, Map<String, ColumnKind> kinds) {
        try (PreparedStatement statement = raw.prepareStatement(query)) {
            Map<String, Map<String, ColumnKind>> all = new HashMap<>();
            for (String table : tables) {
                statement.setString(1, schema(table));
                statement.setString(2, name(table));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        ColumnKind kind = kinds.getOrDefault(
                                String.valueOf(rows.getString(2)).toLowerCase(Locale.ROOT), ColumnKind.OTHER);
                        add(rows.getString(1), kind, all.computeIfAbsent(table, any -> new HashMap<>()));
                    }
                }
            }
            return all;
        } catch (SQLException | RuntimeException e) {
            return null; // not known
        }
    }

    /** As the driver describes them: of tables without a schema those in the session's own. */
    static @Nullable Map<String, Map<String, ColumnKind>> described(Connection raw, Set<String> tables) {
        try {
            Map<String, Map<String, ColumnKind>> all = new HashMap<>();
            for (String table : tables) {
                Map<String, ColumnKind> columns = described(raw, table);
                if (columns != null) {
                    all.put(table, columns);
                }
            }
            return all;
        } catch (SQLException | RuntimeException e) {
            return null;
        }
    }

    /**
     * The same; a table that the session's schema lacks stands in another one of its search path, and is taken for that where
     * only one has it.
     *
     * @param schemas query that returns the schemas of the tables of a name
     */
    static @Nullable Map<String, Map<String, ColumnKind>> described(
            Connection raw, Set<String> tables, String schemas) {
        Map<String, Map<String, ColumnKind>> own = described(raw, tables);
        if (own == null || own.keySet().containsAll(tables)) {
            return own;
        }
        Map<String, Map<String, ColumnKind>> all = new HashMap<>(own);
        for (String table : tables) {
            String schema = all.containsKey(table) ? null : Answer.first(Answer.of(raw, schemas, table));
            Map<String, Map<String, ColumnKind>> found =
                    schema == null ? null : described(raw, Set.of(schema + "." + table));
            if (found != null) {
                found.values().forEach(columns -> all.put(table, columns));
            }
        }
        return all;
    }

    /** As a query of no row tells them; null where the name means nothing. */
    static @Nullable Map<String, ColumnKind> selected(Connection raw, String quoted) {
        try (Statement statement = raw.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + quoted + " WHERE 1 = 0")) {
            Map<String, ColumnKind> columns = new HashMap<>();
            ResultSetMetaData told = none.getMetaData();
            for (int i = 1; i <= told.getColumnCount(); i++) {
                add(told.getColumnName(i), kind(told.getColumnType(i)), columns);
            }
            return columns;
        } catch (SQLException | RuntimeException e) {
            return null;
        }
    }

    /** Names are kept in large letters by most servers, and by some as they were written; with both as they are quoted. */
    private static @Nullable Map<String, ColumnKind> described(Connection raw, String table) throws SQLException {
        DatabaseMetaData server = raw.getMetaData();
        String asked = schema(table);
        String own = asked == null ? raw.getSchema() : null;
        String schema = asked == null ? own : asked;
        for (String name : spellings(name(table))) {
            Map<String, ColumnKind> columns = new HashMap<>();
            try (ResultSet rows = server.getColumns(raw.getCatalog(), own, name, "%")) {
                while (rows.next()) {
                    if (isOf(rows, schema, name)) {
                        add(rows.getString("COLUMN_NAME"), kind(rows.getInt("DATA_TYPE")), columns);
                    }
                }
            }
            if (!columns.isEmpty() || isTable(server.getTables(raw.getCatalog(), own, name, null), schema, name)) {
                return columns;
            }
        }
        return null;
    }

    private static List<String> spellings(String name) {
        String large = name.toUpperCase(Locale.ROOT);
        String small = name.toLowerCase(Locale.ROOT);
        return name.equals(small) ? List.of(large, small) : List.of(name, large, small);
    }

    /** Whether there is such a table, or view, at all: it may have no column. */
    private static boolean isTable(ResultSet tables, @Nullable String schema, String name) throws SQLException {
        try (ResultSet rows = tables) {
            while (rows.next()) {
                if (isOf(rows, schema, name)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What is asked for are patterns to the driver: other names may fit them. */
    private static boolean isOf(ResultSet row, @Nullable String schema, String name) throws SQLException {
        return is(schema, row.getString("TABLE_SCHEM")) && is(name, row.getString("TABLE_NAME"));
    }

    private static boolean is(@Nullable String asked, @Nullable String found) {
        return asked == null || asked.equalsIgnoreCase(found);
    }

    private static void add(@Nullable String column, ColumnKind kind, Map<String, ColumnKind> columns) {
        if (column != null) {
            columns.put(column.toLowerCase(Locale.ROOT), kind);
        }
    }

    private static ColumnKind kind(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.DECIMAL,
                    Types.NUMERIC,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE -> ColumnKind.NUMBER;
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB -> ColumnKind.TEXT;
            default -> ColumnKind.OTHER;
        };
    }

    private static @Nullable String schema(String table) {
        int dot = table.indexOf('.');
        return dot < 0 ? null : table.substring(0, dot);
    }

    private static String name(String table) {
        return table.substring(table.indexOf('.') + 1);
    }
}
