package io.interlock.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
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
}
