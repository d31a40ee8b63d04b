package io.interlock.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a real H2 is asked for the columns of its tables. */
class KnownColumnsTest {

    private static final String BORROWED = "DELETE FROM orders WHERE id IN (SELECT id FROM done)";
    private static final String OWN = "DELETE FROM orders WHERE id IN (SELECT id FROM items)";

    @TempDir
    Path directory = Path.of("");

    private final List<Set<String>> questions = new ArrayList<>();
    private final Connection raw = DriverManager.getConnection("jdbc:h2:mem:");
    private final ServerSession counted = new ServerSession() {
        private final ServerSession h2 = ServerSession.of(raw, Dialect.H2);

        @Override
        public @Nullable Map<String, Map<String, io.interlock.sql.ColumnKind>> columns(Set<String> tables) {
            questions.add(Set.copyOf(tables));
            return h2.columns(tables);
        }
    };

    private @Nullable ConnectionGuard known;

    KnownColumnsTest() throws SQLException {}

    private ConnectionGuard guard() {
        ConnectionGuard guard = known;
        if (guard == null) {
            guard = new ConnectionGuard(
                    new PolicyInForce(BuiltInPolicy.policy()),
                    new ConnectionProfile(Dialect.H2, "h2:mem:", null, null, null, counted),
                    directory,
                    refusal -> new SQLNonTransientException(refusal.message(), refusal.sqlState(), refusal.cause()),
                    true);
            known = guard;
        }
        return guard;
    }

    @BeforeEach
    void tables() throws SQLException {
        change("CREATE TABLE orders (id INT PRIMARY KEY, status VARCHAR(20))");
        change("CREATE TABLE items (id INT PRIMARY KEY, a INT)");
        change("CREATE TABLE done (order_id INT)");
    }

    @AfterEach
    void close() throws SQLException {
        raw.close();
    }

    @Test
    void table_isAskedForOnce() throws SQLException {
        for (int i = 0; i < 3; i++) {
            send(OWN);
            send("DELETE FROM orders WHERE status = 'x' OR id IN (SELECT id FROM items WHERE a = " + i + ")");
        }
        assertEquals(List.of(Set.of("items")), questions);
    }

    @Test
    void synonym_isAskedForOnce() throws SQLException {
        change("CREATE SCHEMA old");
        change("CREATE TABLE old.bills (id INT)");
        change("CREATE SYNONYM bills FOR old.bills");
        send("DELETE FROM orders WHERE id IN (SELECT id FROM bills)");
        send("DELETE FROM orders WHERE id IN (SELECT id FROM bills)");
        assertEquals(List.of(Set.of("bills")), questions);
    }

    @Test
    void tableOfTheSearchPath_isFound() throws SQLException {
        change("CREATE SCHEMA other");
        change("CREATE TABLE other.gone (a INT)");
        change("SET SCHEMA other");
        change("SET SCHEMA_SEARCH_PATH PUBLIC");
        assertThrows(SQLException.class, () -> send("DELETE FROM orders WHERE id IN (SELECT id FROM gone)"));
        send(OWN);
    }

    @Test
    void tableThatASynonymMayHide_isNotTakenForIt() throws SQLException {
        change("CREATE SCHEMA old");
        change("CREATE TABLE old.bills (a INT)");
        change("CREATE TABLE old.others (id INT)");
        change("CREATE SYNONYM bills FOR old.others");
        send("DELETE FROM orders WHERE id IN (SELECT id FROM bills)");
    }

    @Test
    void refusal_namesTheColumn() {
        SQLException refusal = assertThrows(SQLException.class, () -> send(BORROWED));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("(done has no column id, so that in its subquery it is the row's own)"), message);
        assertTrue(message.contains("instead  write before each column of the subquery which table's it is"), message);
        assertEquals(List.of(Set.of("done"), Set.of("orders")), questions);
    }

    @Test
    void definitionOfTheSession_isSeenAtOnce() throws SQLException {
        assertThrows(SQLException.class, () -> send(BORROWED));
        send("ALTER TABLE done ADD COLUMN id INT");
        send(BORROWED);
    }

    @Test
    void definitionByAnother_isSeenByATableThatWasNotThere() throws SQLException {
        assertThrows(SQLException.class, () -> send("DELETE FROM orders WHERE id IN (SELECT id FROM later)"));
        change("CREATE TABLE later (a INT)");
        SQLException refusal =
                assertThrows(SQLException.class, () -> send("DELETE FROM orders WHERE id IN (SELECT id FROM later)"));
        assertEquals("IL001", refusal.getSQLState());
    }

    /** To ask may begin a transaction. */
    @Test
    void nothingIsAsked_whenItIsPrepared() throws SQLException {
        Clearance clearance = guard().prepare(BORROWED);
        assertEquals(List.of(), questions);
        assertFalse(clearance.passes());
        assertThrows(SQLException.class, () -> guard().run(clearance, Parameters.NONE, () -> 0));
    }

    @Test
    void nothingIsAsked_whereNoRuleWouldSpeakOfIt() throws SQLException {
        send("CREATE LOCAL TEMPORARY TABLE mine (id INT)");
        send("SELECT * FROM orders WHERE id IN (SELECT id FROM done)");
        send("INSERT INTO items SELECT id, 1 FROM orders WHERE id IN (SELECT id FROM done)");
        assertEquals(List.of(), questions);
    }

    private void send(String text) throws SQLException {
        ConnectionGuard guard = guard();
        if (guard.passes(text)) {
            change(text);
        } else {
            guard.run(guard.clear(text), Parameters.NONE, () -> {
                change(text);
                return 0;
            });
        }
    }

    private void change(String text) throws SQLException {
        try (Statement statement = raw.createStatement()) {
            statement.execute(text);
        }
    }
}
