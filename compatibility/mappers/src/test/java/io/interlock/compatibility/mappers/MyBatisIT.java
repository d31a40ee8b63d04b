package io.interlock.compatibility.mappers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import io.interlock.compatibility.Refusals;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** MyBatis with its own pool, its batches, cursors and texts that it puts together. */
class MyBatisIT {

    /** What MyBatis maps a row to. */
    static final class Order {
        @Nullable
        Integer id;

        String state = "";
    }

    interface Orders {

        @Insert("INSERT INTO orders (state) VALUES (#{state})")
        @Options(useGeneratedKeys = true, keyProperty = "id", keyColumn = "id")
        int add(Order order);

        @Select("SELECT id, state FROM orders WHERE state = #{state} ORDER BY id")
        List<Order> in(String state);

        @Select("SELECT id, state FROM orders ORDER BY id")
        @Options(fetchSize = 2)
        Cursor<Order> all();

        @Update("UPDATE orders SET state = #{state}, version = version + 1 WHERE id = #{id}")
        int save(Order order);

        /** Without a state, the text that MyBatis puts together has no WHERE. */
        @Delete(
                "<script>DELETE FROM orders<where><if test=\"_parameter != null\">state = #{state}</if></where></script>")
        int remove(@Nullable String state);
    }

    private static PooledDataSource pool(String url, Database shop) {
        PooledDataSource pool = new PooledDataSource("io.interlock.InterlockDriver", url, shop.user(), "");
        if (!url.startsWith("jdbc:interlock:")) {
            pool.setDriver(url.startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver");
        }
        pool.setPoolMaximumActiveConnections(1);
        pool.setPoolPingEnabled(true);
        pool.setPoolPingQuery("SELECT 1");
        return pool;
    }

    private static SqlSessionFactory myBatis(PooledDataSource pool) {
        Configuration configuration =
                new Configuration(new Environment("production", new JdbcTransactionFactory(), pool));
        configuration.addMapper(Orders.class);
        return new SqlSessionFactoryBuilder().build(configuration);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void life_isTheSame_asWithoutTheGuard(Engine engine) throws Exception {
        Database plain = Shops.fresh(engine);
        Database guarded = Shops.fresh(engine);
        assertEquals(life(plain.url(), plain), life(guarded.guardedUrl(), guarded));
        assertEquals(plain.count("orders"), guarded.count("orders"));
    }

    private static List<Object> life(String url, Database shop) throws Exception {
        List<Object> told = new ArrayList<>();
        PooledDataSource pool = pool(url, shop);
        SqlSessionFactory factory = myBatis(pool);
        try (SqlSession session = factory.openSession()) {
            Orders orders = session.getMapper(Orders.class);
            Order order = new Order();
            order.state = "open";
            told.add(orders.add(order));
            told.add(String.valueOf(order.id));
            told.add(orders.in("open").size());
            order.state = "sent";
            told.add(orders.save(order));
            session.commit();
        }
        try (SqlSession session = factory.openSession(ExecutorType.BATCH)) {
            Orders orders = session.getMapper(Orders.class);
            for (int i = 0; i < 20; i++) {
                Order order = new Order();
                order.state = "batch";
                orders.add(order);
            }
            for (BatchResult result : session.flushStatements()) {
                told.add(result.getUpdateCounts().length);
            }
            session.commit();
        }
        try (SqlSession session = factory.openSession();
                Cursor<Order> cursor = session.getMapper(Orders.class).all()) {
            int rows = 0;
            for (Order order : cursor) {
                rows += order.id == null ? 0 : 1;
            }
            told.add(rows);
        }
        try (SqlSession session = factory.openSession(true)) {
            told.add(session.getMapper(Orders.class).remove("batch"));
        }
        pool.forceCloseAll();
        return told;
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void conditionThatWasLeftOut_isRefused(Engine engine) throws SQLException {
        Database shop = Shops.fresh(engine);
        PooledDataSource pool = pool(shop.guardedUrl(), shop);
        SqlSessionFactory factory = myBatis(pool);
        for (int i = 0; i < 3; i++) {
            try (SqlSession session = factory.openSession(true)) {
                Orders orders = session.getMapper(Orders.class);
                PersistenceException thrown = assertThrows(PersistenceException.class, () -> orders.remove(null));
                assertEquals("no-unbounded-write", Refusals.in(thrown).rule());
                assertEquals(1, orders.in("paid").size());
            }
        }
        assertEquals(0, pool.getPoolState().getBadConnectionCount());
        pool.forceCloseAll();
        assertEquals(2, shop.count("orders"));
    }
}
