package io.interlock.compatibility;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A real database: what a test sets up and looks at without the guard, and what the application under test reaches through
 * it.
 *
 * @param url  the real driver's URL, without user and password
 * @param user needs no password
 */
public record Database(String url, String user) {

    /** The one line that an application changes. The built-in policy holds: this database is production. */
    public String guardedUrl() {
        return url.replaceFirst("^jdbc:", "jdbc:interlock:");
    }

    /** The same with options, such as {@code interlock.name=rehearsal}. */
    public String guardedUrl(String option) {
        String delimiter = url.startsWith("jdbc:h2:") ? ";" : url.contains("?") ? "&" : "?";
        return guardedUrl() + delimiter + option;
    }

    /** The same under a policy in which this database is the developer's own, who may drop and rebuild it. */
    public String developersUrl() {
        return guardedUrl("interlock.policy=../../policy-examples/development.yaml");
    }

    /** A connection that the guard does not see. */
    public Connection raw() throws SQLException {
        return DriverManager.getConnection(url, user, "");
    }

    /** Runs texts one after the other, unseen by the guard. */
    public void run(String... texts) throws SQLException {
        try (Connection raw = raw();
                Statement statement = raw.createStatement()) {
            for (String text : texts) {
                statement.execute(text);
            }
        }
    }

    /** How many rows a table has, unseen by the guard. */
    public long count(String table) throws SQLException {
        return number("SELECT count(*) FROM " + table);
    }

    /** What a query of one number says, unseen by the guard. */
    public long number(String query) throws SQLException {
        try (Connection raw = raw();
                Statement statement = raw.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
