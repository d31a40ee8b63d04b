package io.interlock;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a {@link java.sql.ConnectionBuilder}, a {@link javax.sql.PooledConnectionBuilder} or a
 * {@link javax.sql.XAConnectionBuilder}, and has what it builds guarded. Not thread-safe, as they are not.
 */
final class GuardedBuilder implements InvocationHandler {

    /** Builds with the real builder, and guards it. */
    interface Guarding {
        /** @param user the user's name, if the builder was told it */
        Object build(@Nullable String user) throws SQLException;
    }

    private final Object raw;
    private final Guarding guarding;
    private @Nullable String user;

    private GuardedBuilder(Object raw, Guarding guarding) {
        this.raw = raw;
        this.guarding = guarding;
    }

    static <B> B of(Class<B> type, B raw, Guarding guarding) {
        return type.cast(Proxy.newProxyInstance(
                GuardedBuilder.class.getClassLoader(), new Class<?>[] {type}, new GuardedBuilder(raw, guarding)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("build")) {
            return guarding.build(user);
        }
        if (method.getName().equals("user") && arguments != null) {
            user = (String) arguments[0];
        }
        try {
            Object result = method.invoke(raw, arguments);
            // each of its methods returns the builder again
            return method.getDeclaringClass() == Object.class ? result : proxy;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
