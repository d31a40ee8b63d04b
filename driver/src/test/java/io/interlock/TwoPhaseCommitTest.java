package io.interlock;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoPhaseCommitTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void branches_onH2_commitAndRollBackTogether() throws SQLException, XAException {
        JdbcDataSource real = new JdbcDataSource();
        real.setURL("jdbc:h2:mem:transfers;DB_CLOSE_DELAY=-1");
        new TwoPhaseCommit(real, real::getConnection, directory.resolve("journal")).play();
    }
}
