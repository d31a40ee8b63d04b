package io.interlock.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one row that answers a question. */
final class Answer {

    private Answer() {}

    /** The values of the row, as texts; empty where there is no row, more than one, or no answer. */
    static List<@Nullable String> of(Connection raw, String query) {
        try (Statement statement = raw.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return only(rows);
        } catch (SQLException | RuntimeException e) {
            return List.of(); // not known: the stricter
        }
    }

    /** The same for a query that asks about one value. */
    static List<@Nullable String> of(Connection raw, String query, String value) {
        try (PreparedStatement statement = raw.prepareStatement(query)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                return only(rows);
            }
        } catch (SQLException | RuntimeException e) {
            return List.of();
        }
    }

    private static List<@Nullable String> only(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return List.of();
        }
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.add(rows.getString(i));
        }
        return rows.next() ? List.of() : row;
    }

    /** The first value; null where there is none. */
    static @Nullable String first(List<@Nullable String> row) {
        return row.isEmpty() ? null : row.get(0);
    }
}
