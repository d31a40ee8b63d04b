package io.interlock.sql.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real drivers do while they connect, and that it was told before. */
class ConnectEffectsOnDatabasesTest {

    @TempDir
    static Path directory;

    @BeforeAll
    static void keepLogsOutOfTheWay() {
        if (System.getProperty("derby.stream.error.file") == null) {
            System.setProperty(
                    "derby.stream.error.file", directory.resolve("derby.log").toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";INIT=DROP TABLE t",
                ";init=DROP TABLE t",
                ";IN\\IT=DROP\\ TABLE t",
                ";INIT=CREATE TABLE IF NOT EXISTS u(a int)\\;DROP TABLE t",
                ";IGNORE_UNKNOWN_SETTINGS=TRUE;X=1;INIT=DROP TABLE t"
            })
    void h2_whoseUrlDrops_isToldToDrop(String parameters) throws SQLException {
        String url = "jdbc:h2:" + directory.resolve("h2");
        run(url, "CREATE TABLE IF NOT EXISTS t(a int)");
        DriverManager.getConnection(url + parameters).close();
        assertThrows(SQLException.class, () -> count(url));
        assertTrue(effects(url + parameters, Dialect.H2).contains("DROP TABLE t"));
    }

    @Test
    void h2_whosePropertiesDrop_isToldToDrop() throws SQLException {
        String url = "jdbc:h2:" + directory.resolve("h2p");
        run(url, "CREATE TABLE t(a int)");
        Properties properties = new Properties();
        properties.put("Init", new StringBuilder("DROP TABLE t"));
        DriverManager.getConnection(url, properties).close();
        assertThrows(SQLException.class, () -> count(url));
        assertEquals("INIT: DROP TABLE t", ConnectEffectsTest.shown(ConnectEffects.of(url, properties, Dialect.H2)));
    }

    @Test
    void h2_whoseParametersAreNoneOfIts_isToldNothing() throws SQLException {
        String url = "jdbc:h2:" + directory.resolve("h2q");
        run(url, "CREATE TABLE t(a int)");
        String query = url + "?INIT=DROP TABLE t";
        DriverManager.getConnection(query).close();
        assertEquals(0, count(url));
        assertEquals("", effects(query, Dialect.H2));
    }

    @ParameterizedTest
    @ValueSource(strings = {";restoreFrom=", "; restoreFrom = "})
    void derby_whoseUrlRestores_isToldToRestore(String parameter) throws SQLException {
        String url = "jdbc:derby:" + directory.resolve("derby" + parameter.length());
        Path backup = backedUpDerby(url);
        String restoring = url + parameter + backup;
        DriverManager.getConnection(restoring).close();
        assertEquals(0, count(url));
        shutDown(url);
        assertTrue(effects(restoring, Dialect.DERBY).startsWith("restoreFrom restore unbounded database "));
    }

    @Test
    void derby_whosePropertiesRestore_isToldToRestore() throws SQLException {
        String url = "jdbc:derby:" + directory.resolve("derbyp");
        Properties properties = new Properties();
        properties.setProperty("restoreFrom", backedUpDerby(url).toString());
        DriverManager.getConnection(url, properties).close();
        assertEquals(0, count(url));
        shutDown(url);
        assertTrue(ConnectEffectsTest.shown(ConnectEffects.of(url, properties, Dialect.DERBY))
                .startsWith("restoreFrom restore unbounded database "));
    }

    @Test
    void derby_whoseUrlCreatesFromABackup_isToldToRestore() throws SQLException {
        String url = "jdbc:derby:" + directory.resolve("derbyc");
        Path backup = backedUpDerby(url);
        String copy = "jdbc:derby:" + directory.resolve("copies").resolve("derbyc") + ";createFrom=" + backup;
        DriverManager.getConnection(copy).close();
        shutDown(copy.substring(0, copy.indexOf(';')));
        assertTrue(effects(copy, Dialect.DERBY).startsWith("createFrom restore unbounded database "));
    }

    @ParameterizedTest
    @ValueSource(strings = {";drop=true", ";drop=TRUE"})
    void derby_whoseUrlDropsAMemoryDatabase_isToldToDrop(String parameter) throws SQLException {
        String url = "jdbc:derby:memory:connect";
        run(url + ";create=true", "CREATE TABLE t(a int)");
        assertThrows(SQLException.class, () -> DriverManager.getConnection(url + parameter));
        assertThrows(SQLException.class, () -> DriverManager.getConnection(url));
        assertEquals("drop drop unbounded database memory:connect", effects(url + parameter, Dialect.DERBY));
    }

    @Test
    void duckdb_whoseUrlRunsAFile_isToldToRunWhatIsNotKnown() throws SQLException, IOException {
        Path file = Files.writeString(directory.resolve("init.sql"), "DROP TABLE t;");
        String url = "jdbc:duckdb:" + directory.resolve("duck.db");
        run(url, "CREATE TABLE t(a int)");
        String running = url + ";session_init_sql_file=" + file;
        DriverManager.getConnection(running).close();
        assertThrows(SQLException.class, () -> count(url));
        assertEquals("session_init_sql_file execute unsure file " + file, effects(running, Dialect.DUCKDB));
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "initSql", "hsqldb.init"})
    void hsqldb_runsNothingOfItsUrl(String name) throws SQLException {
        String url = "jdbc:hsqldb:mem:connect" + name.length();
        try (Connection kept = DriverManager.getConnection(url, "SA", "")) {
            run(kept, "CREATE TABLE t(a int)");
            DriverManager.getConnection(url + ";" + name + "=DROP TABLE t", "SA", "")
                    .close();
            assertEquals(0, count(kept));
        }
        assertFalse(effects("jdbc:hsqldb:mem:x;shutdown=true", Dialect.HSQLDB).contains("shutdown"));
    }

    @Test
    void sqlite_whoseUrlSetsALastingPragma_isToldSo() throws SQLException {
        String url = "jdbc:sqlite:" + directory.resolve("lite.db");
        String setting = url + "?User_Version=77";
        DriverManager.getConnection(setting).close();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            assertTrue(result.next());
            assertEquals(77, result.getInt(1));
        }
        assertEquals("user_version: PRAGMA user_version = 77", effects(setting, Dialect.SQLITE));
    }

    @Test
    void sqlite_whosePragmaGoesOn_runsItsFirstStatementOnly() throws SQLException {
        String url = "jdbc:sqlite:" + directory.resolve("lite2.db");
        run(url, "CREATE TABLE t(a)");
        DriverManager.getConnection(url + "?cache_size=1; DROP TABLE t").close();
        assertEquals(0, count(url));
    }

    /** A database of one row whose backup has none, shut down. */
    private static Path backedUpDerby(String url) throws SQLException {
        Path database = Path.of(url.substring("jdbc:derby:".length()));
        Path backups = directory.resolve("backups");
        run(url + ";create=true", "CREATE TABLE t(a int)");
        run(url, "CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE('" + backups + "')");
        run(url, "INSERT INTO t VALUES 1");
        assertEquals(1, count(url));
        shutDown(url);
        return backups.resolve(database.getFileName());
    }

    /** Derby tells that it did so by an exception. */
    private static void shutDown(String url) {
        SQLException told = assertThrows(SQLException.class, () -> DriverManager.getConnection(url + ";shutdown=true"));
        assertEquals("08006", told.getSQLState());
    }

    private static String effects(String url, Dialect dialect) {
        return ConnectEffectsTest.shown(ConnectEffects.of(url, new Properties(), dialect));
    }

    private static void run(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            run(connection, sql);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return count(connection);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM t")) {
            result.next();
            return result.getInt(1);
        }
    }
}
