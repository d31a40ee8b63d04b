package io.interlock.fuzz;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the canaries' rows are, by any name: a table that was renamed is not lost. */
final class Holders {

    /** A table's column of that name, and the canary whose last id it holds. */
    private record Holder(String column, CanaryTable canary) {}

    /** So many columns tell a row: all tables have them. */
    private static final int COMPARED = 4;

    private final Set<Holder> holders;

    private Holders(Set<Holder> holders) {
        this.holders = holders;
    }

    static Holders of(Canaries canaries) {
        Set<Holder> holders = new HashSet<>();
        tables(canaries).forEach(table -> look(table, canaries, holders));
        return new Holders(holders);
    }

    /** As they are named in a query. What cannot be asked holds nothing. */
    private static List<String> tables(Canaries canaries) {
        List<String> names = new ArrayList<>();
        try {
            Connection raw = canaries.raw();
            String quote = raw.getMetaData().getIdentifierQuoteString();
            try (ResultSet tables = raw.getMetaData().getTables(raw.getCatalog(), null, "%", null)) {
                while (tables.next()) {
                    String schema = tables.getString("TABLE_SCHEM");
                    String table = quoted(tables.getString("TABLE_NAME"), quote);
                    if (isOfUsers(schema)) {
                        names.add(schema == null ? table : quoted(schema, quote) + "." + table);
                    }
                }
            }
        } catch (SQLException e) {
            return names;
        }
        return names;
    }

    private static boolean isOfUsers(@Nullable String schema) {
        return schema == null || !schema.matches("(?i)information_schema|system_lobs|sys.*|pg_.*|nullid|sqlj");
    }

    private static String quoted(String name, String quote) {
        return quote + name.replace(quote, quote + quote) + quote;
    }

    private static void look(String table, Canaries canaries, Set<Holder> holders) {
        try (Statement statement = canaries.raw().createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String value = String.valueOf(rows.getString(i));
                    for (CanaryTable canary : canaries.tables()) {
                        if (value.startsWith(String.valueOf(canaries.world().lastId(canary)))) {
                            all(table, columns, canary, holders);
                        }
                    }
                }
            }
        } catch (SQLException e) {
            // a view, perhaps, over what is gone
        }
    }

    private static void all(String table, ResultSetMetaData columns, CanaryTable canary, Set<Holder> holders)
            throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            holders.add(new Holder(table + "." + columns.getColumnName(i), canary));
        }
    }

    /**
     * Those of the losses that are real: the rest is held by another name now than before.
     *
     * @param renames whether a table was given another name, and so may hold but some of the rows that it had
     */
    List<Loss> withoutMoved(List<Loss> all, Canaries canaries, boolean renames) {
        List<Loss> losses = all.stream()
                .filter(loss -> !renames || loss.kind() != Loss.Kind.COLUMN || !hasAnotherColumn(loss, canaries))
                .toList();
        if (losses.isEmpty()) {
            return losses;
        }
        List<CanaryTable> gone = losses.stream()
                .filter(loss -> loss.kind() == Loss.Kind.TABLE || renames && isOfRows(loss))
                .map(Loss::table)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (renames && gone.size() == 1 && someRowsAreHeld(gone.get(0), canaries)) {
            return losses.stream()
                    .filter(loss -> loss.table() != gone.get(0) && loss.kind() != Loss.Kind.VIEW)
                    .toList();
        }
        Set<Holder> now = of(canaries).holders;
        now.removeAll(holders);
        return losses.stream()
                .filter(loss -> now.stream().noneMatch(moved -> mayHold(loss, moved)))
                .toList();
    }

    /** What the table lacks that has the name now: another one may have what it had. */
    private static boolean isOfRows(Loss loss) {
        return loss.kind() == Loss.Kind.ROWS || loss.kind() == Loss.Kind.VALUES;
    }

    /** Whether its table has a column by a name that none of its columns had: it may hold but some of the rows that were there. */
    private static boolean hasAnotherColumn(Loss loss, Canaries canaries) {
        CanaryTable table = Objects.requireNonNull(loss.table());
        try (Statement statement = canaries.raw().createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table.tableName())) {
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                if (!table.columns().contains(columns.getColumnName(i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
            }
            return false;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether any table but the canaries, under a name that nothing had before, holds one of its rows. */
    private boolean someRowsAreHeld(CanaryTable gone, Canaries canaries) {
        Set<String> rows = canaries.world().rows(gone).stream()
                .map(row -> row.subList(0, COMPARED).toString())
                .collect(Collectors.toSet());
        return tables(canaries).stream()
                .filter(table ->
                        holders.stream().noneMatch(holder -> holder.column().startsWith(table + ".")))
                .anyMatch(table -> holdsAny(rows, table, canaries));
    }

    private static boolean holdsAny(Set<String> rows, String table, Canaries canaries) {
        try (Statement statement = canaries.raw().createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            boolean wide = result.getMetaData().getColumnCount() >= COMPARED;
            while (wide && result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= COMPARED; i++) {
                    row.add(result.getString(i));
                }
                if (rows.contains(row.toString())) {
                    return true;
                }
            }
            return false;
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean mayHold(Loss loss, Holder moved) {
        return switch (loss.kind()) {
            case DATABASE, VALUES -> false;
            case VIEW -> true; // it speaks of the old name
            case TABLE, ROWS, COLUMN -> moved.canary() == loss.table();
        };
    }
}
