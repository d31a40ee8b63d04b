package io.interlock.jdbc;

import io.interlock.guard.Clearance;
import io.interlock.guard.ConnectionGuard;
import io.interlock.sql.Operation;
import io.interlock.sql.Parameters;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's method that the guard must judge before it is called. Called by reflection: such calls are few, each is a
 * trip to the server, and so the generated code stays a straight line.
 *
 * @param method    public, of a public type
 * @param meaning how its arguments are judged
 */
record VendorCall(Method method, Meaning meaning) {

    /** What the arguments of a vendor's method say that it will do. */
    sealed interface Meaning {

        /** One argument is SQL text. */
        record Text(int argument) implements Meaning {}

        /** The call does something that no text tells. */
        non-sealed interface Action extends Meaning {
            Operation operation(@Nullable Object[] arguments);
        }
    }

    /**
     * Has the call judged, and makes it.
     *
     * @return what the driver returned, not yet wrapped; a prepared statement already is
     */
    @Nullable
    Object make(Session session, Object origin, Object raw, @Nullable Object[] arguments) throws SQLException {
        ConnectionGuard guard = session.guard();
        if (meaning instanceof Meaning.Text text) {
            String sql = (String) arguments[text.argument()];
            return PreparedStatement.class.isAssignableFrom(method.getReturnType())
                    ? prepare(session, origin, raw, sql, arguments)
                    : run(guard, guard.clear(sql), raw, arguments);
        }
        Operation operation = ((Meaning.Action) meaning).operation(arguments);
        return run(guard, guard.clear(operation, name()), raw, arguments);
    }

    private @Nullable Object prepare(
            Session session, Object origin, Object raw, String sql, @Nullable Object[] arguments) throws SQLException {
        Clearance clearance = session.guard().prepare(sql);
        Object statement = invoke(raw, arguments);
        return statement == null ? null : session.prepared((PreparedStatement) statement, clearance, origin);
    }

    @SuppressWarnings("NullAway") // a call may return null where its type variable says so
    private @Nullable Object run(ConnectionGuard guard, Clearance clearance, Object raw, @Nullable Object[] arguments)
            throws SQLException {
        return guard.<@Nullable Object>run(clearance, Parameters.NONE, () -> invoke(raw, arguments));
    }

    private @Nullable Object invoke(Object raw, @Nullable Object[] arguments) throws SQLException {
        try {
            return method.invoke(raw, Session.bareAll(arguments));
        } catch (InvocationTargetException e) {
            throw Session.<RuntimeException>asItIs(e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new SQLException(name() + " cannot be reached", e);
        }
    }

    /** What the call is called in messages and in the journal. */
    private String name() {
        return method.getDeclaringClass().getSimpleName() + '.' + method.getName();
    }
}
