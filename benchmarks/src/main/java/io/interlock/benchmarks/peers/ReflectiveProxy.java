package io.interlock.benchmarks.peers;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The least that a wrapper by reflection can do: hands every call on, and wraps what comes back. */
final class ReflectiveProxy {

    private ReflectiveProxy() {}

    static <T> T around(T real, Class<T> type) {
        Object proxy = Proxy.newProxyInstance(
                ReflectiveProxy.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> wrapped(invoke(real, method, arguments)));
        return type.cast(proxy);
    }

    private static @Nullable Object invoke(Object real, Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static @Nullable Object wrapped(@Nullable Object result) {
        if (result instanceof ResultSet rows) {
            return around(rows, ResultSet.class);
        }
        if (result instanceof PreparedStatement prepared) {
            return around(prepared, PreparedStatement.class);
        }
        if (result instanceof Statement statement) {
            return around(statement, Statement.class);
        }
        return result instanceof Connection connection ? around(connection, Connection.class) : result;
    }
}
