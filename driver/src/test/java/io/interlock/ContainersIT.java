package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.containers.MSSQLServerContainer;
import org.testcontainers.containers.MySQLContainer;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.oracle.OracleContainer;

/** The guard in front of servers that only containers bring; skipped, with the reason printed, where no engine answers. */
class ContainersIT {

    private static final int ROWS = 1_000;

    @BeforeEach
    void askForAnEngine() {
        boolean engine = DockerClientFactory.instance().isDockerAvailable();
        String reason = "skipped: no Docker engine answers, so PostgreSQL, MySQL, SQL Server and Oracle in containers "
                + "were not tried";
        if (!engine) {
            System.out.println(ContainersIT.class.getSimpleName() + " " + reason);
        }
        assumeTrue(engine, reason);
    }

    @Test
    void postgresql_destructiveStatements_areRefused() throws SQLException {
        try (PostgreSQLContainer<?> server = new PostgreSQLContainer<>("postgres:17-alpine")) {
            assertGuarded(server, List.of("DROP TABLE orders", "DELETE FROM orders", "TRUNCATE orders"));
        }
    }

    @Test
    void mysql_destructiveStatements_areRefused() throws SQLException {
        try (MySQLContainer<?> server = new MySQLContainer<>("mysql:8.4")) {
            assertGuarded(
                    server,
                    List.of("/*!50000 DROP TABLE orders */", "DELETE FROM orders WHERE 1", "TRUNCATE TABLE orders"));
        }
    }

    @Test
    void sqlServer_destructiveStatements_areRefused() throws SQLException {
        try (MSSQLServerContainer<?> server =
                new MSSQLServerContainer<>(MSSQLServerContainer.IMAGE + ":2022-latest").acceptLicense()) {
            assertGuarded(
                    server,
                    List.of(
                            "SELECT 1 DELETE FROM orders",
                            "EXEC('DROP TABLE orders')",
                            "RESTORE DATABASE shop FROM DISK = 'old.bak' WITH REPLACE"));
        }
    }

    @Test
    void oracle_destructiveStatements_areRefused() throws SQLException {
        try (OracleContainer server = new OracleContainer("gvenzl/oracle-free:23-slim-faststart")) {
            assertGuarded(
                    server, List.of("DROP TABLE orders PURGE", "BEGIN EXECUTE IMMEDIATE 'DROP TABLE orders'; END;"));
        }
    }

    private static void assertGuarded(JdbcDatabaseContainer<?> server, List<String> dangerous) throws SQLException {
        server.start();
        try (Connection raw =
                DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword())) {
            fill(raw);
            String guardedUrl = server.getJdbcUrl().replaceFirst("^jdbc:", "jdbc:interlock:");
            try (Connection guarded =
                            DriverManager.getConnection(guardedUrl, server.getUsername(), server.getPassword());
                    Statement statement = guarded.createStatement()) {
                for (String sql : dangerous) {
                    SQLException refusal = assertThrows(SQLException.class, () -> statement.execute(sql), sql);
                    assertEquals("IL001", refusal.getSQLState(), sql);
                }
                assertEquals(ROWS, count(raw));
                assertEquals(1, statement.executeUpdate("DELETE FROM orders WHERE id = 1"));
            }
            assertEquals(ROWS - 1, count(raw));
        }
    }

    private static void fill(Connection raw) throws SQLException {
        try (Statement statement = raw.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, status VARCHAR(20))");
            for (int id = 1; id <= ROWS; id++) {
                statement.addBatch("INSERT INTO orders (id, status) VALUES (" + id + ", 'open')");
            }
            statement.executeBatch();
        }
    }

    private static int count(Connection raw) throws SQLException {
        try (Statement statement = raw.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM orders")) {
            assertTrue(rows.next());
            return rows.getInt(1);
        }
    }
}
