package io.interlock.jdbc;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A generated subclass of one of the driver's classes, and the way to make instances of it without running a
 * constructor of the driver: the one by which the platform makes objects that it reads from a stream.
 */
final class StandInClass {

    private final Constructor<?> constructor;
    private final Method bind;
    private final Optional<List<Field>> shared;

    /** @param shared the fields that a stand-in copies, so that nothing public runs on empty ones; nothing if some would */
    StandInClass(Class<?> generated, Optional<List<Field>> shared) throws ReflectiveOperationException {
        // Reached by name: the module it is in is optional, and without it no stand-in is made.
        Class<?> type = Class.forName("sun.reflect.ReflectionFactory");
        Object factory = type.getMethod("getReflectionFactory").invoke(null);
        this.shared = shared;
        this.bind = generated.getMethod(StandIn.BIND, Object.class, Object.class, Session.class, Object.class);
        this.constructor =
                (Constructor<?>) type.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                        .invoke(factory, generated, Object.class.getDeclaredConstructor());
    }

    /** Whether everything public is as the real object's, so that a stand-in may be in its place everywhere. */
    boolean isComplete() {
        return shared.isPresent();
    }

    /** @param guarded the wrapper of the same object; null if the class is no JDBC handle */
    Object instance(Object key, Object raw, Session session, @Nullable Guarded guarded) throws SQLException {
        try {
            Object standIn = constructor.newInstance();
            for (Field field : shared.orElse(List.of())) {
                field.set(standIn, field.get(raw));
            }
            bind.invoke(standIn, key, raw, session, guarded);
            return standIn;
        } catch (ReflectiveOperationException e) {
            throw new SQLException(raw.getClass().getName() + " cannot be guarded", e);
        }
    }
}
