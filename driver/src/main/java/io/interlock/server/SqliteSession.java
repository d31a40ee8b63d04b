package io.interlock.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQLite. */
record SqliteSession(Connection raw) implements ServerSession {

    /** No older SQLite takes more than 999 values. */
    private static final int MOST_VALUES = 500;

    @Override
    public @Nullable Map<String, Set<String>> columns(Set<String> tables) {
        Map<String, Set<String>> columns = new HashMap<>();
        List<String> names = new ArrayList<>(tables);
        try {
            for (int from = 0; from < names.size(); from += MOST_VALUES) {
                add(names.subList(from, Math.min(names.size(), from + MOST_VALUES)), columns);
            }
        } catch (SQLException | RuntimeException e) {
            return null;
        }
        return columns;
    }

    private void add(List<String> names, Map<String, Set<String>> columns) throws SQLException {
        String query = "WITH named(name) AS (VALUES (?)" + ",(?)".repeat(names.size() - 1)
                + ") SELECT named.name, lower(found.name) FROM named, pragma_database_list AS files,"
                + " pragma_table_xinfo(named.name, files.name) AS found";
        try (PreparedStatement statement = raw.prepareStatement(query)) {
            for (int i = 0; i < names.size(); i++) {
                statement.setString(i + 1, names.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.computeIfAbsent(rows.getString(1), table -> new HashSet<>())
                            .add(rows.getString(2));
                }
            }
        }
    }
}
