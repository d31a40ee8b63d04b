package io.interlock;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard in front of the real databases that run in this process. */
class EmbeddedDatabasesTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void h2_cases_areRefusedOrRun() throws SQLException, IOException {
        new GuardedDatabase("h2", "jdbc:h2:mem:guarded").playCases();
    }

    @Test
    void hsqldb_cases_areRefusedOrRun() throws SQLException, IOException {
        new GuardedDatabase("hsqldb", "jdbc:hsqldb:mem:guarded").playCases();
    }

    @Test
    void derby_cases_areRefusedOrRun() throws SQLException, IOException {
        new GuardedDatabase("derby", "jdbc:derby:memory:guarded;create=true").playCases();
    }

    @Test
    void sqlite_cases_areRefusedOrRun() throws SQLException, IOException {
        new GuardedDatabase("sqlite", "jdbc:sqlite:" + directory.resolve("guarded.db")).playCases();
    }

    @Test
    void duckdb_cases_areRefusedOrRun() throws SQLException, IOException {
        new GuardedDatabase("duckdb", "jdbc:duckdb:" + directory.resolve("guarded.duckdb")).playCases();
    }
}
