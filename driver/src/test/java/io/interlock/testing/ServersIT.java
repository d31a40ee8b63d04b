package io.interlock.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class ServersIT {

    @Test
    void postgres_started_answers() throws SQLException {
        try (Connection connection = PostgresServer.raw()) {
            assertTrue(connection.getMetaData().getDatabaseProductName().contains("PostgreSQL"));
        }
    }

    @Test
    void mariaDb_started_answers() throws SQLException {
        try (Connection connection = MariaDbServer.raw()) {
            assertTrue(connection.getMetaData().getDatabaseProductName().contains("MariaDB"));
        }
    }

    @Test
    void stubSqlServer_batchSent_isKept() throws IOException, SQLException {
        try (StubSqlServer server = new StubSqlServer();
                Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE t SET a = 1 WHERE id = 2");
            assertTrue(server.batches().contains("UPDATE t SET a = 1 WHERE id = 2"), () -> "" + server.batches());
        }
    }
}
