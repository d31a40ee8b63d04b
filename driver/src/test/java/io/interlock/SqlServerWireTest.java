package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.testing.StubSqlServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused never reaches a SQL Server: the genuine driver in front of a stub that keeps what arrives. */
class SqlServerWireTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RESTORE DATABASE shop FROM DISK = N'old.bak' WITH REPLACE",
                "RESTORE LOG shop FROM DISK = N'old.trn'",
                "EXEC msdb.dbo.rds_restore_database 'shop', 'arn:aws:s3:::b/old.bak'",
                "BACKUP DATABASE shop TO DISK = N'last-good.bak' WITH INIT",
                "SELECT 1 DELETE FROM orders",
                "update test set col='Z'\nselect * from test where col='A'",
                "DELETE TOP (100) PERCENT FROM orders",
                "DELETE o FROM orders o JOIN lines l ON 1=1",
                "EXEC('DROP TABLE orders')",
                "EXEC sp_executesql N'TRUNCATE TABLE orders'",
                "EXEC sp_MSforeachtable 'TRUNCATE TABLE ?'",
                "ALTER DATABASE shop SET OFFLINE WITH ROLLBACK IMMEDIATE",
                "EXEC sp_detach_db 'shop'",
                "DROP DATABASE shop",
            })
    void refused_statement_isNeverSent(String sql) throws SQLException, IOException {
        try (StubSqlServer server = new StubSqlServer();
                Connection guarded = guarded(server);
                Statement statement = guarded.createStatement()) {
            SQLException refusal = assertThrows(StatementRefusedException.class, () -> statement.execute(sql));
            assertEquals("IL001", refusal.getSQLState());
            assertFalse(server.batches().contains(sql), () -> "sent: " + server.batches());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM orders WHERE id = 1",
                "SELECT 1 SELECT 2",
                "RESTORE HEADERONLY FROM DISK = N'old.bak'",
                "RESTORE FILELISTONLY FROM DISK = N'old.bak'",
                "RESTORE VERIFYONLY FROM DISK = N'old.bak'",
                "CREATE TABLE #scratch (id INT) DROP TABLE #scratch",
                "EXEC sp_help 'orders'",
                "DECLARE @n INT = 1 IF @n = 1 PRINT 'drop table orders'",
                "SELECT [delete], [drop table] FROM orders WHERE id = 1",
            })
    void harmless_statement_isSentAsItIs(String sql) throws SQLException, IOException {
        try (StubSqlServer server = new StubSqlServer();
                Connection guarded = guarded(server);
                Statement statement = guarded.createStatement()) {
            statement.execute(sql);
            assertTrue(server.batches().contains(sql), () -> "not sent: " + server.batches());
        }
    }

    @Test
    void connecting_sendsNothingOfOurs() throws SQLException, IOException {
        try (StubSqlServer raw = new StubSqlServer();
                StubSqlServer guarded = new StubSqlServer();
                Connection direct = DriverManager.getConnection(raw.url());
                Connection wrapped = guarded(guarded)) {
            assertFalse(direct.isClosed() || wrapped.isClosed());
            assertEquals(
                    raw.batches(), guarded.batches(), "what the real driver sends on connecting, and nothing else");
            assertEquals(List.of(), guarded.batches());
        }
    }

    private static Connection guarded(StubSqlServer server) throws SQLException {
        return DriverManager.getConnection(server.url().replaceFirst("^jdbc:", "jdbc:interlock:"));
    }
}
