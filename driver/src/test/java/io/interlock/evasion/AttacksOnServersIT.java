package io.interlock.evasion;

import io.interlock.sql.Dialect;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The attacks on the servers that the tests start. */
@Tag("verdicts")
class AttacksOnServersIT {

    @TestFactory
    List<DynamicTest> postgresql_attacks_areReal_andStopped() throws SQLException, IOException {
        return AttacksOnDatabase.of(Dialect.POSTGRESQL);
    }

    @TestFactory
    List<DynamicTest> mariaDb_attacks_areReal_andStopped() throws SQLException, IOException {
        return AttacksOnDatabase.of(Dialect.MARIADB);
    }
}
