package io.interlock.fuzz;

import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tables of a session's own, by whatever statement they were made. Under the name of a canary table one of them hides it; and
 * as no table is ever empty where a loss is judged, those are given rows as well.
 */
final class OwnTables {

    private static final Pattern MADE = Pattern.compile("(?i)temp|declare|schema");

    private static final int FEW = 10;
    private static final int ROWS = 160;
    private static final int LONGEST = 200;

    private final Connection session;
    private final Canaries canaries;

    private OwnTables(Connection session, Canaries canaries) {
        this.session = session;
        this.canaries = canaries;
    }

    static boolean mayBeMadeBy(List<Step> steps) {
        return Readings.anyMatches(MADE, steps);
    }

    /**
     * Gives rows to those of a session that have next to none.
     *
     * @return whether a transaction was begun for it, without whose end they go again
     */
    static boolean fill(Connection session, Canaries canaries) {
        OwnTables tables = new OwnTables(session, canaries);
        try {
            List<String> few = new ArrayList<>();
            for (String name : tables.names()) {
                if (Survivors.answers(
                        session, "SELECT 1 FROM (SELECT count(*) AS c FROM " + name + ") x WHERE c < " + FEW)) {
                    few.add(name);
                }
            }
            boolean begins = !few.isEmpty() && tables.emptiesAtCommit() && session.getAutoCommit();
            if (begins) {
                session.setAutoCommit(false);
            }
            few.forEach(tables::insert);
            return begins;
        } catch (SQLException | RuntimeException e) {
            return false; // then they stay as they are
        }
    }

    /** As the standard has it, if nothing else is said. */
    private boolean emptiesAtCommit() {
        return canaries.engine() == Engine.HSQLDB || canaries.engine() == Engine.DERBY;
    }

    /** Such that no other table can be meant. */
    private List<String> names() throws SQLException {
        return switch (canaries.engine()) {
            case POSTGRESQL ->
                asked("SELECT 'pg_temp', relname FROM pg_catalog.pg_class"
                        + " WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r'");
            case SQLITE -> asked("SELECT 'temp', name FROM sqlite_temp_master WHERE type = 'table'");
            case DUCKDB -> asked("SELECT 'temp', 'main', table_name FROM duckdb_tables() WHERE temporary");
            case MARIADB ->
                canaryNames().stream()
                        .filter(name ->
                                Survivors.answers(session, "SELECT 1 FROM " + name + " WHERE 1 = 0 UNION SELECT 1")
                                        && isTemporary(name))
                        .toList();
            case HSQLDB, DERBY ->
                canaryNames().stream()
                        .map(name -> "SESSION." + name)
                        .filter(name -> Survivors.answers(session, "SELECT count(*) FROM " + name))
                        .toList();
            // In the schema of a canary table none can have its name. RAND() keeps H2 from giving its last answer
            // again.
            case H2 ->
                asked("SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE <> 'VIEW'"
                        + " AND RAND() >= 0 AND TABLE_SCHEMA <> 'PUBLIC'"
                        + " AND (TABLE_SCHEMA <> 'INFORMATION_SCHEMA' OR lower(TABLE_NAME) IN ('"
                        + String.join("', '", canaryNames()) + "'))");
        };
    }

    private List<String> canaryNames() {
        return canaries.tables().stream().map(CanaryTable::tableName).toList();
    }

    /** The names of which a query returns the parts. */
    private List<String> asked(String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                List<String> parts = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    parts.add('"' + result.getString(i).replace("\"", "\"\"") + '"');
                }
                names.add(String.join(".", parts));
            }
        }
        return names;
    }

    private boolean isTemporary(String name) {
        try (Statement statement = session.createStatement();
                ResultSet result = statement.executeQuery("SHOW CREATE TABLE " + name)) {
            return result.next() && result.getString(2).startsWith("CREATE TEMPORARY");
        } catch (SQLException e) {
            return false;
        }
    }

    /** What takes no such rows stays as it is. */
    private void insert(String name) {
        try {
            insertInto(name);
        } catch (SQLException | RuntimeException e) {
            // of other types, perhaps, or with conditions of its own
        }
    }

    private void insertInto(String name) throws SQLException {
        CanaryTable like = canaries.tables().stream()
                .filter(table -> name.toLowerCase(Locale.ROOT).matches(".*\\b" + table.tableName() + "\\W*"))
                .findFirst()
                .orElse(CanaryTable.ORDERS);
        try (Statement statement = session.createStatement()) {
            String columns;
            List<String> rows = new ArrayList<>();
            try (ResultSet none = statement.executeQuery("SELECT * FROM " + name + " WHERE 1 = 0")) {
                ResultSetMetaData data = none.getMetaData();
                columns = each(data.getColumnCount(), ", ", at -> '"' + called(data, at) + '"');
                List<List<@Nullable Object>> all = canaries.world().rows(like);
                for (List<@Nullable Object> row : all.subList(0, Math.min(ROWS, all.size()))) {
                    int number = rows.size() + 1;
                    rows.add(each(
                            data.getColumnCount(), ", ", at -> written(data, at, value(like, row, data, at), number)));
                }
            }
            if (canaries.engine() == Engine.MARIADB) {
                columns = columns.replace('"', '`');
            }
            statement.execute("INSERT INTO " + name + " (" + columns + ") VALUES (" + String.join("), (", rows) + ")");
        }
    }

    private static String each(int columns, String between, IntFunction<String> written) {
        return IntStream.rangeClosed(1, columns).mapToObj(written).collect(Collectors.joining(between));
    }

    private static String called(ResultSetMetaData columns, int at) {
        try {
            return columns.getColumnName(at);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the canary table's row holds in the column of that name; else in that place. */
    private static @Nullable Object value(
            CanaryTable like, List<@Nullable Object> row, ResultSetMetaData columns, int at) {
        int place = like.columns().indexOf(called(columns, at).toLowerCase(Locale.ROOT));
        return place >= 0 ? row.get(place) : at <= row.size() ? row.get(at - 1) : null;
    }

    private String written(ResultSetMetaData columns, int at, @Nullable Object value, int number) {
        try {
            JDBCType type = JDBCType.valueOf(columns.getColumnType(at));
            if (value == null && columns.isNullable(at) != ResultSetMetaData.columnNoNulls) {
                return "NULL";
            }
            if (canaries.engine() == Engine.SQLITE && value != null) {
                return value instanceof String text ? text(text, LONGEST) : value.toString();
            }
            return switch (type) {
                case TINYINT, SMALLINT, INTEGER ->
                    "" + (value instanceof Long some && Math.abs(some) < 100 ? some : number);
                case BIGINT, DECIMAL, NUMERIC, DOUBLE, FLOAT, REAL -> "" + (value instanceof Long some ? some : number);
                case CHAR, VARCHAR, NCHAR, NVARCHAR, LONGVARCHAR -> text(value, columns.getPrecision(at));
                default -> "NULL";
            };
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a backslash may escape, without any. */
    private String text(@Nullable Object value, int longest) {
        String text = String.valueOf(value);
        if (canaries.engine() == Engine.POSTGRESQL || canaries.engine() == Engine.MARIADB) {
            text = text.replace("\\", "");
        }
        return "'"
                + text.substring(0, Math.min(text.length(), Math.max(1, longest)))
                        .replace("'", "''") + "'";
    }
}
