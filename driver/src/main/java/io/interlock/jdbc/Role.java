package io.interlock.jdbc;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.List;
import javax.sql.CommonDataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;

/** What a driver's object is to its caller: decides which hand-written class its wrapper extends. */
enum Role {
    CONNECTION(Connection.class, GuardedConnection.class),
    CALLABLE(CallableStatement.class, GuardedPreparedStatement.class),
    PREPARED(PreparedStatement.class, GuardedPreparedStatement.class),
    STATEMENT(Statement.class, GuardedStatement.class),
    RESULT_SET(ResultSet.class, GuardedResultSet.class),
    DATABASE_METADATA(DatabaseMetaData.class, Guarded.class),
    ARRAY(Array.class, Guarded.class),
    RESULT_SET_METADATA(ResultSetMetaData.class, Guarded.class),
    PARAMETER_METADATA(ParameterMetaData.class, Guarded.class),
    POOLED_CONNECTION(PooledConnection.class, Guarded.class),
    DATA_SOURCE(CommonDataSource.class, Guarded.class),
    /** A callable statement whose bound values are recorded. */
    RECORDING_CALLABLE(CallableStatement.class, RecordingPreparedStatement.class),
    /** A prepared statement whose bound values are recorded. */
    RECORDING_PREPARED(PreparedStatement.class, RecordingPreparedStatement.class),
    /** An object of the vendor's own kind. */
    VENDOR(Object.class, Guarded.class);

    /** Those that an object can be recognised by, the more special before the more general. */
    private static final List<Role> RECOGNISABLE = List.of(
            CONNECTION,
            CALLABLE,
            PREPARED,
            STATEMENT,
            RESULT_SET,
            DATABASE_METADATA,
            ARRAY,
            RESULT_SET_METADATA,
            PARAMETER_METADATA,
            POOLED_CONNECTION,
            DATA_SOURCE);

    /** The interfaces whose behaviour is hand-written: a wrapper has one of them at most. */
    private static final List<Class<?>> HAND_WRITTEN = List.of(Connection.class, Statement.class, ResultSet.class);

    final Class<?> type;
    final Class<? extends Guarded> base;

    Role(Class<?> type, Class<? extends Guarded> base) {
        this.type = type;
        this.base = base;
    }

    /** The role that instances of this class play; null if it is none of JDBC's handles. */
    static @Nullable Role ofClass(Class<?> type) {
        for (Role role : RECOGNISABLE) {
            if (role.type.isAssignableFrom(type)) {
                return role;
            }
        }
        return null;
    }

    /**
     * The role of an object where a method's declared type says what it is used as: SQLite's result sets are their own
     * metadata, and a statement may be a prepared one.
     */
    static Role of(Object object, Class<?> declared) {
        for (Role role : RECOGNISABLE) {
            if (role.type.isInstance(object) && role.suits(declared)) {
                return role;
            }
        }
        Role general = ofClass(object.getClass());
        return general == null ? VENDOR : general;
    }

    private boolean suits(Class<?> declared) {
        return declared.isAssignableFrom(type) || type.isAssignableFrom(declared);
    }

    /** Whether bound values are recorded. */
    boolean records() {
        return this == RECORDING_PREPARED || this == RECORDING_CALLABLE;
    }

    /** Whether a wrapper in this role may have that interface: not if its behaviour is written by hand elsewhere. */
    boolean mayImplement(Class<?> candidate) {
        for (Class<?> guarded : HAND_WRITTEN) {
            if (guarded.isAssignableFrom(candidate) && !guarded.isAssignableFrom(type)) {
                return false;
            }
        }
        // In the role of a statement, an object is not recognised as a prepared one: its methods are then not covered.
        return !PreparedStatement.class.isAssignableFrom(candidate) || PreparedStatement.class.isAssignableFrom(type);
    }
}
