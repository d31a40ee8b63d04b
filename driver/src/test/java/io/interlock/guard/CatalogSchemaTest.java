package io.interlock.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.decide.PolicyInForce;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.server.ServerSession;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogSchemaTest {

    @TempDir
    Path directory = Path.of("");

    private ConnectionGuard guard(Dialect dialect, String url, String user) {
        return new ConnectionGuard(
                new PolicyInForce(BuiltInPolicy.policy()),
                new ConnectionProfile(dialect, url, null, user, null, ServerSession.SILENT),
                directory,
                refusal -> new SQLNonTransientException(refusal.message(), refusal.sqlState(), refusal.cause()),
                true);
    }

    private static void send(ConnectionGuard guard, String text) throws SQLException {
        if (!guard.passes(text)) {
            guard.run(guard.clear(text), Parameters.NONE, () -> 0);
        }
    }

    /** The last text of a session is refused, or not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '\0',
            value = {
                "mysql | //db/shop | DELETE FROM user WHERE id = 5 > passes",
                "mysql | //db/shop | USE mysql | DELETE FROM user WHERE user = 'x' > refused",
                "mysql | //db/shop | USE `mysql` | UPDATE user SET host = '%' WHERE user = 'x' > refused",
                "mysql | //db/shop | use MySQL | DELETE FROM `db` WHERE user = 'x' > refused",
                "mysql | //db/shop | /*! USE mysql */ | DELETE FROM user WHERE user = 'x' > refused",
                "mysql | //db/shop | SELECT 1; USE mysql | DELETE FROM user WHERE user = 'x' > refused",
                "mysql | //db/shop | EXECUTE IMMEDIATE 'USE mysql' | DELETE FROM user WHERE user = 'x' > refused",
                "mysql | //db/shop | USE mysql; DELETE FROM user WHERE user = 'x' > refused",
                "mysql | //db/shop | USE mysql | DELETE FROM user WHERE user = \"x\" > refused",
                "mysql | //db/shop | USE mysql | PREPARE p FROM 'DELETE FROM user WHERE user = 1' > refused",
                "mysql | //db/shop | USE mysql | DELETE FROM shop.user WHERE id = 5 > passes",
                "mysql | //db/shop | USE mysql | DELETE FROM orders WHERE id = 5 > passes",
                "mysql | //db/shop | USE mysql | SELECT * FROM user > passes",
                "mysql | //db/shop | USE mysql | USE shop | DELETE FROM user WHERE id = 5 > passes",
                "mysql | //db/shop | USE mysql | USE shop; DELETE FROM user WHERE id = 5 > passes",
                "mariadb | //db/shop | USE mysql | DELETE FROM global_priv WHERE user = 'x' > refused",
                "mysql | //db/mysql | DELETE FROM user WHERE user = 'x' > refused",
                "mysql | //db:3306/mysql?useSSL=true | DELETE FROM user WHERE user = 'x' > refused",
                "mysql | ///mysql | DELETE FROM user WHERE user = 'x' > refused",
                "mysql | //mysql | DELETE FROM user WHERE id = 5 > passes",
                "mysql | //mysql/shop | DELETE FROM user WHERE id = 5 > passes",
                "oracle | thin:@db/shop | DELETE FROM obj$ WHERE id = 5 > passes",
                "oracle | thin:@db/shop | ALTER SESSION SET CURRENT_SCHEMA = SYS | DELETE FROM obj$ WHERE id = 5 > refused",
                "oracle | thin:@db/shop | ALTER SESSION SET CURRENT_SCHEMA = \"SYS\" | DELETE FROM obj$ WHERE id = 5 > refused",
                "h2 | mem:x | USE mysql | DELETE FROM user WHERE id = 5 > passes"
            })
    void write_whereNamesMeanTheCatalog_isOneOfIt(String session, String expected) throws SQLException {
        String[] parts = session.trim().split(" \\| ");
        Dialect dialect = Dialect.named(parts[0]).orElseThrow();
        ConnectionGuard guard = guard(dialect, parts[0] + ":" + parts[1], "bob");
        for (int i = 2; i < parts.length - 1; i++) {
            send(guard, parts[i]);
        }
        String last = parts[parts.length - 1];
        if (expected.equals("refused")) {
            assertThrows(SQLException.class, () -> send(guard, last));
        } else {
            send(guard, last);
        }
    }

    @Test
    void preparedStatement_afterTheSwitch_isJudgedAgain() throws SQLException {
        ConnectionGuard guard = guard(Dialect.MYSQL, "mysql://db/shop", "bob");
        Clearance clearance = guard.prepare("DELETE FROM user WHERE user = ?");
        assertTrue(clearance.passes());
        Operation use = Operation.of(OperationKind.SESSION, Target.of(ObjectType.DATABASE, "mysql"), Reach.NONE);
        guard.run(guard.clear(use, "Connection.setCatalog"), Parameters.NONE, () -> 0);
        assertFalse(clearance.passes());
        assertThrows(SQLException.class, () -> guard.run(clearance, Parameters.NONE, () -> 0));
        send(guard, "USE shop");
        assertEquals(1, guard.run(clearance, Parameters.NONE, () -> 1));
        assertTrue(clearance.passes());
    }

    @Test
    void sys_isInItsSchemaFromTheBeginning() {
        ConnectionGuard guard = guard(Dialect.ORACLE, "oracle:thin:@db", "SYS");
        assertThrows(SQLException.class, () -> send(guard, "UPDATE obj$ SET name = 'x' WHERE id = 5"));
    }
}
