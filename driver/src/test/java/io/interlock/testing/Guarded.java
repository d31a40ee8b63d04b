package io.interlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Connections through the driver, with a journal of their own.
 *
 * @param url     the real URL
 * @param policy  a policy file, or an empty text for the built-in policy
 * @param journal the journal's directory
 */
public record Guarded(String url, String policy, Path journal) {

    /** The built-in policy. */
    public static Guarded builtIn(String url, Path directory) {
        return new Guarded(url, "", directory.resolve("journal"));
    }

    /** A policy of this text, written into the directory. */
    public static Guarded by(String url, Path directory, String yaml) {
        try {
            Path file = Files.createTempFile(directory, "policy", ".yaml");
            Files.writeString(file, yaml);
            return new Guarded(url, file.toString(), directory.resolve("journal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Connection open() throws SQLException {
        return open(new Properties());
    }

    public Connection open(Properties given) throws SQLException {
        Properties properties = new Properties(given);
        properties.setProperty("interlock.journal", journal.toString());
        if (!policy.isEmpty()) {
            properties.setProperty("interlock.policy", policy);
        }
        return DriverManager.getConnection(url.replaceFirst("^jdbc:", "jdbc:interlock:"), properties);
    }

    /** A connection that the guard does not see. */
    public Connection raw() throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** Runs texts one after the other, unseen by the guard. */
    public void prepare(String... texts) throws SQLException {
        try (Connection raw = raw();
                Statement statement = raw.createStatement()) {
            for (String text : texts) {
                statement.execute(text);
            }
        }
    }

    /** How many rows a table has, unseen by the guard. */
    public long count(String table) throws SQLException {
        try (Connection raw = raw()) {
            return count(raw, table);
        }
    }

    /** How many rows a table has. */
    public static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
