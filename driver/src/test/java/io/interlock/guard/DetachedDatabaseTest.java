package io.interlock.guard;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.decide.PolicyInForce;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.server.ServerSession;
import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a database that DuckDB detaches. */
class DetachedDatabaseTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void inMemory_isRefused_andInAFile_isNot() throws SQLException {
        try (Connection raw = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = raw.createStatement()) {
            ConnectionGuard guard = new ConnectionGuard(
                    new PolicyInForce(BuiltInPolicy.policy()),
                    new ConnectionProfile(
                            Dialect.DUCKDB, "duckdb:", null, null, null, ServerSession.of(raw, Dialect.DUCKDB)),
                    directory,
                    refusal -> new SQLNonTransientException(refusal.message(), refusal.sqlState(), refusal.cause()),
                    true);
            send(guard, statement, "ATTACH ':memory:' AS passing");
            send(guard, statement, "ATTACH '" + directory.resolve("kept.db") + "' AS kept");
            assertThrows(SQLException.class, () -> send(guard, statement, "DETACH passing"));
            assertThrows(SQLException.class, () -> send(guard, statement, "DETACH DATABASE IF EXISTS \"Passing\""));
            assertThrows(SQLException.class, () -> send(guard, statement, "ATTACH OR REPLACE ':memory:' AS passing"));
            send(guard, statement, "DETACH DATABASE IF EXISTS nowhere");
            send(guard, statement, "DETACH KEPT");
        }
    }

    private static void send(ConnectionGuard guard, Statement statement, String text) throws SQLException {
        guard.run(guard.clear(text), Parameters.NONE, () -> statement.execute(text));
    }
}
