package io.interlock.jdbc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Tells stand-ins, objects of generated subclasses of a driver's classes, and reaches what they stand for. There is one
 * where the driver's API is a class and not an interface ({@code CopyManager}), and in front of each connection whose class
 * allows it, because programs ask for that class ({@code instanceof PgConnection}).
 *
 * <p>A stand-in never ran its class's constructor, so its inherited fields are empty; every public method goes to the
 * real object by way of the guard.
 *
 * <p>They have no interface of ours in common: programs that put a proxy before a connection take all interfaces that it has,
 * and need not see our classes.
 */
final class StandIn {

    /** Ties a new stand-in to what it stands for: of the key, the real object, the session, and the wrapper or null. */
    static final String BIND = "interlock$bind";

    /** The real object, for those who hold the {@linkplain Session#requireKey key} of this package. */
    static final String RAW = "interlock$raw";

    /** Asked of our own generated classes only. */
    private static final ClassValue<MethodHandle> RAW_OF = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            try {
                MethodType declared = MethodType.methodType(Object.class, Object.class);
                return MethodHandles.publicLookup()
                        .findVirtual(type, RAW, declared)
                        .asType(MethodType.methodType(Object.class, Object.class, Object.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type.getName() + " is no stand-in", e);
            }
        }
    };

    private StandIn() {}

    static boolean is(Object object) {
        return object.getClass().getClassLoader() instanceof GeneratedLoader && !(object instanceof Guarded);
    }

    /** What a stand-in stands for. */
    static Object raw(Object standIn, Object key) {
        try {
            return RAW_OF.get(standIn.getClass()).invokeExact(standIn, key);
        } catch (Throwable e) {
            throw Session.<RuntimeException>asItIs(e);
        }
    }
}
