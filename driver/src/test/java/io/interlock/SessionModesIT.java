package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.testing.Guarded;
import io.interlock.testing.MariaDbServer;
import io.interlock.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A text is judged as the server reads it: in each mode the reading that destroys is refused, and the text that only the
 * other reading would make destroy runs. However the mode was set.
 */
class SessionModesIT {

    @TempDir
    Path directory;

    private Guarded postgres() {
        return Guarded.builtIn(PostgresServer.url(), directory);
    }

    private Guarded mariaDb() {
        return Guarded.builtIn(MariaDbServer.url() + "&allowMultiQueries=true", directory);
    }

    @BeforeEach
    void fill() throws SQLException {
        for (Guarded each : new Guarded[] {postgres(), mariaDb()}) {
            each.prepare(
                    "DROP TABLE IF EXISTS modes",
                    "CREATE TABLE modes (id int, b varchar(100))",
                    "INSERT INTO modes VALUES (1, 'x'), (2, 'y'), (3, 'z')");
        }
    }

    private static void assertRefused(Connection connection, String sql) {
        assertThrows(StatementRefusedException.class, () -> run(connection, sql), sql);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    // --- PostgreSQL ---

    /** Only where a backslash is nothing special does the string end before the DELETE. */
    private static final String ENDS_AT_BACKSLASH = "SELECT 1 FROM modes WHERE b='\\'; DELETE FROM modes; --'";

    /** Only where a backslash escapes does it: the doubled quote is then one after an escaped one. */
    private static final String ENDS_AFTER_ESCAPE = "SELECT 1 FROM modes WHERE b='\\''; DELETE FROM modes; --'";

    /** Bounded where a backslash is nothing special; every row where it escapes. */
    private static final String BOUNDED_BY_DEFAULT = "DELETE FROM modes WHERE b = 'q\\' AND b = ' OR 1=1 --'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET standard_conforming_strings = off",
                "SELECT set_config('standard_conforming_strings', 'off', false)",
                "DO $$ BEGIN PERFORM set_config('standard_conforming_strings', 'off', false); END $$"
            })
    void postgres_modeChangedByText_isTheOneThatCounts(String change) throws SQLException {
        try (Connection connection = postgres().open()) {
            assertRefused(connection, ENDS_AT_BACKSLASH);
            run(connection, ENDS_AFTER_ESCAPE);
            run(connection, BOUNDED_BY_DEFAULT);
            run(connection, change);
            assertRefused(connection, ENDS_AFTER_ESCAPE);
            assertRefused(connection, BOUNDED_BY_DEFAULT);
            run(connection, ENDS_AT_BACKSLASH);
        }
        assertEquals(3, postgres().count("modes"));
    }

    @Test
    void postgres_modeOfTheConnectionOrTheRole_isTheOneThatCounts() throws SQLException {
        Guarded byUrl =
                Guarded.builtIn(PostgresServer.url() + "&options=-c%20standard_conforming_strings=off", directory);
        try (Connection connection = byUrl.open()) {
            assertRefused(connection, BOUNDED_BY_DEFAULT);
            run(connection, ENDS_AT_BACKSLASH);
        }
        postgres().prepare("ALTER ROLE postgres SET standard_conforming_strings = off");
        try (Connection connection = postgres().open()) {
            assertRefused(connection, BOUNDED_BY_DEFAULT);
            run(connection, ENDS_AT_BACKSLASH);
        } finally {
            postgres().prepare("ALTER ROLE postgres RESET standard_conforming_strings");
        }
    }

    /** The running session takes the new setting with its next command, and tells its driver only after that. */
    @Test
    void postgres_configurationReloaded_isTheOneThatCounts() throws SQLException {
        try (Connection connection = postgres().open()) {
            run(connection, BOUNDED_BY_DEFAULT);
            postgres().prepare("ALTER SYSTEM SET standard_conforming_strings = off", "SELECT pg_reload_conf()");
            awaitReload("off");
            assertRefused(connection, BOUNDED_BY_DEFAULT);
        } finally {
            postgres().prepare("ALTER SYSTEM RESET standard_conforming_strings", "SELECT pg_reload_conf()");
            awaitReload("on");
        }
        assertEquals(3, postgres().count("modes"));
    }

    /** New sessions read the configuration that the server has. */
    private void awaitReload(String value) throws SQLException {
        for (int i = 0; i < 1_000; i++) {
            try (Connection raw = postgres().raw();
                    Statement statement = raw.createStatement();
                    var rows = statement.executeQuery("SHOW standard_conforming_strings")) {
                rows.next();
                if (value.equals(rows.getString(1))) {
                    return;
                }
            }
        }
        throw new AssertionError("the configuration was not reloaded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended", "extendedForPrepared", "extendedCacheEverything"})
    void postgres_anyQueryMode_refusesWhatTheServerWouldRun(String mode) throws SQLException {
        Guarded guarded = Guarded.builtIn(PostgresServer.url() + "&preferQueryMode=" + mode, directory);
        try (Connection connection = guarded.open()) {
            assertRefused(connection, ENDS_AT_BACKSLASH);
            run(connection, BOUNDED_BY_DEFAULT);
            try (PreparedStatement bounded = connection.prepareStatement(BOUNDED_BY_DEFAULT)) {
                assertEquals(0, bounded.executeUpdate());
                run(connection, "SET standard_conforming_strings = off");
                assertThrows(StatementRefusedException.class, bounded::executeUpdate);
                run(connection, "SET standard_conforming_strings = on");
                assertEquals(0, bounded.executeUpdate());
            }
        }
        assertEquals(3, postgres().count("modes"));
    }

    /** What runs first in a text may change how the rest is read. */
    @Test
    void postgres_modeChangedWithinTheText_leavesEveryReading() throws SQLException {
        try (Connection connection = postgres().open()) {
            assertRefused(
                    connection,
                    "SELECT set_config('standard_conforming_strings', 'off', false); " + BOUNDED_BY_DEFAULT);
            assertRefused(
                    connection,
                    "DO $$ BEGIN PERFORM set_config('standard_conforming_strings', 'off', false); EXECUTE '"
                            + BOUNDED_BY_DEFAULT.replace("'", "''") + "'; END $$");
        }
        assertEquals(3, postgres().count("modes"));
    }

    @Test
    void postgres_textInText_isReadInEveryWay() throws SQLException {
        try (Connection connection = postgres().open()) {
            run(connection, "SET standard_conforming_strings = off");
            assertRefused(connection, "DO $$ BEGIN " + BOUNDED_BY_DEFAULT.replace("--'", "-- '") + "; END $$");
        }
        assertEquals(3, postgres().count("modes"));
    }

    @Test
    void postgres_transactionThatFailed_leavesEveryReading() throws SQLException {
        try (Connection connection = postgres().open()) {
            connection.setAutoCommit(false);
            assertThrows(SQLException.class, () -> run(connection, "SELECT 1 FROM nowhere"));
            assertRefused(connection, BOUNDED_BY_DEFAULT);
            connection.rollback();
            run(connection, BOUNDED_BY_DEFAULT);
        }
    }

    @Test
    void postgres_nullThatEquals_isToldFromNullThatDoesNot() throws SQLException {
        try (Connection connection = postgres().open()) {
            run(connection, "DELETE FROM modes WHERE NULL = NULL");
            run(connection, "DELETE FROM modes WHERE NOT (b = NULL)");
            run(connection, "SET transform_null_equals = on");
            assertRefused(connection, "DELETE FROM modes WHERE NULL = NULL");
            assertRefused(connection, "DELETE FROM modes WHERE NOT (b = NULL)");
        }
        assertEquals(3, postgres().count("modes"));
    }

    /** Multibyte characters may end in a backslash there. */
    @Test
    void postgres_clientEncodingThatHidesBackslashes_leavesEveryReading() throws SQLException {
        Guarded guarded = Guarded.builtIn(PostgresServer.url() + "&allowEncodingChanges=true", directory);
        try (Connection connection = guarded.open()) {
            run(connection, "SET client_encoding = 'SJIS'");
            assertRefused(connection, BOUNDED_BY_DEFAULT);
        }
    }

    /** A search path may name the session's own schema last. */
    @Test
    void postgres_temporaryTableBehindOthersInTheSearchPath_isNotWhatANameMeans() throws SQLException {
        try (Connection connection = postgres().open()) {
            run(connection, "CREATE TEMP TABLE modes (id int)");
            run(connection, "DELETE FROM modes");
            run(connection, "SET search_path = public, pg_temp");
            assertRefused(connection, "DELETE FROM modes");
            assertRefused(connection, "DROP TABLE modes");
            run(connection, "CREATE TEMP TABLE own (id int); DELETE FROM own; DROP TABLE own");
        }
        assertEquals(3, postgres().count("modes"));
    }

    // --- MariaDB ---

    /** What each text does in each mode: it is refused in the first, and runs in the second. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "SELECT 1 FROM modes WHERE b='\\'; DELETE FROM modes; -- ' => NO_BACKSLASH_ESCAPES => ''",
                "SELECT 1 FROM modes WHERE b='\\''; DELETE FROM modes; -- ' => '' => NO_BACKSLASH_ESCAPES",
                "DELETE FROM modes WHERE b = \"b\" => ANSI_QUOTES => ''",
                "SELECT 1 FROM modes WHERE b = \"\\\"; DELETE FROM modes; -- \" => NO_BACKSLASH_ESCAPES => ''",
                "EXECUTE IMMEDIATE 'DELETE FROM modes WHERE b = \"b\"' => ANSI_QUOTES => NEVER",
                "EXECUTE IMMEDIATE 'DELETE FROM modes /*!99999 WHERE id = 77 */' => '' => NEVER",
                "DELETE FROM modes WHERE NOT ('a' || 1) => PIPES_AS_CONCAT => ''",
                "DELETE FROM modes WHERE 0 || 1 => PIPES_AS_CONCAT => NEVER",
                "DELETE FROM modes WHERE 0 || 1 => '' => NEVER",
                "DELETE FROM modes WHERE id = 77 || 0 => NEVER => ''",
                "DELETE FROM modes WHERE NOT id BETWEEN 0 AND 5 => HIGH_NOT_PRECEDENCE => ''",
                "DELETE FROM modes WHERE '' IS NULL => EMPTY_STRING_IS_NULL => ''",
                "SELECT 1 AS [#]; DELETE FROM modes => MSSQL => NEVER",
                "BEGIN DELETE FROM modes; END => ORACLE => NEVER",
                "DELETE FROM modes WHERE NULL = NULL => NEVER => ''",
                "DELETE FROM modes WHERE id = 77 /*!99999 OR 1 = 1 */ => NEVER => ''",
                "DELETE FROM modes /*!99999 WHERE id = 77 */ => '' => NEVER",
                "DELETE FROM modes /*M!50500 WHERE id = 77 */ => NEVER => ''",
                "DELETE FROM modes WHERE id = 77 /*M! OR 1 = 1 */ => '' => NEVER",
                "DELETE FROM modes WHERE id = 77 /*M!999999 OR 1 = 1 */ => NEVER => ''",
                "/*M! DELETE FROM modes */ => '' => NEVER",
            })
    void mariaDb_textOfTwoReadings_isJudgedByTheOneOfItsMode(String sql, String dangerous, String harmless)
            throws SQLException {
        try (Connection connection = mariaDb().open()) {
            if (!dangerous.equals("NEVER")) {
                run(connection, "SET SESSION sql_mode = '" + dangerous.replace("''", "") + "'");
                assertRefused(connection, sql);
            }
            if (!harmless.equals("NEVER")) {
                run(connection, "SET SESSION sql_mode = '" + harmless.replace("''", "") + "'");
                run(connection, sql);
            }
        }
        assertEquals(3, mariaDb().count("modes"), sql);
    }

    @Test
    void mariaDb_modeOfTheConnectionOrTheServer_isTheOneThatCounts() throws SQLException {
        String harmlessByDefault = "DELETE FROM modes WHERE NOT id BETWEEN 0 AND 5";
        Guarded byUrl =
                Guarded.builtIn(MariaDbServer.url() + "&sessionVariables=sql_mode='HIGH_NOT_PRECEDENCE'", directory);
        try (Connection connection = byUrl.open()) {
            assertRefused(connection, harmlessByDefault);
        }
        mariaDb().prepare("SET GLOBAL sql_mode = 'HIGH_NOT_PRECEDENCE'");
        try (Connection connection = mariaDb().open()) {
            assertRefused(connection, harmlessByDefault);
        } finally {
            mariaDb().prepare("SET GLOBAL sql_mode = DEFAULT");
        }
        try (Connection connection = mariaDb().open()) {
            run(connection, harmlessByDefault);
        }
        assertEquals(3, mariaDb().count("modes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"&useServerPrepStmts=true", "&useServerPrepStmts=false", "&cachePrepStmts=true"})
    void mariaDb_preparedInOneModeAndRunInAnother_isReadInBoth(String option) throws SQLException {
        Guarded guarded = Guarded.builtIn(MariaDbServer.url() + option, directory);
        String sql = "DELETE FROM modes WHERE NOT id BETWEEN 0 AND 5";
        try (Connection connection = guarded.open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            assertEquals(0, statement.executeUpdate());
            run(connection, "SET sql_mode = 'HIGH_NOT_PRECEDENCE'");
            assertThrows(StatementRefusedException.class, statement::executeUpdate);
        }
        assertEquals(3, mariaDb().count("modes"));
    }

    @Test
    void mariaDb_modeChangedWithinTheText_leavesEveryReading() throws SQLException {
        try (Connection connection = mariaDb().open()) {
            String sql = "DELETE FROM modes WHERE NOT id BETWEEN 0 AND 5";
            run(connection, "SELECT 1; " + sql);
            assertRefused(connection, "SET sql_mode = 'HIGH_NOT_PRECEDENCE'; " + sql);
        }
        assertEquals(3, mariaDb().count("modes"));
    }
}
