package io.interlock.evasion;

import io.interlock.sql.Dialect;
import io.interlock.testing.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The attacks on the servers that the tests start. */
class AttacksOnServersIT {

    @TestFactory
    List<DynamicTest> postgresql_attacks_areReal_andStopped() throws SQLException {
        return new AttacksOnDatabase(
                        Dialect.POSTGRESQL, new Sacrifice(Dialect.POSTGRESQL, AttacksOnServersIT::postgresql))
                .tests();
    }

    private static String postgresql() throws SQLException {
        try (Connection server = PostgresServer.raw();
                Statement statement = server.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS sales WITH (FORCE)");
            statement.execute("CREATE DATABASE sales");
        }
        return PostgresServer.url().replace("/postgres?", "/sales?");
    }
}
