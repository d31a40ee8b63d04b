package io.interlock;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.testing.MariaDbServer;
import io.interlock.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.xa.PGXADataSource;

class TwoPhaseCommitIT {

    @TempDir
    Path directory = Path.of("");

    @Test
    void branches_onPostgresql_commitAndRollBackTogether() throws SQLException, XAException {
        PGXADataSource real = new PGXADataSource();
        real.setUrl(PostgresServer.url());
        new TwoPhaseCommit(real, real::getConnection, directory.resolve("journal")).play();
    }

    /** Its pooled connections hand out connections of a class of their own. */
    @Test
    void branches_onMariaDb_commitAndRollBackTogether() throws SQLException, XAException {
        MariaDbDataSource real = new MariaDbDataSource(MariaDbServer.url());
        new TwoPhaseCommit(real, real::getConnection, directory.resolve("journal")).play();
    }

    @Test
    void connectionOfAClosedOne_isHandedOutClosed() throws SQLException {
        MariaDbDataSource real = new MariaDbDataSource(MariaDbServer.url());
        for (XADataSource source : List.of(real, new InterlockDataSource(real))) {
            XAConnection physical = source.getXAConnection();
            assertFalse(physical.getConnection().isClosed());
            physical.close();
            assertTrue(physical.getConnection().isClosed(), source.toString());
        }
    }
}
