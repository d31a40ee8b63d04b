package io.interlock.policy;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What an environment is recognised by.
 *
 * @param url  the real JDBC URL without {@code jdbc:} and without secrets
 * @param user the database user; null where not known
 * @param name the connection's own label, {@code interlock.name}; null where it has none
 */
public record ConnectionTraits(
        String url, @Nullable String user, @Nullable String name) {

    public ConnectionTraits {
        requireNonNull(url, "url");
    }

    /** The traits of a connection to a real JDBC URL, which may still hold secrets. */
    public static ConnectionTraits of(String jdbcUrl, @Nullable String user, @Nullable String name) {
        return new ConnectionTraits(withoutSecrets(jdbcUrl), user, name);
    }

    /** A real JDBC URL as policies match it, and as messages and the journal may show it. Linear in its length. */
    public static String withoutSecrets(String jdbcUrl) {
        return UrlSecrets.strip(jdbcUrl);
    }
}
