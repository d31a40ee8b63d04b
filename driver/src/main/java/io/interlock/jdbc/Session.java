package io.interlock.jdbc;

import io.interlock.guard.Clearance;
import io.interlock.guard.ConnectionGuard;
import java.lang.reflect.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One guarded connection: its guard, and how the objects that the driver hands out through it are wrapped.
 *
 * <p>Public only because generated classes call it. Holds no state but the connection's own wrapper, and what can be
 * found again, so it needs no lock.
 */
public final class Session {

    private static final Object KEY = new Object();

    private final ConnectionGuard guard;
    private final WrapperClasses classes;
    private final GuardedConnection connection;
    private final Connection face;

    // What was last made in the roles that are made most: a driver has one class for each.
    private @Nullable Guarded statements;
    private @Nullable Guarded prepared;
    private @Nullable Guarded results;

    Session(Connection raw, ConnectionGuard guard) throws SQLException {
        this.guard = guard;
        this.classes = WrapperClasses.of(raw.getClass().getClassLoader());
        this.connection =
                (GuardedConnection) classes.of(raw.getClass(), Role.CONNECTION).another(raw, this, null);
        this.face = face();
    }

    /*
     * Programs ask a connection for its class, if only by instanceof: then an interface will not do. There is one connection
     * for thousands of statements, so it can afford a second object in front of its wrapper; nothing else can.
     */
    private Connection face() throws SQLException {
        StandInClass standIns = classes.standIns(connection.raw().getClass());
        return standIns == null || !standIns.isComplete()
                ? (Connection) connection
                : (Connection) standIns.instance(KEY, connection.raw(), this, connection);
    }

    ConnectionGuard guard() {
        return guard;
    }

    /** The connection that the application gets: of the driver's own class where that can be guarded. */
    Connection connection() {
        return face;
    }

    /** What the application has in place of this wrapper. */
    Object shown(Guarded wrapper) {
        return wrapper == connection ? face : wrapper;
    }

    /** A fresh statement of the driver, wrapped. */
    Statement statement(Statement raw, Object origin) throws SQLException {
        Guarded prototype = statements;
        if (prototype == null || !prototype.isFor(raw)) {
            prototype = classes.of(raw.getClass(), Role.of(raw, Statement.class));
            statements = prototype;
        }
        return (Statement) prototype.another(raw, this, origin);
    }

    /** A freshly prepared or callable statement of the driver, wrapped; it records its parameters if the guard asks. */
    PreparedStatement prepared(PreparedStatement raw, Clearance clearance, Object origin) throws SQLException {
        Guarded prototype = prepared;
        if (prototype == null || !prototype.isFor(raw) || clearance.recordsParameters()) {
            prototype = prototypeFor(raw, clearance.recordsParameters());
        }
        GuardedPreparedStatement wrapper = (GuardedPreparedStatement) prototype.another(raw, this, origin);
        wrapper.prepared(clearance);
        return (PreparedStatement) wrapper;
    }

    private Guarded prototypeFor(PreparedStatement raw, boolean records) throws SQLException {
        boolean callable = raw instanceof CallableStatement;
        if (records) {
            return classes.of(raw.getClass(), callable ? Role.RECORDING_CALLABLE : Role.RECORDING_PREPARED);
        }
        Guarded prototype = classes.of(raw.getClass(), callable ? Role.CALLABLE : Role.PREPARED);
        prepared = prototype;
        return prototype;
    }

    /** A result set of the driver, wrapped. */
    GuardedResultSet result(ResultSet raw, Object origin) throws SQLException {
        Guarded prototype = results;
        if (prototype == null || !prototype.isFor(raw)) {
            prototype = classes.of(raw.getClass(), Role.RESULT_SET);
            results = prototype;
        }
        return (GuardedResultSet) prototype.another(raw, this, origin);
    }

    private Guarded wrap(Object raw, Role role, Object origin) throws SQLException {
        return classes.of(raw.getClass(), role).another(raw, this, origin);
    }

    /**
     * What may be given to the application in place of something that the driver returned: values as they are, handles
     * wrapped, the connection and the object's own origin as the wrappers they already have.
     *
     * @param origin   the wrapper or stand-in whose method was called
     * @param result   what the driver's method returned
     * @param declared what the method declares to return, or what its caller asked for; null if the caller asked for
     *                 nothing and the driver did not mind
     * @throws SQLException if the result is of a class that reaches SQL and cannot be guarded
     */
    public @Nullable Object handOut(Object origin, @Nullable Object result, @Nullable Class<?> declared)
            throws SQLException {
        if (result == null) {
            return null;
        }
        return handOutAs(declared == null ? Object.class : declared, origin, result);
    }

    private Object handOutAs(Class<?> declared, Object origin, Object result) throws SQLException {
        if ((result == connection || result == connection.raw()) && declared.isInstance(face)) {
            return face;
        }
        if (result instanceof Guarded wrapper) {
            return wraps(declared) || declared.isInstance(wrapper)
                    ? wrapper
                    : standIn(wrapper.raw(), wrapper, declared, origin);
        }
        if (declared.isArray()) {
            return handOutAll(origin, result, declared);
        }
        if (!Handles.isHandle(result, declared) || StandIn.is(result)) {
            return result;
        }
        Guarded known = known(origin, result, declared);
        if (known != null && declared.isInstance(known)) {
            return known;
        }
        return wraps(declared)
                ? wrap(result, Role.of(result, declared), origin)
                : standIn(result, known, declared, origin);
    }

    /** Whether a wrapper can be given where that type is declared; where a class is, it takes a stand-in. */
    private static boolean wraps(Class<?> declared) {
        return declared.isInterface() || declared == Object.class;
    }

    /** The wrapper that this object already has among those at hand: the connection, the caller, what made the caller. */
    private @Nullable Guarded known(Object origin, Object result, Class<?> declared) {
        if (result == connection.raw()) {
            return connection;
        }
        for (Object each = origin; each instanceof Guarded wrapper; each = wrapper.origin()) {
            if (wrapper.raw() == result) {
                return wrapper;
            }
        }
        return null;
    }

    private Object handOutAll(Object origin, Object results, Class<?> declared) throws SQLException {
        Class<?> component = declared.getComponentType();
        if (Handles.isPlainValue(component)) {
            return results;
        }
        int length = Array.getLength(results);
        Object wrapped = Array.newInstance(component, length);
        for (int i = 0; i < length; i++) {
            Array.set(wrapped, i, handOut(origin, Array.get(results, i), component));
        }
        return wrapped;
    }

    /** An object of a generated subclass of the declared class, in place of the driver's. */
    private Object standIn(Object result, @Nullable Guarded known, Class<?> declared, Object origin)
            throws SQLException {
        StandInClass standIns = classes.standIns(declared);
        if (standIns == null) {
            // The policy's own refusal, with its rule, where it has one for what cannot be known.
            guard.clear(VendorCalls.UNKNOWN_TEXT, declared.getName());
            throw new SQLNonTransientException(
                    "[IL001] " + declared.getName() + " can run SQL and cannot be guarded, so it is not handed out."
                            + "\n  instead  use the interfaces of JDBC, or a connection without Interlock",
                    "IL001");
        }
        Role role = Role.ofClass(declared);
        if (role == null) {
            return standIns.instance(KEY, result, this, null);
        }
        // What is known may be the same object in another role.
        Guarded wrapper = role.type.isInstance(known) ? known : wrap(result, Role.of(result, role.type), origin);
        return standIns.instance(KEY, result, this, wrapper);
    }

    /** Whether an object of the driver could be handed out as an instance of that type, guarded. */
    boolean canHandOutAs(Object raw, Class<?> type) {
        if (!Handles.isHandle(raw, type)) {
            return true;
        }
        return type.isInterface() ? classes.canImplement(type) : classes.standIns(type) != null;
    }

    /** For generated code: has a vendor's call judged, makes it, and wraps what it returns. */
    public @Nullable Object judged(Object origin, Object raw, Object call, @Nullable Object[] arguments)
            throws SQLException {
        VendorCall vendorCall = (VendorCall) call;
        Object result = vendorCall.make(this, origin, raw, arguments);
        return handOut(origin, result, vendorCall.method().getReturnType());
    }

    /**
     * For generated code: the driver's class that the wrapper class is for which asks this as it is initialized; null for
     * one of the {@link BuiltWrappers}, which is for many.
     */
    public static @Nullable Class<?> rawClass(Class<?> wrapper) {
        return wrapper.getClassLoader() instanceof GeneratedLoader loader ? loader.next() : null;
    }

    /** For generated code: the driver's own object for a wrapper that is given to the driver as an argument. */
    public static @Nullable Object bare(@Nullable Object argument) {
        if (argument instanceof Guarded wrapper) {
            return wrapper.raw();
        }
        return argument != null && StandIn.is(argument) ? StandIn.raw(argument, KEY) : argument;
    }

    static @Nullable Object[] bareAll(@Nullable Object[] arguments) {
        @Nullable Object[] bare = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            bare[i] = bare(arguments[i]);
        }
        return bare;
    }

    /** For generated code: refuses to show a real object to anyone outside this package. */
    public static void requireKey(Object key) {
        if (key != KEY) {
            throw new IllegalArgumentException("not for applications");
        }
    }

    /** Throws what a driver threw as the very same object, declared or not. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> RuntimeException asItIs(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
