package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A real database that tells how many rows a condition keeps. Its large table holds every combination of the values that
 * conditions are about, nulls among them, so that only what keeps every row of any table keeps all of its rows; the small one
 * is a part of it, to ask first.
 */
final class ConditionDatabase {

    /** The small table's name. */
    static final String SMALL = "small";

    /** The large table's name. */
    static final String LARGE = "large";

    /** The same rows as the large one, under other ids. */
    static final String MIRROR = "mirror";

    private static final List<String> NUMBERS =
            List.of("NULL", "-4", "-3", "-2", "-1", "0", "1", "2", "3", "4", "5", "7");
    private static final List<String> LARGE_NUMBERS = List.of(
            "NULL",
            "-9223372036854775807",
            "-2147483649",
            "-2147483648",
            "-1",
            "0",
            "1",
            "5",
            "9",
            "2147483647",
            "2147483648",
            "9223372036854775807");
    private static final List<String> TEXTS =
            List.of("NULL", "''", "'a'", "'ab'", "'b'", "' zz '", "'%a_'", "'QB'", "'%'", "'abcdefgh'", "'zzzzz'");
    private static final List<String> OTHER_TEXTS =
            List.of("NULL", "''", "'a'", "'A'", "'ab'", "'b'", "'q'", "'%'", "'X y'", "'zz'", "'ZZ'", "' q '");
    private static final List<String> TIMES = List.of(
            "NULL", "'2019-01-01 00:00:00'", "'2020-01-01 00:00:00'", "'2021-06-01 00:00:00'", "'2022-01-01 00:00:00'");
    private static final List<String> BOOLEANS = List.of("NULL", "TRUE", "FALSE");
    private static final long SEED = 20_261_121;

    /**
     * How many rows a condition keeps.
     *
     * @param rows  of all
     * @param solid of those without a null
     */
    record Kept(int rows, int solid) {}

    private final Dialect dialect;
    private final Connection connection;
    private final Kept small;
    private final Kept large;

    ConditionDatabase(Dialect dialect, Connection connection) throws SQLException {
        this.dialect = dialect;
        this.connection = connection;
        fill();
        small = count(SMALL, "1 = 1", List.of());
        large = count(LARGE, "1 = 1", List.of());
    }

    Kept size(String table) {
        return table.equals(SMALL) ? small : large;
    }

    /** What a condition keeps of a table; null where the database refuses it. */
    @Nullable
    Kept kept(String table, ConditionGenerator.Condition condition) {
        try {
            return count(table, condition.text(), condition.values());
        } catch (SQLException refused) {
            return null;
        }
    }

    private Kept count(String table, String condition, List<Object> values) throws SQLException {
        String where = condition.replace(ConditionGenerator.TABLE, table).replace(ConditionGenerator.OTHER, "other");
        String query = "SELECT count(*), sum(solid) FROM " + table + " WHERE " + where;
        if (values.isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(query)) {
                return kept(result);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet result = statement.executeQuery()) {
                return kept(result);
            }
        }
    }

    private static Kept kept(ResultSet result) throws SQLException {
        if (!result.next()) {
            throw new SQLException("no count");
        }
        return new Kept(result.getInt(1), result.getInt(2));
    }

    // --- tables ---

    private void fill() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of(SMALL, LARGE, MIRROR, "other")) {
                dropQuietly(table);
            }
            statement.execute("CREATE TABLE " + LARGE + columns());
            statement.execute("CREATE TABLE " + SMALL + columns());
            statement.execute("CREATE TABLE other (id INTEGER PRIMARY KEY, t_id INTEGER, x INTEGER)");
            List<String> rows = numbered(rows(), SEED);
            insert(statement, LARGE, rows);
            statement.execute("CREATE TABLE " + MIRROR + columns());
            insert(statement, MIRROR, numbered(rows(), SEED + 2));
            List<String> some = new ArrayList<>();
            Random random = new Random(SEED);
            for (int i = 0; i < rows.size(); i++) {
                if (random.nextInt(40) == 0 || i > rows.size() - 6) {
                    some.add(rows.get(i));
                }
            }
            insert(statement, SMALL, some);
            List<String> others = new ArrayList<>();
            for (int i = 1; i < 40; i++) {
                others.add("(" + i + ", " + 7 * i + ", " + i % 4 + ")");
            }
            insert(statement, "other", others);
        }
    }

    private void dropQuietly(String table) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE " + table);
        } catch (SQLException notThere) {
            // the first run
        }
    }

    private String columns() {
        String time = dialect == Dialect.MARIADB || dialect == Dialect.MYSQL ? "DATETIME" : "TIMESTAMP";
        return " (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, m BIGINT, s VARCHAR(20), u VARCHAR(20), d " + time
                + ", f BOOLEAN, solid INTEGER)";
    }

    private static void insert(Statement statement, String table, List<String> rows) throws SQLException {
        for (int i = 0; i < rows.size(); i += 100) {
            statement.execute("INSERT INTO " + table + " VALUES "
                    + String.join(", ", rows.subList(i, Math.min(rows.size(), i + 100))));
        }
    }

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        Random random = new Random(SEED + 1);
        for (String a : NUMBERS) {
            for (String b : NUMBERS) {
                for (String s : TEXTS) {
                    String d = pick(random, TIMES);
                    rows.add(row(
                            a,
                            b,
                            pick(random, LARGE_NUMBERS),
                            s,
                            pick(random, OTHER_TEXTS),
                            d,
                            pick(random, BOOLEANS)));
                    rows.add(row(
                            a,
                            b,
                            pick(random, LARGE_NUMBERS),
                            s,
                            pick(random, OTHER_TEXTS),
                            pick(random, TIMES),
                            pick(random, BOOLEANS)));
                    rows.add(row(
                            a,
                            b,
                            LARGE_NUMBERS.get(1 + random.nextInt(LARGE_NUMBERS.size() - 1)),
                            s,
                            OTHER_TEXTS.get(1 + random.nextInt(OTHER_TEXTS.size() - 1)),
                            TIMES.get(1 + random.nextInt(TIMES.size() - 1)),
                            BOOLEANS.get(1 + random.nextInt(2))));
                }
            }
        }
        rows.add(row("-5", "-99", "77", "'q'", "'%'", "'2020-01-02 00:00:00'", "TRUE"));
        rows.add(row("-99", "12", "-77", "'XYZ'", "'_'", "'1999-01-02 00:00:00'", "FALSE"));
        return rows;
    }

    private static String pick(Random random, List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** In random order, so that no id goes with certain values; the last one is large. */
    private static List<String> numbered(List<String> rows, long seed) {
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        List<String> numbered = new ArrayList<>();
        for (String row : shuffled) {
            int id = numbered.size() == shuffled.size() - 1 ? 1_999_999_999 : numbered.size() + 1;
            numbered.add("(" + id + ", " + row);
        }
        return numbered;
    }

    private static String row(String... values) {
        boolean solid = List.of(values).stream().noneMatch("NULL"::equals);
        return String.join(", ", values) + ", " + (solid ? 1 : 0) + ")";
    }
}
