package io.interlock.fuzz;

import io.interlock.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Empty databases on the PostgreSQL server. A used one is emptied, which takes a tenth of the time of making another. */
final class PostgresDatabases {

    private static final String EMPTIED = "SET lock_timeout = 500; SET client_min_messages = error;"
            + " DROP SCHEMA IF EXISTS public, staging, fuzz_schema CASCADE; CREATE SCHEMA public";

    private static final Deque<String> FREE = new ArrayDeque<>();
    private static final Map<String, String> IN_USE = new HashMap<>();
    private static int made;

    private PostgresDatabases() {}

    /** @param user a name for whoever uses it, not for the database */
    static synchronized String take(String user) throws SQLException {
        String database = FREE.poll();
        if (database == null) {
            made++;
            database = "fuzz" + made;
            run(PostgresServer.url(), "CREATE DATABASE " + database);
        }
        IN_USE.put(user, database);
        return url(database) + "&socketTimeout=20&options=-c%20statement_timeout=2000%20-c%20lock_timeout=500";
    }

    static synchronized void giveBack(String user) throws SQLException {
        String database = IN_USE.remove(user);
        if (database == null) {
            return;
        }
        try {
            run(url(database), EMPTIED);
            FREE.push(database);
        } catch (SQLException e) {
            run(PostgresServer.url(), "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        }
    }

    private static String url(String database) {
        return PostgresServer.url().replace("/postgres?", "/" + database + "?");
    }

    private static void run(String url, String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
