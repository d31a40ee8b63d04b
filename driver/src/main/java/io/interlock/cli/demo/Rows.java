package io.interlock.cli.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The rows of a table at one moment, each as the text of all its columns: a changed row is another row. */
record Rows(Set<String> texts) {

    Rows {
        texts = Set.copyOf(texts);
    }

    /** The rows of a table; none where there is no such table. */
    static Rows of(Connection connection, String table) throws SQLException {
        if (!exists(connection, table)) {
            return new Rows(Set.of());
        }
        Set<String> texts = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                texts.add(text(rows));
            }
        }
        return new Rows(texts);
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        // H2 keeps unquoted names in upper case, SQLite as they were written.
        for (String name : new String[] {table, table.toUpperCase(java.util.Locale.ROOT)}) {
            try (ResultSet tables = connection.getMetaData().getTables(null, null, name, null)) {
                if (tables.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String text(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            text.append(columns.getColumnName(i))
                    .append('=')
                    .append(rows.getString(i))
                    .append(' ');
        }
        return text.toString();
    }

    /** What is left of these rows in one of the places where they might be. */
    Count countLeft(String what, Rows... places) {
        long left = texts.stream()
                .filter(row -> Stream.of(places).anyMatch(place -> place.texts.contains(row)))
                .count();
        return new Count(what, texts.size(), (int) left);
    }
}
