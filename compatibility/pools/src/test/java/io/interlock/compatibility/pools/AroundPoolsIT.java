package io.interlock.compatibility.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.DataSources;
import com.zaxxer.hikari.HikariDataSource;
import io.interlock.InterlockDataSource;
import io.interlock.InterlockDriver;
import io.interlock.StatementRefusedException;
import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import io.interlock.compatibility.Refusals;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.DataSourceConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDataSource;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** {@link InterlockDataSource} around a pool, and pools around an {@link InterlockDataSource}. */
class AroundPoolsIT {

    private Database shop = new Database("", "");

    @BeforeEach
    void fill() throws SQLException {
        shop = Engine.POSTGRESQL.fresh();
        shop.run("CREATE TABLE orders (id INT PRIMARY KEY)", "INSERT INTO orders VALUES (1), (2)");
    }

    private DataSource guardedSource() {
        PGSimpleDataSource real = new PGSimpleDataSource();
        real.setURL(shop.url());
        real.setUser(shop.user());
        return new InterlockDataSource(real);
    }

    private void assertGuarded(DataSource source) throws SQLException {
        for (int i = 0; i < 3; i++) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                Refusals.in(assertThrows(SQLException.class, () -> statement.execute("TRUNCATE orders")));
                assertEquals(0, statement.executeUpdate("DELETE FROM orders WHERE id = 7"));
            }
        }
        assertEquals(2, shop.count("orders"));
    }

    @ParameterizedTest
    @EnumSource
    void guardAroundAPool_keepsThePoolsConnection(Pool kind) throws SQLException {
        try (Pool.Open pool = kind.open(shop.url(), shop.user())) {
            assertGuarded(new InterlockDataSource(pool.source()));
        }
    }

    @Test
    void hikariAroundTheGuard_isGuarded() throws SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(guardedSource());
            pool.setMaximumPoolSize(1);
            assertGuarded(pool);
        }
    }

    @Test
    void tomcatAroundTheGuard_isGuarded() throws SQLException {
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
        pool.setDataSource(guardedSource());
        pool.setInitialSize(1);
        pool.setMinIdle(1);
        pool.setMaxActive(1);
        try {
            assertGuarded(pool);
        } finally {
            pool.close(true);
        }
    }

    @Test
    void dbcp2AroundTheGuard_isGuarded() throws SQLException {
        PoolableConnectionFactory connections =
                new PoolableConnectionFactory(new DataSourceConnectionFactory(guardedSource()), null);
        try (GenericObjectPool<PoolableConnection> objects = new GenericObjectPool<>(connections)) {
            connections.setPool(objects);
            objects.setMaxTotal(1);
            assertGuarded(new PoolingDataSource<>(objects));
        }
    }

    @Test
    void c3p0AroundTheGuard_isGuarded() throws SQLException {
        DataSource pool = DataSources.pooledDataSource(guardedSource());
        try {
            assertGuarded(pool);
        } finally {
            DataSources.destroy(pool);
        }
    }

    /** Druid's pool takes a driver, not a data source. */
    @Test
    void druidAroundTheDriver_isGuarded() throws SQLException {
        try (DruidDataSource pool = new DruidDataSource()) {
            pool.setDriver(new InterlockDriver());
            pool.setValidationQuery("SELECT 1");
            pool.setUrl(shop.guardedUrl());
            pool.setUsername(shop.user());
            pool.setMaxActive(1);
            assertGuarded(pool);
        }
    }

    /** What pools look for in connections that nobody gave back must find them, and close them for good. */
    @Test
    void abandonedConnection_isTakenBack_andItsOwnerCanDoNothingMore() throws SQLException {
        try (BasicDataSource pool = new BasicDataSource()) {
            pool.setUrl(shop.guardedUrl());
            pool.setUsername(shop.user());
            pool.setMaxTotal(1);
            pool.setRemoveAbandonedOnBorrow(true);
            pool.setRemoveAbandonedTimeout(Duration.ZERO);
            pool.setLogAbandoned(false);
            Connection lost = pool.getConnection();
            Statement itsStatement = lost.createStatement();
            try (Connection next = pool.getConnection()) {
                assertThrows(SQLException.class, () -> itsStatement.execute("DELETE FROM orders WHERE id = 1"));
                assertThrows(
                        StatementRefusedException.class,
                        () -> next.createStatement().execute("DROP TABLE orders"));
            }
        }
        assertEquals(2, shop.count("orders"));
    }
}
