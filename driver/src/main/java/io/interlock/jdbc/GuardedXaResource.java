package io.interlock.jdbc;

import io.interlock.guard.ConnectionGuard;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/**
 * The part of a connection that a transaction coordinator speaks to. Some drivers' is the connection itself
 * (PostgreSQL's), so it is never handed out.
 *
 * <p>It tells the guard how a branch ended. A branch that is committed through another resource, as after a crash, stays
 * without a known end in the journal.
 */
final class GuardedXaResource implements XAResource {

    private final XAResource raw;
    private final GuardedXaConnection connection;

    /** Whose statements belong to the branch begun last. */
    private @Nullable ConnectionGuard guard;

    private @Nullable Xid branch;

    GuardedXaResource(XAResource raw, GuardedXaConnection connection) {
        this.raw = raw;
        this.connection = connection;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        raw.start(xid, flags);
        Guarded current = connection.current();
        guard = current == null ? null : current.guard();
        branch = xid;
        if (guard != null) {
            guard.autoCommitChanged(false);
        }
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        raw.end(xid, flags);
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        return raw.prepare(xid);
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        raw.commit(xid, onePhase);
        if (guard != null && xid.equals(branch)) {
            guard.autoCommitChanged(true);
        }
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        raw.rollback(xid);
        if (guard != null && xid.equals(branch)) {
            guard.rolledBack();
            guard.autoCommitChanged(true);
        }
    }

    @Override
    public void forget(Xid xid) throws XAException {
        raw.forget(xid);
    }

    @Override
    public Xid[] recover(int flag) throws XAException {
        return raw.recover(flag);
    }

    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        return raw.isSameRM(other instanceof GuardedXaResource guarded ? guarded.raw : other);
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return raw.getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return raw.setTransactionTimeout(seconds);
    }

    @Override
    public String toString() {
        return raw.toString();
    }
}
