package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.testing.Guarded;
import io.interlock.testing.Journals;
import io.interlock.testing.MariaDbServer;
import io.interlock.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session's past means for its next statement, where the servers say what is true: temporary tables and schemas. */
class GuardedServersIT {

    @TempDir
    Path directory = Path.of("");

    private static final String EXCEPT_STAGING = """
            interlock: 1
            otherwise: production
            rules:
              - id: no-drop
                operations: [drop]
                action: block
                except: { objects: ["staging.*"] }
            """;

    @Test
    void postgresql_temporaryTable_isNoDanger_untilItsTransactionIsRolledBack() throws SQLException {
        Guarded guarded = Guarded.builtIn(PostgresServer.url(), directory);
        guarded.prepare("DROP TABLE IF EXISTS work", "CREATE TABLE work (id int)", "INSERT INTO work VALUES (1)");
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE work AS SELECT 1 AS id");
            statement.execute("DELETE FROM work");
            statement.execute("DROP TABLE work");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE work"));

            connection.setAutoCommit(false);
            statement.execute("CREATE TEMP TABLE work AS SELECT 1 AS id");
            connection.rollback();
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE work"));

            // The server rolls back what it says it commits, because a statement has failed.
            statement.execute("CREATE TEMP TABLE work AS SELECT 1 AS id");
            assertThrows(SQLException.class, () -> statement.execute("SELECT 1/0"));
            statement.execute("COMMIT");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE work"));
            connection.rollback();
        }
        assertEquals(1, guarded.count("work"));
    }

    @Test
    void postgresql_searchPathOfSeveralSchemas_isNoAnswer() throws SQLException {
        Guarded guarded = Guarded.by(PostgresServer.url(), directory, EXCEPT_STAGING);
        guarded.prepare(
                "DROP SCHEMA IF EXISTS staging CASCADE",
                "DROP TABLE IF EXISTS kept",
                "CREATE SCHEMA staging",
                "CREATE TABLE staging.a (id int)",
                "CREATE TABLE kept (id int)");
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE kept"));
            statement.execute("SET search_path = staging, public");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE kept"));
            statement.execute("SELECT set_config('search_path', 'staging', false)");
            statement.execute("DROP TABLE a");
        }
        assertEquals(0, guarded.count("kept"));
    }

    @Test
    void mariaDb_temporaryTable_isNoDanger_untilAProcedureDropsIt() throws SQLException {
        Guarded guarded = Guarded.builtIn(MariaDbServer.url(), directory);
        guarded.prepare(
                "CREATE OR REPLACE TABLE work (id int)",
                "INSERT INTO work VALUES (1)",
                "CREATE OR REPLACE PROCEDURE done() DROP TEMPORARY TABLE work");
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE work AS SELECT 1 AS id");
            statement.execute("DELETE FROM work");
            statement.execute("CALL done()");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DELETE FROM work"));
        }
        assertEquals(1, guarded.count("work"));
    }

    @Test
    void mariaDb_database_isTheSchema_andTheServerKnowsWhich() throws SQLException {
        Guarded guarded = Guarded.by(MariaDbServer.url(), directory, EXCEPT_STAGING);
        guarded.prepare(
                "CREATE DATABASE IF NOT EXISTS staging",
                "CREATE TABLE IF NOT EXISTS staging.a (id int)",
                "CREATE TABLE IF NOT EXISTS kept (id int)");
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE kept"));
            statement.execute("USE staging");
            statement.execute("DROP TABLE a");
            statement.execute("USE shop");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE kept"));
        }
        assertEquals(0, guarded.count("kept"));
    }

    @Test
    void mariaDb_ddl_makesWhatCameBeforeItFinal() throws SQLException, IOException {
        Guarded guarded = Guarded.by(MariaDbServer.url(), directory, """
                interlock: 1
                otherwise: production
                rules:
                  - id: watch
                    operations: [delete, alter]
                    action: journal
                """);
        guarded.prepare("CREATE TABLE IF NOT EXISTS finals (id int)");
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("DELETE FROM finals WHERE id = 1");
            statement.execute("ALTER TABLE finals COMMENT 'x'");
            connection.rollback();
        }
        assertEquals(
                List.of(
                        "opened",
                        "intent",
                        "outcome executed",
                        "intent",
                        "outcome executed",
                        "outcome committed",
                        "closed"),
                Journals.told(guarded.journal()));
    }
}
