package io.interlock;

import io.interlock.testing.MariaDbServer;
import io.interlock.testing.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The guard in front of real servers. */
class DatabaseServersIT {

    @Test
    void postgresql_cases_areRefusedOrRun() throws SQLException, IOException {
        new GuardedDatabase("postgresql", PostgresServer.url()).playCases();
    }

    @Test
    void mariadb_cases_areRefusedOrRun() throws SQLException, IOException {
        new GuardedDatabase("mariadb", MariaDbServer.url() + "&allowMultiQueries=true").playCases();
    }
}
