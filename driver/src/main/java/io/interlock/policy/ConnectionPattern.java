package io.interlock.policy;

import org.jspecify.annotations.Nullable;

/**
 * One way to recognise an environment: all the parts that are given must match. What is not known about a connection
 * does not match, so that a connection nobody recognises falls to the policy's {@code otherwise}.
 *
 * @param url  compared with {@link ConnectionTraits#url()}; null for any
 * @param user compared with {@link ConnectionTraits#user()}; null for any
 * @param name compared with {@link ConnectionTraits#name()}; null for any
 */
public record ConnectionPattern(
        @Nullable Glob url, @Nullable Glob user, @Nullable Glob name) {

    boolean matches(ConnectionTraits traits) {
        return matches(url, traits.url()) && matches(user, traits.user()) && matches(name, traits.name());
    }

    private static boolean matches(@Nullable Glob glob, @Nullable String text) {
        return glob == null || (text != null && glob.matches(text));
    }
}
