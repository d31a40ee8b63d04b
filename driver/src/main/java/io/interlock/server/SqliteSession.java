package io.interlock.server;

import io.interlock.sql.ColumnKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQLite. */
record SqliteSession(Connection raw) implements ServerSession {

    /** Each has three values, and no older SQLite takes more than 999. */
    private static final int MOST_AT_ONCE = 300;

    @Override
    public @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
        Map<String, Map<String, ColumnKind>> columns = new HashMap<>();
        List<String> names = new ArrayList<>(tables);
        try {
            for (int from = 0; from < names.size(); from += MOST_AT_ONCE) {
                add(names.subList(from, Math.min(names.size(), from + MOST_AT_ONCE)), columns);
            }
        } catch (SQLException | RuntimeException e) {
            return null;
        }
        return columns;
    }

    /** Of several tables that have one name, it means that of the session, then that of the main file, then the first other. */
    private void add(List<String> names, Map<String, Map<String, ColumnKind>> columns) throws SQLException {
        String query = "WITH named(name, file, item) AS (VALUES (?,?,?)" + ",(?,?,?)".repeat(names.size() - 1)
                + ") SELECT named.name, lower(found.name), files.seq, upper(found.type) FROM named, pragma_database_list AS files,"
                + " pragma_table_xinfo(named.item, files.name) AS found"
                + " WHERE named.file IS NULL OR lower(files.name) = named.file"
                + " ORDER BY files.seq <> 1, files.seq";
        Map<String, Integer> meant = new HashMap<>();
        try (PreparedStatement statement = raw.prepareStatement(query)) {
            int value = 1;
            for (String name : names) {
                int dot = name.indexOf('.');
                statement.setString(value++, name);
                statement.setString(value++, dot < 0 ? null : name.substring(0, dot));
                statement.setString(value++, name.substring(dot + 1));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    int file = rows.getInt(3);
                    if (meant.computeIfAbsent(name, first -> file) == file) {
                        columns.computeIfAbsent(name, table -> new HashMap<>())
                                .put(rows.getString(2), kind(rows.getString(4)));
                    }
                }
            }
        }
    }

    /** By the rules that give a type's name an affinity. Only what is certain: what is declared a date may be either. */
    private static ColumnKind kind(@Nullable String type) {
        if (type == null) {
            return ColumnKind.OTHER;
        }
        if (type.contains("INT")) {
            return ColumnKind.NUMBER;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return ColumnKind.TEXT;
        }
        boolean real = type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB");
        return real && !type.contains("BLOB") ? ColumnKind.NUMBER : ColumnKind.OTHER;
    }
}
