package io.interlock;

import static io.interlock.testing.Assertions.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.testing.Guarded;
import io.interlock.testing.Journals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterlockDriverTest {

    @TempDir
    Path directory;

    private final Driver driver = new InterlockDriver();

    @Test
    void driver_isFoundByTheDriverManager() throws SQLException {
        assertInstanceOf(InterlockDriver.class, DriverManager.getDriver("jdbc:interlock:h2:mem:x"));
    }

    @Test
    void urlOfAnotherDriver_isLeftAlone() throws SQLException {
        assertFalse(driver.acceptsURL("jdbc:h2:mem:x"));
        assertNull(driver.connect("jdbc:h2:mem:x", new Properties()));
    }

    @Test
    void realDriverMissing_isNamedWithTheFix() {
        SQLException error = assertThrows(
                SQLException.class,
                () -> DriverManager.getConnection("jdbc:interlock:postgrseql://db/x?password=secret"));
        assertEquals("IL000", error.getSQLState());
        assertMessage(error, "No JDBC driver for jdbc:postgrseql:", "add the database's own driver");
        assertFalse(String.valueOf(error.getMessage()).contains("secret"), error.getMessage());
    }

    @Test
    void failedLogin_passesThroughAsItIs() throws SQLException {
        String url = "jdbc:h2:mem:login;USER=right;PASSWORD=right";
        try (Connection kept = DriverManager.getConnection(url)) {
            assertFalse(kept.isClosed());
            SQLException real = assertThrows(
                    SQLException.class, () -> DriverManager.getConnection("jdbc:h2:mem:login", "right", "wrong"));
            SQLException guarded = assertThrows(
                    SQLException.class,
                    () -> DriverManager.getConnection("jdbc:interlock:h2:mem:login", "right", "wrong"));
            assertSame(real.getClass(), guarded.getClass());
            assertEquals(real.getSQLState(), guarded.getSQLState());
        }
    }

    @Test
    void policyMissing_opensNoConnection() {
        SQLException error =
                assertThrows(SQLException.class, () -> new Guarded("jdbc:h2:mem:x", "no/such.yaml", directory).open());
        assertEquals("IL006", error.getSQLState());
        assertMessage(error, "no/such.yaml", "no such file", "interlock check");
    }

    @Test
    void policyBroken_isToldWithAllItsProblems_andReadAgainWhenCorrected() throws IOException, SQLException {
        Path file = directory.resolve("p.yaml");
        Files.writeString(file, """
                interlock: 1
                otherwise: production
                rules:
                  - id: a
                    operatoins: [drop]
                    action: block
                  - id: b
                    operations: [drop]
                    action: blok
                """);
        Guarded guarded = new Guarded("jdbc:h2:mem:x", file.toString(), directory.resolve("journal"));
        SQLException error = assertThrows(SQLException.class, guarded::open);
        assertEquals("IL006", error.getSQLState());
        assertMessage(error, "p.yaml:5", "operatoins", "p.yaml:9", "blok");

        Files.writeString(
                file, "interlock: 1\notherwise: x\nrules:\n  - id: a\n    operations: [drop]\n    action: block\n");
        try (Connection connection = guarded.open()) {
            assertFalse(connection.isClosed());
        }
    }

    @Test
    void unknownOption_inProperties_isAnError() {
        Properties properties = new Properties();
        properties.setProperty("interlock.mode", "off");
        SQLException error = assertThrows(
                SQLException.class, () -> DriverManager.getConnection("jdbc:interlock:h2:mem:x", properties));
        assertEquals("IL000", error.getSQLState());
    }

    @Test
    void options_neverReachTheRealDriver() throws SQLException {
        // H2 refuses a setting it does not know.
        String url = "jdbc:interlock:h2:mem:options;interlock.name=billing;interlock.journal=" + directory;
        try (Connection connection = DriverManager.getConnection(url)) {
            assertEquals("jdbc:h2:mem:options", connection.getMetaData().getURL());
        }
    }

    @Test
    void propertyInfo_holdsTheRealDriversAndOurs() throws SQLException {
        List<String> names = Arrays.stream(driver.getPropertyInfo("jdbc:interlock:postgresql://db/x", null))
                .map((DriverPropertyInfo info) -> info.name)
                .toList();
        assertTrue(names.contains("ApplicationName"), names::toString);
        assertTrue(names.containsAll(List.of("interlock.policy", "interlock.journal", "interlock.name")));
    }

    @Test
    void h2Init_thatDrops_isRefusedBeforeAnythingIsOpened() throws SQLException, IOException {
        Guarded orders = Guarded.builtIn("jdbc:h2:file:" + directory.resolve("shop") + ";USER=sa", directory);
        orders.prepare("CREATE TABLE orders AS SELECT x AS id FROM system_range(1, 1000)");

        Guarded destroying =
                new Guarded(orders.url() + ";INIT=select 1\\;drop table orders\\;select 2", "", orders.journal());
        SQLException refusal = assertThrows(SQLException.class, destroying::open);

        assertEquals("IL001", refusal.getSQLState());
        assertMessage(refusal, "DROP of orders is blocked", "no-drop");
        assertEquals(1_000, orders.count("orders"));
        assertEquals(List.of("opened", "refused", "closed"), Journals.told(orders.journal()));
    }

    @Test
    void h2Init_inProperties_isJudgedToo() {
        Properties properties = new Properties();
        properties.setProperty("INIT", "RUNSCRIPT FROM 'dump.sql'");
        SQLException refusal = assertThrows(
                SQLException.class,
                () -> Guarded.builtIn("jdbc:h2:mem:x", directory).open(properties));
        assertEquals("IL001", refusal.getSQLState());
    }

    @Test
    void h2Init_thatIsHarmless_runs() throws SQLException {
        String url = "jdbc:h2:mem:init;INIT=create schema if not exists shop\\;set schema shop";
        try (Connection connection = Guarded.builtIn(url, directory).open()) {
            assertEquals("SHOP", connection.getSchema());
        }
    }

    @Test
    void derbyRestore_overALiveDatabase_isRefused() throws SQLException {
        Path database = directory.resolve("derby");
        Path backup = directory.resolve("backup");
        Guarded live = Guarded.builtIn("jdbc:derby:" + database, directory);
        new Guarded(live.url() + ";create=true", "", live.journal())
                .prepare(
                        "CREATE TABLE orders (id int)",
                        "CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE('" + backup + "')",
                        "INSERT INTO orders VALUES 1, 2, 3");
        assertThrows(SQLException.class, () -> new Guarded(live.url() + ";shutdown=true", "", live.journal()).raw());

        for (String attribute : List.of("restoreFrom", "rollForwardRecoveryFrom", "createFrom")) {
            String url = live.url() + ";" + attribute + "=" + backup.resolve("derby");
            SQLException refusal = assertThrows(SQLException.class, () -> new Guarded(url, "", live.journal()).open());
            assertEquals("IL001", refusal.getSQLState(), attribute);
            assertMessage(refusal, "RESTORE of database " + database, "no-restore");
        }
        assertEquals(3, live.count("orders"));
    }

    @Test
    void refusal_tellsWhatWhereAndWhy_andSurvivesSerialization() throws Exception {
        Guarded guarded = Guarded.builtIn("jdbc:h2:mem:message;DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=s3cret", directory);
        guarded.prepare("CREATE TABLE orders (id int)");
        try (Connection connection = guarded.open();
                Statement statement = connection.createStatement()) {
            StatementRefusedException refusal = assertThrows(
                    StatementRefusedException.class, () -> statement.execute("DELETE FROM orders /* 'literal' */"));
            assertEquals("IL001", refusal.getSQLState());
            assertEquals("production", refusal.environment());
            assertEquals("no-unbounded-write", refusal.rule());
            String message = String.valueOf(refusal.getMessage());
            List<String> lines = message.lines().toList();
            assertEquals("[IL001] DELETE without WHERE on orders is blocked.", lines.get(0));
            assertEquals("  where    production, h2:mem:message;DB_CLOSE_DELAY=-1;USER=sa", lines.get(1));
            assertTrue(
                    lines.get(2).matches(" {2}rule {5}no-unbounded-write {3}built-in:\\d+, version [0-9a-f]+"),
                    message);
            assertTrue(lines.get(3).startsWith("  because  "), message);
            assertEquals("  instead  name the rows to delete in a WHERE clause", lines.get(4));
            assertFalse(message.contains("literal"));

            StatementRefusedException copy = copy(refusal);
            assertEquals(refusal.getMessage(), copy.getMessage());
            assertEquals(refusal.rule(), copy.rule());
        }
    }

    private static StatementRefusedException copy(StatementRefusedException refusal) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(refusal);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (StatementRefusedException) in.readObject();
        }
    }

    @Test
    void nonsense_ofAnyLength_isAVerdict() throws SQLException {
        try (Connection connection = Guarded.builtIn("jdbc:h2:mem:x", directory).open();
                Statement statement = connection.createStatement()) {
            for (String text : List.of("\u0000", "'", "/*", "DELETE FROM", "((((", "$$", "DROP", "x".repeat(1 << 20))) {
                try {
                    statement.execute(text); // H2 takes some of them
                } catch (SQLException e) {
                    assertTrue(e.getSQLState() != null, text);
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT 1")) {
                assertTrue(rows.next());
            }
        }
    }
}
