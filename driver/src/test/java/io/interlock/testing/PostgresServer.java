package io.interlock.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL with binaries from Maven Central; started by the first test that asks, in about five seconds. */
public final class PostgresServer {

    private static @Nullable EmbeddedPostgres server;

    private PostgresServer() {}

    /** The real driver's URL of the server's {@code postgres} database; user {@code postgres}, no password. */
    public static synchronized String url() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_prepared_transactions", "20")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
            }
        }
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** The same server and database through the guard; options start with {@code &}. */
    public static String guardedUrl() {
        return url().replaceFirst("^jdbc:", "jdbc:interlock:");
    }

    /** A connection that the guard does not see, to prepare and to check. */
    public static Connection raw() throws SQLException {
        return DriverManager.getConnection(url());
    }
}
