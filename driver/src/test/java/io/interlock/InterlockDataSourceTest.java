package io.interlock;

import static io.interlock.testing.Assertions.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.interlock.testing.Guarded;
import io.interlock.testing.Journals;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.CommonDataSource;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;
import javax.sql.XADataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterlockDataSourceTest {

    @TempDir
    Path directory = Path.of("");

    private InterlockDataSource guarding(DataSource real) {
        InterlockDataSource dataSource = new InterlockDataSource();
        dataSource.setDataSource(real);
        dataSource.setJournal(directory.resolve("journal").toString());
        dataSource.setName("billing");
        return dataSource;
    }

    private JdbcDataSource h2() {
        JdbcDataSource real = new JdbcDataSource();
        real.setURL("jdbc:h2:file:" + directory.resolve("shop"));
        real.setUser("sa");
        return real;
    }

    @Test
    void connections_ofEitherKind_areGuarded() throws SQLException, IOException {
        InterlockDataSource guarded = guarding(h2());
        try (Connection one = guarded.getConnection();
                Connection other = guarded.getConnection("sa", "");
                Statement statement = one.createStatement();
                Statement ofOther = other.createStatement()) {
            statement.execute("CREATE TABLE orders (id int)");
            statement.execute("INSERT INTO orders VALUES (1)");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DELETE FROM orders"));
            assertThrows(StatementRefusedException.class, () -> ofOther.execute("DROP TABLE orders"));
            assertEquals(1, Guarded.count(other, "orders"));
        }
        assertEquals(
                "billing", Journals.read(directory.resolve("journal")).get(0).session("application"));
    }

    /** A stand-in: no driver of a database that runs here has builders. What they build is H2's. */
    private interface Building extends DataSource, ConnectionPoolDataSource, XADataSource {}

    private Building building(List<String> told) {
        JdbcDataSource h2 = h2();
        return stub(Building.class, (source, method, arguments) -> switch (method.getName()) {
            case "createConnectionBuilder" -> builder(ConnectionBuilder.class, told, h2::getConnection);
            case "createPooledConnectionBuilder" ->
                builder(PooledConnectionBuilder.class, told, h2::getPooledConnection);
            case "createXAConnectionBuilder" -> builder(XAConnectionBuilder.class, told, h2::getXAConnection);
            default -> null;
        });
    }

    private static <B> B builder(Class<B> type, List<String> told, Callable<Object> build) {
        return stub(type, (builder, method, arguments) -> {
            if (method.getName().equals("build")) {
                return build.call();
            }
            told.add(method.getName() + '=' + arguments[0]);
            return builder;
        });
    }

    private static <S> S stub(Class<S> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void connections_ofBuilders_areGuarded() throws SQLException {
        List<String> told = new ArrayList<>();
        InterlockDataSource guarded = new InterlockDataSource(building(told));
        guarded.setJournal(directory.resolve("journal").toString());
        PooledConnection pooled =
                guarded.createPooledConnectionBuilder().user("sa").build();
        XAConnection distributed =
                guarded.createXAConnectionBuilder().password("secret").build();
        try (Connection plain = guarded.createConnectionBuilder()
                        .user("sa")
                        .password("secret")
                        .shardingKey(null)
                        .build();
                Connection ofPooled = pooled.getConnection();
                Connection ofDistributed = distributed.getConnection()) {
            for (Connection each : List.of(plain, ofPooled, ofDistributed)) {
                try (Statement statement = each.createStatement()) {
                    assertThrows(StatementRefusedException.class, () -> statement.execute("DROP ALL OBJECTS"));
                }
            }
        }
        pooled.close();
        distributed.close();
        assertEquals(List.of("user=sa", "password=secret", "user=sa", "password=secret", "shardingKey=null"), told);
    }

    @Test
    void pool_behindIt_keepsItsConnection() throws SQLException {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(h2());
        pool.setMaximumPoolSize(1);
        try (pool) {
            InterlockDataSource guarded = guarding(pool);
            for (int i = 0; i < 3; i++) {
                try (Connection connection = guarded.getConnection();
                        Statement statement = connection.createStatement()) {
                    assertThrows(StatementRefusedException.class, () -> statement.execute("DROP ALL OBJECTS"));
                    assertThrows(
                            SQLException.class,
                            () -> connection
                                    .unwrap(JdbcConnection.class)
                                    .createStatement()
                                    .execute("DROP ALL OBJECTS"));
                }
            }
            assertEquals(1, pool.getHikariPoolMXBean().getTotalConnections());
        }
    }

    @Test
    void realDataSource_isNotHandedOut() throws SQLException {
        InterlockDataSource guarded = guarding(h2());
        assertSame(guarded, guarded.unwrap(DataSource.class));
        assertTrue(guarded.isWrapperFor(DataSource.class));
        assertFalse(guarded.isWrapperFor(JdbcDataSource.class));
        SQLException error = assertThrows(SQLException.class, () -> guarded.unwrap(JdbcDataSource.class));
        assertMessage(error, "does not hand out the real one");
    }

    @Test
    void dataSource_whoseUrlDestroys_isRefusedBeforeItIsOpened() throws SQLException {
        JdbcDataSource plain = h2();
        try (Connection raw = plain.getConnection();
                Statement statement = raw.createStatement()) {
            statement.execute("CREATE TABLE orders (id int)");
        }
        JdbcDataSource destroying = h2();
        destroying.setURL(plain.getURL() + ";INIT=DROP TABLE orders");
        assertThrows(StatementRefusedException.class, () -> guarding(destroying).getConnection());
        try (Connection raw = plain.getConnection()) {
            assertEquals(0, Guarded.count(raw, "orders"));
        }

        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName(directory.resolve("derby").toString());
        derby.setConnectionAttributes("restoreFrom=" + directory.resolve("backup"));
        assertThrows(StatementRefusedException.class, () -> guarding(derby).getConnection());
    }

    @Test
    void dataSource_missingOrOfAnotherKind_isSaidClearly() {
        assertMessage(
                assertThrows(SQLException.class, () -> new InterlockDataSource().getConnection()), "no data source");
        assertMessage(
                assertThrows(SQLException.class, () -> new InterlockDataSource(xaOnly()).getConnection()),
                "is no DataSource",
                "tell it one that is");
        assertMessage(
                assertThrows(SQLException.class, () -> new InterlockDataSource(xaOnly()).getPooledConnection()),
                "is no ConnectionPoolDataSource");
    }

    private CommonDataSource xaOnly() {
        return (CommonDataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {XADataSource.class}, (proxy, method, arguments) -> null);
    }

    @Test
    void policyMissing_opensNothing() {
        InterlockDataSource guarded = guarding(h2());
        guarded.setPolicy("no/such.yaml");
        SQLException error = assertThrows(SQLException.class, guarded::getConnection);
        assertEquals("IL006", error.getSQLState());
    }
}
