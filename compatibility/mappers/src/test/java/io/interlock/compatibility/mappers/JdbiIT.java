package io.interlock.compatibility.mappers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import io.interlock.compatibility.Refusals;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jdbi by its fluent statements and by its SQL objects. */
class JdbiIT {

    interface Orders {

        @SqlUpdate("INSERT INTO orders (state) VALUES (:state)")
        @GetGeneratedKeys("id")
        int add(@Bind("state") String state);

        @SqlBatch("INSERT INTO orders (state) VALUES (:state)")
        int[] addAll(@Bind("state") List<String> states);

        @SqlQuery("SELECT count(*) FROM orders WHERE state = :state")
        int in(@Bind("state") String state);

        @SqlUpdate("DELETE FROM orders")
        int clear();

        @Transaction
        default void addAndClear() {
            add("late");
            clear();
        }
    }

    private static Jdbi jdbi(String url, Database shop) {
        return Jdbi.create(url, shop.user(), "").installPlugin(new SqlObjectPlugin());
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void life_isTheSame_asWithoutTheGuard(Engine engine) throws SQLException {
        Database plain = Shops.fresh(engine);
        Database guarded = Shops.fresh(engine);
        assertEquals(life(plain.url(), plain), life(guarded.guardedUrl(), guarded));
        assertEquals(plain.count("orders"), guarded.count("orders"));
    }

    private static List<Object> life(String url, Database shop) {
        List<Object> told = new ArrayList<>();
        Jdbi jdbi = jdbi(url, shop);
        told.add(jdbi.withExtension(Orders.class, orders -> orders.add("open")));
        int[] added = jdbi.withExtension(Orders.class, orders -> orders.addAll(List.of("a", "b", "c")));
        told.add(Arrays.toString(added));
        told.add(jdbi.withExtension(Orders.class, orders -> orders.in("a")));
        jdbi.useTransaction(TransactionIsolationLevel.SERIALIZABLE, handle -> {
            told.add(handle.createUpdate("UPDATE orders SET state = :to WHERE state IN (<from>)")
                    .bind("to", "sent")
                    .bindList("from", "a", "b")
                    .execute());
            handle.savepoint("here");
            told.add(handle.execute("DELETE FROM orders WHERE state = ?", "sent"));
            handle.rollbackToSavepoint("here");
        });
        try (Handle handle = jdbi.open()) {
            PreparedBatch batch = handle.prepareBatch("UPDATE orders SET version = version + 1 WHERE state = :state");
            told.add(Arrays.toString(batch.bind("state", "sent")
                    .add()
                    .bind("state", "none")
                    .add()
                    .execute()));
            try (Stream<String> states =
                    handle
                            .createQuery("SELECT state FROM orders ORDER BY id")
                            .setFetchSize(2)
                            .mapTo(String.class)
                            .stream()) {
                states.forEach(told::add);
            }
            handle.createScript("CREATE TABLE notes (id INT); INSERT INTO notes VALUES (1); -- DROP TABLE notes")
                    .execute();
            told.add(handle.createQuery("SELECT id, state FROM orders WHERE id = 1")
                    .mapToMap()
                    .one());
        }
        return told;
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void dangerousStatement_isRefused_andItsTransactionRolledBack(Engine engine) throws SQLException {
        Database shop = Shops.fresh(engine);
        Jdbi jdbi = jdbi(shop.guardedUrl(), shop);
        UnableToCreateStatementException thrown = assertThrows(
                UnableToCreateStatementException.class, () -> jdbi.useExtension(Orders.class, Orders::addAndClear));
        assertEquals("no-unbounded-write", Refusals.in(thrown).rule());
        try (Handle handle = jdbi.open()) {
            Throwable byScript = assertThrows(
                    UnableToExecuteStatementException.class,
                    () -> handle.createScript("DELETE FROM orders WHERE id = 99; TRUNCATE TABLE orders")
                            .execute());
            assertEquals("no-truncate", Refusals.in(byScript).rule());
        }
        assertEquals(2, shop.count("orders"));
    }
}
