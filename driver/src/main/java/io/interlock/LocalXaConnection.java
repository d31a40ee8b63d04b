package io.interlock;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.ConnectionEventListener;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/**
 * A guarded connection in the hands of a pool that takes every data source for one of distributed transactions if its type
 * allows it. It can do all but take part in one.
 */
final class LocalXaConnection implements XAConnection {

    private final Connection guarded;

    LocalXaConnection(Connection guarded) {
        this.guarded = guarded;
    }

    @Override
    public Connection getConnection() {
        return guarded;
    }

    @Override
    public XAResource getXAResource() throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "The guarded data source is no XADataSource: its connections take part in no distributed transaction");
    }

    @Override
    public void close() throws SQLException {
        guarded.close();
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        // nothing to tell: a pool that asked for this closes it itself
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        // none was added
    }

    @Override
    public void addStatementEventListener(StatementEventListener listener) {
        // no statement is pooled here
    }

    @Override
    public void removeStatementEventListener(StatementEventListener listener) {
        // none was added
    }
}
