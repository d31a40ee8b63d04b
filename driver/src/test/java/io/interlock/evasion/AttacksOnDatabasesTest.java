package io.interlock.evasion;

import io.interlock.sql.Dialect;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The attacks on the databases that run in the tests' own process. */
@Tag("verdicts")
class AttacksOnDatabasesTest {

    @TestFactory
    List<DynamicTest> h2_attacks_areReal_andStopped() throws SQLException, IOException {
        return AttacksOnDatabase.of(Dialect.H2);
    }

    @TestFactory
    List<DynamicTest> hsqldb_attacks_areReal_andStopped() throws SQLException, IOException {
        return AttacksOnDatabase.of(Dialect.HSQLDB);
    }

    @TestFactory
    List<DynamicTest> derby_attacks_areReal_andStopped() throws SQLException, IOException {
        return AttacksOnDatabase.of(Dialect.DERBY);
    }

    @TestFactory
    List<DynamicTest> sqlite_attacks_areReal_andStopped() throws SQLException, IOException {
        return AttacksOnDatabase.of(Dialect.SQLITE);
    }

    @TestFactory
    List<DynamicTest> duckdb_attacks_areReal_andStopped() throws SQLException, IOException {
        return AttacksOnDatabase.of(Dialect.DUCKDB);
    }
}
