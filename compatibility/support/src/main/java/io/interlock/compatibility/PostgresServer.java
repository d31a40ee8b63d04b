package io.interlock.compatibility;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL with binaries from Maven Central, one for all tests of a JVM; it ends with the JVM. */
final class PostgresServer {

    private static @Nullable EmbeddedPostgres server;

    private PostgresServer() {}

    static synchronized String url(String database) {
        if (server == null) {
            try {
                server = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
            }
        }
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }
}
