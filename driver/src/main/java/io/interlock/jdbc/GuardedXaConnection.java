package io.interlock.jdbc;

import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** A physical connection that takes part in distributed transactions, guarded. */
public final class GuardedXaConnection extends GuardedPooledConnection implements XAConnection {

    private final XAConnection raw;

    public GuardedXaConnection(XAConnection raw, Guarding guarding) {
        super(raw, guarding);
        this.raw = raw;
    }

    @Override
    public XAResource getXAResource() throws SQLException {
        return new GuardedXaResource(raw.getXAResource(), this);
    }
}
