package io.interlock;

import io.interlock.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
}
