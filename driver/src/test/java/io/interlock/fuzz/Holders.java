package io.interlock.fuzz;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the canaries' rows are, by any name: a table that was renamed is not lost. */
final class Holders {

    /** A table's column of that name, and the canary whose last id it holds. */
    private record Holder(String column, CanaryTable canary) {}

    private final Set<Holder> holders;

    private Holders(Set<Holder> holders) {
        this.holders = holders;
    }

    static Holders of(Canaries canaries) {
        Set<Holder> holders = new HashSet<>();
        try {
            Connection raw = canaries.raw();
            String quote = raw.getMetaData().getIdentifierQuoteString();
            try (ResultSet tables = raw.getMetaData().getTables(raw.getCatalog(), null, "%", null)) {
                while (tables.next()) {
                    String schema = tables.getString("TABLE_SCHEM");
                    String table = quoted(tables.getString("TABLE_NAME"), quote);
                    if (isOfUsers(schema)) {
                        look(schema == null ? table : quoted(schema, quote) + "." + table, canaries, holders);
                    }
                }
            }
        } catch (SQLException e) {
            // what cannot be asked holds nothing
        }
        return new Holders(holders);
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

    /** Those of the losses that are real: the rest is held by another name now than before. */
    List<Loss> withoutMoved(List<Loss> losses, Canaries canaries) {
        if (losses.isEmpty()) {
            return losses;
        }
        Set<Holder> now = of(canaries).holders;
        now.removeAll(holders);
        return losses.stream()
                .filter(loss -> now.stream().noneMatch(moved -> mayHold(loss, moved)))
                .toList();
    }

    private static boolean mayHold(Loss loss, Holder moved) {
        return switch (loss.kind()) {
            case DATABASE, VALUES -> false;
            case VIEW -> true; // it speaks of the old name
            case TABLE, ROWS, COLUMN -> moved.canary() == loss.table();
        };
    }
}
