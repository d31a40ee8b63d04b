package io.interlock.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A named group of connections, such as production.
 *
 * @param name       as rules call it
 * @param recognised the ways to recognise it, any of which is enough; empty for an environment that only the policy's
 *                   {@code otherwise} leads to
 * @param source     where it is declared
 */
public record Environment(String name, List<ConnectionPattern> recognised, Source source) {

    public Environment {
        requireNonNull(name, "name");
        recognised = List.copyOf(recognised);
        requireNonNull(source, "source");
    }

    boolean holds(ConnectionTraits traits) {
        for (ConnectionPattern pattern : recognised) {
            if (pattern.matches(traits)) {
                return true;
            }
        }
        return false;
    }
}
