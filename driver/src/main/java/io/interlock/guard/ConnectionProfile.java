package io.interlock.guard;

import static java.util.Objects.requireNonNull;

import io.interlock.server.ServerSession;
import io.interlock.sql.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a connection, for policies to recognise it by and for the journal to tell it.
 *
 * @param dialect     how its texts are read
 * @param url         the real URL without {@code jdbc:} and without secrets
 * @param label       the connection's own label, {@code interlock.name}; null for none
 * @param user        the database user; null where not known
 * @param application the program's name; null where not known
 * @param server      what the server can be asked about the session
 */
public record ConnectionProfile(
        Dialect dialect,
        String url,
        @Nullable String label,
        @Nullable String user,
        @Nullable String application,
        ServerSession server) {

    public ConnectionProfile {
        requireNonNull(dialect, "dialect");
        requireNonNull(url, "url");
        requireNonNull(server, "server");
    }
}
