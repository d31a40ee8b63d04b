package io.interlock.guard;

import static java.util.Objects.requireNonNull;

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
 * @param schema      asks the server where unqualified names are looked up
 */
public record ConnectionProfile(
        Dialect dialect,
        String url,
        @Nullable String label,
        @Nullable String user,
        @Nullable String application,
        SchemaLookup schema) {

    public ConnectionProfile {
        requireNonNull(dialect, "dialect");
        requireNonNull(url, "url");
        requireNonNull(schema, "schema");
    }
}
