package io.interlock.guard;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite takes a name in double quotes for a text where no column is called so. */
class QuotedNamesTest {

    @TempDir
    Path directory = Path.of("");

    private final Connection raw = DriverManager.getConnection("jdbc:sqlite::memory:");

    private final Supplier<ConnectionGuard> opened = () -> new ConnectionGuard(
            new PolicyInForce(BuiltInPolicy.policy()),
            new ConnectionProfile(Dialect.SQLITE, "sqlite:", null, null, null, ServerSession.of(raw, Dialect.SQLITE)),
            directory,
            refusal -> new SQLNonTransientException(refusal.message(), refusal.sqlState(), refusal.cause()),
            true);

    private @Nullable ConnectionGuard known;

    QuotedNamesTest() throws SQLException {}

    private ConnectionGuard guard() {
        ConnectionGuard guard = known == null ? opened.get() : known;
        known = guard;
        return guard;
    }

    @BeforeEach
    void tables() throws SQLException {
        change("CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INT, status TEXT, \"open\" TEXT)");
        change("CREATE TABLE items (id INTEGER PRIMARY KEY, order_id INT, a TEXT)");
        change("CREATE VIEW open_orders AS SELECT id, status FROM orders");
        change("CREATE TRIGGER gone INSTEAD OF DELETE ON open_orders BEGIN DELETE FROM orders WHERE id = OLD.id; END");
        change("ATTACH ':memory:' AS other");
        change("CREATE TABLE other.archive (id INT, kind TEXT)");
    }

    @AfterEach
    void close() throws SQLException {
        raw.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM orders WHERE \"missing\" <> 'x'",
                "DELETE FROM orders WHERE 'missing' = \"missing\"",
                "DELETE FROM orders WHERE \"missing\" = ?",
                "DELETE FROM orders WHERE \"missing\" IS NOT NULL",
                "DELETE FROM items WHERE \"B\" >= a",
                "UPDATE \"orders\" SET \"status\" = 'x' WHERE \"zip\" <> 'x'",
                "DELETE FROM orders WHERE id NOT IN (SELECT id FROM items WHERE \"nope\" = 'x')",
                "DELETE FROM orders AS \"missing\" WHERE \"missing\" <> 'x'",
                "DELETE FROM orders WHERE \"a\" = 'a'",
                "DELETE FROM orders WHERE NOT \"E\"",
                "DELETE FROM orders WHERE \"it\"\"s\" <> 'x'",
                "DELETE FROM orders WHERE \"it's\" <> 'x'",
                "DELETE FROM orders WHERE id IN (SELECT id FROM (SELECT id, count() OVER (PARTITION BY \"o'k\") n FROM orders) WHERE n > 1)",
                "DELETE FROM orders WHERE \"id\" = 4 OR \"lost\" = \"lost\"",
                "DELETE FROM items WHERE a < \"B\"",
                "UPDATE orders SET status = CASE WHEN id = 1 THEN 'a' END WHERE \"E\" IS NOT NULL",
                "WITH c AS (SELECT 1) DELETE FROM orders WHERE \"missing\" <> 'x'",
                "DELETE FROM orders WHERE \"status\" = 'x'; DELETE FROM items WHERE \"status\" <> 'x'",
                "INSERT INTO orders (id) SELECT id FROM orders WHERE 1 ON CONFLICT (id) DO UPDATE SET status = 'x' WHERE \"E\" <> 'x'",
                "CREATE TRIGGER g AFTER INSERT ON items BEGIN DELETE FROM orders WHERE \"E\" <> 'x'; END",
                "DELETE FROM orders WHERE \"a\" <> 'x' OR id IN (SELECT order_id FROM items)",
                "DELETE FROM orders WHERE id IN (SELECT id FROM items WHERE a = 5) OR 'a' = \"a\"",
                "CREATE TRIGGER AFTER INSERT ON items BEGIN DELETE FROM orders WHERE \"a\" = 'a'; END",
                "DELETE FROM open_orders WHERE \"customer_id\" <> 'x'",
                "DELETE FROM other.archive WHERE \"status\" <> 'x'"
            })
    void texts_doNotBound(String text) {
        assertThrows(SQLException.class, () -> send(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM orders WHERE \"open\" <> 'x'",
                "DELETE FROM \"main\".\"orders\" WHERE \"status\" = \"paid\"",
                "DELETE FROM \"orders\" WHERE \"id\" = ?",
                "DELETE FROM orders WHERE \"rowid\" = ?",
                "UPDATE \"orders\" SET \"status\" = ? WHERE \"id\" = ? AND \"status\" = ?",
                "DELETE FROM \"orders\" WHERE \"id\" IN (SELECT \"order_id\" FROM \"items\" WHERE \"a\" = ?)",
                "DELETE FROM other.archive WHERE \"kind\" <> 'x'",
                "DELETE FROM orders WHERE \"customer_id\" < 5",
                "DELETE FROM \"orders\" WHERE \"orders\".\"status\" = ?",
                "DELETE FROM \"orders\" AS \"o\" WHERE \"o\".\"status\" <> 'x' AND \"STATUS\" <> 'y'",
                "UPDATE \"orders\" SET \"status\" = \"paid\" WHERE \"id\" = 5",
                "WITH c AS (SELECT 1) DELETE FROM orders WHERE \"status\" <> 'x'",
                "WITH \"c\"(\"n\") AS (SELECT id FROM items) DELETE FROM orders WHERE id IN (SELECT \"n\" FROM \"c\" WHERE \"n\" = 5)",
                "DELETE FROM orders WHERE id IN (SELECT \"n\" FROM (SELECT id AS \"n\" FROM items) AS \"s\" WHERE \"n\" = 5)",
                "DELETE FROM orders WHERE id IN (SELECT \"n\" FROM (SELECT id \"n\" FROM items) \"s\" WHERE \"n\" = 5)",
                "DELETE FROM orders WHERE \"status\" <> 'x'; DELETE FROM items WHERE \"a\" <> 7; SELECT 1",
                "CREATE TABLE passing (\"a\" INT); DELETE FROM passing WHERE \"a\" <> 7",
                "DELETE FROM orders WHERE id IN (SELECT \"value\" FROM json_each(?) WHERE \"value\" = 5)",
                "DELETE FROM open_orders WHERE \"status\" <> 'x'",
                "CREATE TRIGGER g AFTER INSERT ON items BEGIN DELETE FROM orders WHERE \"id\" = NEW.\"id\"; END",
                "INSERT INTO \"orders\" (\"id\", \"status\") VALUES (?, ?) ON CONFLICT (\"id\") DO UPDATE SET \"status\" = excluded.\"status\" WHERE \"status\" <> 'x'",
                "DELETE FROM \"orders\" WHERE \"id\" IN (SELECT \"i\".\"order_id\" FROM \"items\" \"i\", \"orders\" \"o\" WHERE \"i\".\"a\" = 5 AND \"kind\" IS NULL)",
                "DELETE FROM items WHERE id NOT IN (SELECT id FROM orders WHERE \"a\" = 'x')",
                "DELETE FROM items WHERE a <> 1 AND NOT EXISTS (SELECT 1 FROM (SELECT * FROM orders) WHERE id = a AND \"status\" = 'x')",
                "DELETE FROM \"orders\" WHERE \"status\" IN (\"paid\", 'open') AND \"customer_id\" = 7"
            })
    void columns_bound(String text) {
        assertDoesNotThrow(() -> send(text));
    }

    @Test
    void columnThatIsRenamed_boundsNoMore_alsoWhatWasPrepared() throws SQLException {
        String text = "DELETE FROM orders WHERE \"open\" <> 'x'";
        Clearance prepared = guard().prepare(text);
        guard().run(prepared, Parameters.NONE, () -> true);
        send(text);
        change("ALTER TABLE orders RENAME COLUMN \"open\" TO closed");
        assertThrows(SQLException.class, () -> guard().run(prepared, Parameters.NONE, () -> true));
        assertThrows(SQLException.class, () -> send(text));
    }

    @Test
    void textsThatBothWaysDoTheSame_areNotAskedAbout() throws SQLException {
        raw.close();
        send("DELETE FROM \"orders\" WHERE \"orders\".\"status\" <> 'x'");
        send("UPDATE orders SET \"status\" = 'x' WHERE id = 5");
        // nobody answers: they are names
        send("DELETE FROM orders WHERE \"missing\" <> 'x'");
    }

    private void send(String text) throws SQLException {
        if (text.contains("?")) {
            guard().run(guard().prepare(text), ordinal -> ordinal <= 3 ? 42 : Parameters.UNKNOWN, () -> true);
        } else if (!guard().passes(text)) {
            guard().run(guard().clear(text), Parameters.NONE, () -> true);
        }
    }

    private void change(String text) throws SQLException {
        try (Statement statement = raw.createStatement()) {
            statement.execute(text);
        }
    }
}
