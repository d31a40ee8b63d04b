package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.journal.EntryKind;
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
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An EXECUTE is judged by what is prepared under its name, whoever prepared it. */
class PreparedInSqlIT {

    private static final String WATCHING = """
            interlock: 1
            otherwise: production
            rules:
              - id: watch
                operations: [delete]
                action: journal
            """;

    @TempDir
    Path directory;

    private Guarded postgres() {
        return Guarded.builtIn(PostgresServer.url(), directory);
    }

    private Guarded mariaDb() {
        return Guarded.builtIn(MariaDbServer.url() + "&allowMultiQueries=true", directory);
    }

    private Guarded duckDb() {
        return Guarded.builtIn("jdbc:duckdb:" + directory.resolve("shop.duckdb"), directory);
    }

    @BeforeEach
    void fill() throws SQLException {
        for (Guarded each : List.of(postgres(), mariaDb(), duckDb())) {
            each.prepare(
                    "DROP TABLE IF EXISTS named",
                    "CREATE TABLE named (id int)",
                    "INSERT INTO named VALUES (1), (2), (3)");
        }
    }

    private static void run(Connection connection, String... texts) throws SQLException {
        for (String sql : texts) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private static void assertRefused(Connection connection, String sql) {
        assertThrows(StatementRefusedException.class, () -> run(connection, sql), sql);
    }

    @Test
    void postgres_isAskedForTheText() throws SQLException {
        Guarded guarded = postgres();
        guarded.prepare("CREATE OR REPLACE FUNCTION prepares_unseen() RETURNS void LANGUAGE plpgsql AS"
                + " 'BEGIN EXECUTE ''PREPARE gone AS DELETE FROM named''; END'");
        try (Connection connection = guarded.open()) {
            run(connection, "PREPARE one(int) AS DELETE FROM named WHERE id = $1", "EXECUTE one(1)");
            run(connection, "EXPLAIN ANALYZE EXECUTE one(1)", "PREPARE \"All\" AS SELECT * FROM named");
            run(connection, "EXECUTE \"All\"", "CREATE TEMP TABLE copied AS EXECUTE \"All\"");
            assertRefused(connection, "PREPARE two AS DELETE FROM named");
            assertRefused(connection, "EXECUTE two");
            run(connection, "SELECT prepares_unseen()");
            assertRefused(connection, "EXECUTE gone");
            assertRefused(connection, "EXPLAIN ANALYZE EXECUTE gone");
            run(connection, "DEALLOCATE ALL", "PREPARE gone AS SELECT 1", "EXECUTE gone");
        }
        assertEquals(2, guarded.count("named"));
    }

    @Test
    void duckDb_isAskedForTheText() throws SQLException {
        try (Connection connection = duckDb().open()) {
            run(connection, "PREPARE one AS DELETE FROM named WHERE id = $1", "EXECUTE one(1)");
            assertRefused(connection, "PREPARE two AS DELETE FROM named");
            assertRefused(connection, "EXECUTE two");
        }
        assertEquals(2, duckDb().count("named"));
    }

    @Test
    void mariaDb_isNotAsked_whatWasPreparedIsRemembered() throws SQLException {
        Guarded guarded = mariaDb();
        guarded.prepare(
                "CREATE OR REPLACE PROCEDURE prepares_unseen() BEGIN PREPARE one FROM 'DELETE FROM named'; END");
        try (Connection connection = guarded.open()) {
            run(
                    connection,
                    "PREPARE one FROM 'DELETE FROM named WHERE id = ?'",
                    "SET @id = 1",
                    "EXECUTE one USING @id");
            run(connection, "EXECUTE ONE USING @id", "PREPARE q FROM 'SELECT 1'; EXECUTE q", "EXECUTE q");
            assertRefused(connection, "EXECUTE never_prepared");
            run(connection, "CALL prepares_unseen()");
            assertRefused(connection, "EXECUTE one");
            run(connection, "PREPARE one FROM 'SELECT 1'", "EXECUTE one", "DEALLOCATE PREPARE one");
        }
        assertEquals(2, guarded.count("named"));
    }

    @Test
    void mariaDb_variable_isAsked_howeverItWasSet() throws SQLException {
        try (Connection connection = mariaDb().open()) {
            run(connection, "SET @s = 'DROP TABLE named'");
            assertRefused(connection, "PREPARE p FROM @s");
            assertRefused(connection, "EXECUTE IMMEDIATE @s");
            assertRefused(connection, "EXECUTE IMMEDIATE CONCAT(@s, ' CASCADE')");
            run(connection, "SELECT @s := 'SELECT 1'", "PREPARE p FROM @s", "EXECUTE p", "EXECUTE IMMEDIATE @s");
            run(connection, "SELECT 'DELETE FROM named' INTO @s", "EXECUTE p");
            assertRefused(connection, "EXECUTE IMMEDIATE @s");
            // what the text itself does to it counts, not what it was
            assertRefused(connection, "SET @s = 'DROP TABLE named'; EXECUTE IMMEDIATE @s");
            run(connection, "SET @s = 'SELECT 1'");
            assertRefused(connection, "SELECT 'DROP TABLE named' INTO @s; EXECUTE IMMEDIATE @s");
            assertRefused(connection, "EXECUTE IMMEDIATE @unset");
        }
        assertEquals(3, mariaDb().count("named"));
    }

    @Test
    void ruleThatWatches_seesWhatAnExecuteDoes() throws SQLException, IOException {
        Guarded guarded = Guarded.by(MariaDbServer.url(), directory, WATCHING);
        try (Connection connection = guarded.open()) {
            run(connection, "SET @s = 'DELETE FROM named'", "PREPARE p FROM @s", "SET @s = 'SELECT 1'", "EXECUTE p");
        }
        assertEquals(0, guarded.count("named"));
        assertEquals(List.of("PREPARE p FROM @s", "EXECUTE p"), intents(guarded));
    }

    private static List<String> intents(Guarded guarded) throws IOException {
        return Journals.read(guarded.journal()).stream()
                .filter(entry -> entry.kind() == EntryKind.INTENT)
                .map(intent -> Objects.toString(intent.text("sql")))
                .toList();
    }
}
