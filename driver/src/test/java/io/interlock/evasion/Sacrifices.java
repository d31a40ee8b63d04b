package io.interlock.evasion;

import io.interlock.sql.Dialect;
import io.interlock.testing.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** How a new, empty database is made of each kind that the tests can start. */
final class Sacrifices {

    private Sacrifices() {}

    /** A database to destroy; {@link Sacrifice#renew()} makes it. */
    static Sacrifice of(Dialect dialect) {
        return new Sacrifice(
                dialect,
                switch (dialect) {
                    case POSTGRESQL -> Sacrifices::postgresql;
                    default -> throw new IllegalArgumentException("the tests cannot start a " + dialect.id());
                });
    }

    private static String postgresql() throws SQLException {
        try (Connection server = PostgresServer.raw();
                Statement statement = server.createStatement()) {
            if (!statement
                    .executeQuery("SELECT FROM pg_database WHERE datname = 'sales'")
                    .next()) {
                statement.execute("CREATE DATABASE sales");
            }
        }
        // What a crash would lose is no loss here: thousands of small commits wait for no disk.
        return PostgresServer.url().replace("/postgres?", "/sales?") + "&options=-c%20synchronous_commit=off";
    }
}
