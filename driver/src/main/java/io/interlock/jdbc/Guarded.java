package io.interlock.jdbc;

import io.interlock.guard.ConnectionGuard;
import java.sql.SQLException;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/**
 * What all wrappers have in common: a real object, the session it belongs to, and the wrapper that handed it out.
 *
 * <p>Neither this class nor its hand-written subclasses have an interface of JDBC: the generated classes below them have,
 * each directly. Some programs that put a proxy before a statement ask its own class for its interfaces, others collect
 * those of all its classes, and a proxy takes nothing twice.
 *
 * <p>Public, as its subclasses are, only because generated classes live in class loaders of their own; nobody else has
 * a use for it. The real object is reached by no public method.
 */
public abstract class Guarded {

    /** The driver's object. */
    protected final Object raw;

    /** What this wrapper shares with all others of its connection. */
    protected final Session session;

    private final @Nullable Object origin;

    /** For the wrapper classes: all have this one constructor. */
    protected Guarded(Object raw, Session session, @Nullable Object origin) {
        this.raw = raw;
        this.session = session;
        this.origin = origin;
    }

    /** Whether this one's class was made for objects of that object's class, and of no other. */
    protected abstract boolean isFor(Object another);

    /** A new wrapper of this one's class. */
    protected abstract Guarded another(Object raw, Session session, @Nullable Object origin);

    final Object raw() {
        return raw;
    }

    /** The wrapper or stand-in that handed this one out; null for the connection. */
    final @Nullable Object origin() {
        return origin;
    }

    final ConnectionGuard guard() {
        return session.guard();
    }

    /**
     * This object as an instance of that type, or what the driver unwraps to, wrapped.
     *
     * @throws SQLException the driver's own, or ours if the driver's object is of a class that cannot be guarded
     */
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type == null) {
            return asWrapper().unwrap(type); // has an error of its own for it
        }
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        Object shown = session.shown(this);
        if (type.isInstance(shown)) {
            return type.cast(shown);
        }
        Object found = session.handOut(this, asWrapper().unwrap(type), type);
        if (!type.isInstance(found)) {
            throw new SQLException(type.getName() + " cannot be guarded, so nothing is unwrapped to it");
        }
        return type.cast(found);
    }

    /** Whether {@link #unwrap} would succeed, as far as the driver tells. */
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        if (type == null) {
            return asWrapper().isWrapperFor(type);
        }
        return type.isInstance(this)
                || type.isInstance(session.shown(this))
                || (asWrapper().isWrapperFor(type) && session.canHandOutAs(raw, type));
    }

    private Wrapper asWrapper() throws SQLException {
        if (raw instanceof Wrapper wrapper) {
            return wrapper;
        }
        throw new SQLException(raw.getClass().getName() + " does not unwrap");
    }

    /** Wrappers are equal if the driver's objects are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other != null && Wrappers.isGuarded(other) && raw.equals(Session.bare(other)));
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    /** The driver's own text: what {@code PreparedStatement.toString} shows is in many a log. */
    @Override
    public String toString() {
        return raw.toString();
    }
}
