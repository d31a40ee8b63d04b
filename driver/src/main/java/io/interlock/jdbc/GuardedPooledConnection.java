package io.interlock.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEvent;
import javax.sql.StatementEventListener;
import org.jspecify.annotations.Nullable;

/**
 * A physical connection in a pool's hands: every connection that it hands out is guarded anew, and its events tell of this
 * object and of guarded statements, never of the driver's own.
 *
 * <p>It has the interfaces of JDBC and none of the vendor's.
 */
public class GuardedPooledConnection implements PooledConnection {

    /** Puts a guard around a connection that the driver has just handed out. */
    public interface Guarding {

        /** @throws SQLException if it cannot be guarded; it is closed then */
        Connection guard(Connection handedOut) throws SQLException;
    }

    private final PooledConnection raw;
    private final Guarding guarding;
    private final Map<ConnectionEventListener, ConnectionEventListener> listeners = new ConcurrentHashMap<>();
    private final Map<StatementEventListener, StatementEventListener> statementListeners = new ConcurrentHashMap<>();
    private volatile @Nullable Guarded current;

    public GuardedPooledConnection(PooledConnection raw, Guarding guarding) {
        this.raw = requireNonNull(raw, "raw");
        this.guarding = requireNonNull(guarding, "guarding");
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection guarded = guarding.guard(raw.getConnection());
        // A pool in front of a guarded connection hands out its own. What is ours may be of the driver's class.
        current = Wrappers.isGuarded(guarded) ? guarded.unwrap(Guarded.class) : null;
        return guarded;
    }

    /** The wrapper of the connection handed out last; null before the first. */
    final @Nullable Guarded current() {
        return current;
    }

    @Override
    public void close() throws SQLException {
        raw.close();
    }

    @Override
    public void addConnectionEventListener(@Nullable ConnectionEventListener listener) {
        raw.addConnectionEventListener(
                listener == null ? null : listeners.computeIfAbsent(listener, ConnectionRelay::new));
    }

    @Override
    public void removeConnectionEventListener(@Nullable ConnectionEventListener listener) {
        ConnectionEventListener relay = listener == null ? null : listeners.remove(listener);
        raw.removeConnectionEventListener(relay == null ? listener : relay);
    }

    @Override
    public void addStatementEventListener(@Nullable StatementEventListener listener) {
        raw.addStatementEventListener(
                listener == null ? null : statementListeners.computeIfAbsent(listener, StatementRelay::new));
    }

    @Override
    public void removeStatementEventListener(@Nullable StatementEventListener listener) {
        StatementEventListener relay = listener == null ? null : statementListeners.remove(listener);
        raw.removeStatementEventListener(relay == null ? listener : relay);
    }

    @Override
    public String toString() {
        return raw.toString();
    }

    private final class ConnectionRelay implements ConnectionEventListener {

        private final ConnectionEventListener listener;

        ConnectionRelay(ConnectionEventListener listener) {
            this.listener = listener;
        }

        @Override
        public void connectionClosed(ConnectionEvent event) {
            listener.connectionClosed(retold(event));
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            listener.connectionErrorOccurred(retold(event));
        }

        private ConnectionEvent retold(ConnectionEvent event) {
            return new ConnectionEvent(GuardedPooledConnection.this, event.getSQLException());
        }
    }

    private final class StatementRelay implements StatementEventListener {

        private final StatementEventListener listener;

        StatementRelay(StatementEventListener listener) {
            this.listener = listener;
        }

        @Override
        public void statementClosed(StatementEvent event) {
            listener.statementClosed(retold(event));
        }

        @Override
        public void statementErrorOccurred(StatementEvent event) {
            listener.statementErrorOccurred(retold(event));
        }

        private StatementEvent retold(StatementEvent event) {
            return new StatementEvent(
                    GuardedPooledConnection.this, guarded(event.getStatement()), event.getSQLException());
        }
    }

    /** Equal to the wrapper that the application has; null where it cannot be wrapped. */
    private @Nullable PreparedStatement guarded(PreparedStatement statement) {
        Guarded connection = current;
        if (connection == null) {
            return null;
        }
        try {
            return (PreparedStatement) connection.session.handOut(connection, statement, PreparedStatement.class);
        } catch (SQLException e) {
            return null; // an event has nobody to throw to
        }
    }
}
