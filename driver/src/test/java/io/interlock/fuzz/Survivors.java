package io.interlock.fuzz;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a table's first rows is still there. A column's values are gone if there are rows left, and none of them holds
 * what it held before.
 */
final class Survivors {

    private final CanaryTable table;
    private final List<Loss> losses = new ArrayList<>();

    private Survivors(CanaryTable table) {
        this.table = table;
    }

    static Survivors of(Connection raw, CanaryTable table, List<List<@Nullable Object>> rows) {
        Survivors survivors = new Survivors(table);
        survivors.look(raw, rows);
        return survivors;
    }

    List<Loss> losses() {
        return losses;
    }

    static boolean answers(Connection raw, String query) {
        try (Statement statement = raw.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next();
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Whether a view answers, or is at least still defined: H2 keeps one whose text it cannot read in another mode, and reads
     * it again later.
     */
    static boolean isThere(Connection raw, String view) {
        if (answers(raw, "SELECT count(*) FROM " + view)) {
            return true;
        }
        try (ResultSet views = raw.getMetaData().getTables(raw.getCatalog(), null, null, new String[] {"VIEW"})) {
            while (views.next()) {
                if (view.equalsIgnoreCase(views.getString("TABLE_NAME"))) {
                    return true;
                }
            }
            return false;
        } catch (SQLException e) {
            return false;
        }
    }

    private void look(Connection raw, List<List<@Nullable Object>> rows) {
        if (!answers(raw, "SELECT count(*) FROM " + table.tableName())) {
            losses.add(new Loss(Loss.Kind.TABLE, table, null));
            return;
        }
        boolean any = false;
        for (int i = 1; i < table.columns().size(); i++) {
            String column = table.columns().get(i);
            Map<String, Set<@Nullable String>> now = new HashMap<>();
            if (!read(raw, column, now)) {
                losses.add(new Loss(Loss.Kind.COLUMN, table, column));
            } else if (survives(rows, i, now)) {
                any = true;
            } else {
                losses.add(new Loss(Loss.Kind.VALUES, table, column));
            }
        }
        if (!any) {
            losses.clear();
            losses.add(new Loss(Loss.Kind.ROWS, table, null));
        }
    }

    /** Not every table's id is unique: a row that was added beside another has taken nothing from it. */
    private boolean read(Connection raw, String column, Map<String, Set<@Nullable String>> into) {
        try (Statement statement = raw.createStatement();
                ResultSet result = statement.executeQuery("SELECT id, " + column + " FROM " + table.tableName())) {
            while (result.next()) {
                into.computeIfAbsent(String.valueOf(result.getString(1)), id -> new HashSet<>())
                        .add(result.getString(2));
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether a row holds what it held, or there is none left whose value could have been overwritten. */
    private static boolean survives(
            List<List<@Nullable Object>> rows, int column, Map<String, Set<@Nullable String>> now) {
        boolean overwritten = false;
        for (List<@Nullable Object> row : rows) {
            String id = String.valueOf(row.get(0));
            Set<@Nullable String> values = now.get(id);
            if (values != null) {
                Object before = row.get(column);
                if (values.stream().anyMatch(value -> isSame(before, value))) {
                    return true;
                }
                overwritten = true;
            }
        }
        return !overwritten && !now.isEmpty();
    }

    /** The same value, also after its column has become wider: 7 and 7.00, a day and its midnight, a padded text. */
    private static boolean isSame(@Nullable Object value, @Nullable String now) {
        if (value == null || now == null) {
            return value == null && now == null;
        }
        String before = value.toString();
        if (now.startsWith(before) && now.substring(before.length()).matches("[ 0:.]*")) {
            return true;
        }
        try {
            return new BigDecimal(before).compareTo(new BigDecimal(now)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
