package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.testing.Guarded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * A distributed transaction over guarded connections, by a coordinator that does what one does and nothing else.
 *
 * @param real    the driver's own data source
 * @param raw     opens a connection that nobody guards
 * @param journal the journal's directory
 */
record TwoPhaseCommit(XADataSource real, Opening raw, Path journal) {

    /** Opens a connection. */
    interface Opening {
        Connection open() throws SQLException;
    }

    record Branch(int number) implements Xid {

        @Override
        public int getFormatId() {
            return 77;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return "transfer".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {(byte) number};
        }
    }

    void play() throws SQLException, XAException {
        try (Connection connection = raw.open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE transfers (id INT PRIMARY KEY)");
        }
        InterlockDataSource guarded = new InterlockDataSource(real);
        guarded.setJournal(journal.toString());
        XAConnection one = guarded.getXAConnection();
        XAConnection other = guarded.getXAConnection();
        try {
            commitsBoth(one, other);
            rollsBack(one);
            refuses(one);
            tellsItself(one);
        } finally {
            one.close();
            other.close();
        }
    }

    private void commitsBoth(XAConnection one, XAConnection other) throws SQLException, XAException {
        List<XAConnection> branches = List.of(one, other);
        List<XAResource> resources = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            XAResource resource = branches.get(i).getXAResource();
            resources.add(resource);
            resource.start(new Branch(i), XAResource.TMNOFLAGS);
            // left open: H2 rolls back when it is closed, whatever the coordinator says later
            Connection connection = branches.get(i).getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO transfers VALUES (" + i + ")");
            }
            resource.end(new Branch(i), XAResource.TMSUCCESS);
        }
        for (int i = 0; i < resources.size(); i++) {
            assertEquals(XAResource.XA_OK, resources.get(i).prepare(new Branch(i)));
        }
        assertEquals(0, rows(), "prepared is not committed");
        for (int i = 0; i < resources.size(); i++) {
            resources.get(i).commit(new Branch(i), false);
        }
        assertEquals(2, rows());
        assertTrue(resources.get(0).isSameRM(resources.get(0)));
    }

    private void rollsBack(XAConnection one) throws SQLException, XAException {
        Branch branch = new Branch(7);
        XAResource resource = one.getXAResource();
        Connection connection = one.getConnection();
        resource.start(branch, XAResource.TMNOFLAGS);
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO transfers VALUES (7)");
        }
        resource.end(branch, XAResource.TMSUCCESS);
        resource.rollback(branch);
        connection.close();
        assertEquals(2, rows());
    }

    private void refuses(XAConnection one) throws SQLException, XAException {
        Branch branch = new Branch(8);
        XAResource resource = one.getXAResource();
        Connection connection = one.getConnection();
        resource.start(branch, XAResource.TMNOFLAGS);
        try (Statement statement = connection.createStatement()) {
            assertThrows(StatementRefusedException.class, () -> statement.execute("DELETE FROM transfers"));
            statement.execute("DELETE FROM transfers WHERE id = 1");
        }
        resource.end(branch, XAResource.TMSUCCESS);
        resource.commit(branch, true);
        connection.close();
        assertEquals(1, rows());
    }

    /** Neither an event nor the resource leads to the driver's own objects. */
    private void tellsItself(XAConnection one) throws SQLException {
        List<Object> sources = new ArrayList<>();
        ConnectionEventListener listener = new ConnectionEventListener() {
            @Override
            public void connectionClosed(ConnectionEvent event) {
                sources.add(event.getSource());
            }

            @Override
            public void connectionErrorOccurred(ConnectionEvent event) {
                sources.add(event.getSource());
            }
        };
        one.addConnectionEventListener(listener);
        one.getConnection().close();
        assertEquals(1, sources.size());
        assertSame(one, sources.get(0));
        one.removeConnectionEventListener(listener);
        one.getConnection().close();
        assertEquals(1, sources.size());
        assertFalse(one.getXAResource() instanceof XAConnection);
        assertNotSame(one, one.getXAResource());
    }

    private long rows() throws SQLException {
        try (Connection connection = raw.open()) {
            return Guarded.count(connection, "transfers");
        }
    }
}
