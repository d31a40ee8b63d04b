package io.interlock.jdbc;

import java.lang.reflect.Constructor;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A generated subclass of one of the driver's classes, and the way to make instances of it without running a
 * constructor of the driver: the one by which the platform makes objects that it reads from a stream.
 */
final class StandInClass {

    private final Constructor<?> constructor;

    StandInClass(Class<?> generated) throws ReflectiveOperationException {
        // Reached by name: the module it is in is optional, and without it no stand-in is made.
        Class<?> type = Class.forName("sun.reflect.ReflectionFactory");
        Object factory = type.getMethod("getReflectionFactory").invoke(null);
        this.constructor =
                (Constructor<?>) type.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                        .invoke(factory, generated, Object.class.getDeclaredConstructor());
    }

    /** @param guarded the wrapper of the same object; null if the class is no JDBC handle */
    Object instance(Object key, Object raw, Session session, @Nullable Guarded guarded) throws SQLException {
        try {
            StandIn standIn = (StandIn) constructor.newInstance();
            standIn.interlock$bind(key, raw, session, guarded);
            return standIn;
        } catch (ReflectiveOperationException e) {
            throw new SQLException(raw.getClass().getName() + " cannot be guarded", e);
        }
    }
}
