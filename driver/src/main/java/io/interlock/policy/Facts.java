package io.interlock.policy;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the connection a statement runs on. Null means not known: a condition about it then counts as
 * matched, and never exempts.
 *
 * @param environment as {@link Policy#environmentOf} named it; one that the policy does not know is treated as the
 *                    policy's {@code otherwise}
 * @param user        the database user
 * @param application the name the application goes by
 * @param schema      the one schema (on MySQL and MariaDB: the database) in which the server looks up an unqualified
 *                    name; null where it may look in several
 */
public record Facts(
        String environment,
        @Nullable String user,
        @Nullable String application,
        @Nullable String schema) {

    public Facts {
        requireNonNull(environment, "environment");
    }

    /** As every record's; written out because the JVM links what it writes itself for milliseconds, and each connection asks. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Facts facts
                && environment.equals(facts.environment)
                && Objects.equals(user, facts.user)
                && Objects.equals(application, facts.application)
                && Objects.equals(schema, facts.schema);
    }

    @Override
    public int hashCode() {
        return Objects.hash(environment, user, application, schema);
    }

    /** An environment, and nothing else known. */
    public static Facts in(String environment) {
        return new Facts(environment, null, null, null);
    }

    Facts inEnvironment(String other) {
        return new Facts(other, user, application, schema);
    }
}
