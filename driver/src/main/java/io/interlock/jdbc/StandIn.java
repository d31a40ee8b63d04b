package io.interlock.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What generated subclasses of a driver's classes have in common: an object that stands in for a real one where the
 * driver's API is a class and not an interface ({@code CopyManager}, {@code PgConnection}).
 *
 * <p>A stand-in never ran its class's constructor, so its inherited fields are empty; every public method goes to the
 * real object by way of the guard. Public only because generated classes live in class loaders of their own.
 */
public interface StandIn {

    /** Ties a new stand-in to what it stands for. */
    void interlock$bind(Object key, Object raw, Session session, @Nullable Object guarded);

    /** The real object, for those who hold the {@linkplain Session#requireKey key} of this package. */
    Object interlock$raw(Object key);
}
