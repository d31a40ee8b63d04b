package io.interlock.differential;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/** What comes of data sources. */
final class SourceSubjects {

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private SourceSubjects() {}

    /** Fresh data sources, what pools take from them, and connections that go back to it when they are closed. */
    static List<Subject> all() {
        return List.of(
                new Subject("fresh", DataSource.class, side -> side.source(DataSource.class)),
                new Subject(
                        "fresh", ConnectionPoolDataSource.class, side -> side.source(ConnectionPoolDataSource.class)),
                new Subject("fresh", XADataSource.class, side -> side.source(XADataSource.class)),
                new Subject("open", PooledConnection.class, SourceSubjects::pooled),
                new Subject("lent", PooledConnection.class, side -> lent(pooled(side))),
                new Subject("closed", PooledConnection.class, side -> closed(pooled(side))),
                new Subject("open", XAConnection.class, SourceSubjects::distributed),
                new Subject("closed", XAConnection.class, side -> closed(distributed(side))),
                new Subject(
                        "without a branch",
                        XAResource.class,
                        side -> distributed(side).getXAResource()),
                new Subject("in a branch", XAResource.class, side -> begun(distributed(side))),
                new Subject(
                        "of a pooled connection",
                        Connection.class,
                        side -> pooled(side).getConnection()),
                new Subject("of a pooled connection, closed", Connection.class, SourceSubjects::givenBack),
                new Subject("in a branch", Connection.class, SourceSubjects::inBranch));
    }

    private static PooledConnection pooled(Side side) throws SQLException {
        PooledConnection pooled = side.source(ConnectionPoolDataSource.class).getPooledConnection();
        side.opened(pooled::close);
        return pooled;
    }

    private static XAConnection distributed(Side side) throws SQLException {
        XAConnection distributed = side.source(XADataSource.class).getXAConnection();
        side.opened(distributed::close);
        return distributed;
    }

    private static <P extends PooledConnection> P lent(P pooled) throws SQLException {
        pooled.getConnection();
        return pooled;
    }

    private static <P extends PooledConnection> P closed(P pooled) throws SQLException {
        pooled.close();
        return pooled;
    }

    private static XAResource begun(XAConnection connection) throws SQLException {
        XAResource resource = connection.getXAResource();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                resource.start(Branch.OWN, XAResource.TMNOFLAGS);
                return resource;
            } catch (XAException e) {
                // A server lets a branch go only after it has seen that the connection before was closed.
                if (e.errorCode != XAException.XAER_DUPID || System.nanoTime() > deadline) {
                    throw new SQLException("no branch begins: " + e.errorCode, e);
                }
                Thread.onSpinWait();
            }
        }
    }

    private static Connection givenBack(Side side) throws SQLException {
        Connection connection = pooled(side).getConnection();
        connection.close();
        return connection;
    }

    private static Connection inBranch(Side side) throws SQLException {
        XAConnection distributed = distributed(side);
        Connection connection = distributed.getConnection();
        begun(distributed);
        return connection;
    }
}
