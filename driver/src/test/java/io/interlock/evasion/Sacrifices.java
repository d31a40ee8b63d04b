package io.interlock.evasion;

import io.interlock.sql.Dialect;
import io.interlock.testing.MariaDbServer;
import io.interlock.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** How a new, empty database is made of each kind that the tests can start. */
final class Sacrifices {

    private static final AtomicInteger MADE = new AtomicInteger();

    private Sacrifices() {}

    /** A database to destroy; {@link Sacrifice#renew()} makes it. */
    static Sacrifice of(Dialect dialect) {
        return new Sacrifice(
                dialect,
                switch (dialect) {
                    case POSTGRESQL -> Sacrifices::postgresql;
                    case MARIADB -> Sacrifices::mariaDb;
                    case H2 -> () -> "jdbc:h2:mem:sales" + MADE.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
                    case HSQLDB -> () -> "jdbc:hsqldb:mem:sales" + MADE.incrementAndGet();
                    case DERBY -> () -> "jdbc:derby:memory:sales" + MADE.incrementAndGet() + ";create=true";
                    case SQLITE -> () -> "jdbc:sqlite:" + file("sqlite");
                    case DUCKDB -> () -> "jdbc:duckdb:" + file("duckdb");
                    default -> throw new IllegalArgumentException("the tests cannot start a " + dialect.id());
                });
    }

    private static Path file(String prefix) throws IOException {
        BackupFiles.delete(prefix);
        return BackupFiles.DIRECTORY.resolve(prefix + MADE.incrementAndGet() + ".db");
    }

    /** The same database each time: its script takes down what is left of the one before. */
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

    private static String mariaDb() throws SQLException {
        try (Connection server = MariaDbServer.raw();
                Statement statement = server.createStatement()) {
            statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
            statement.execute("DROP DATABASE IF EXISTS sales");
            statement.execute("CREATE DATABASE sales");
        }
        return MariaDbServer.url().replace("/shop?", "/sales?") + "&allowMultiQueries=true";
    }
}
