package com.example.agent;

import com.alibaba.druid.pool.DruidDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.apache.derby.jdbc.EmbeddedConnectionPoolDataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.duckdb.DuckDBDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.hsqldb.jdbc.JDBCDataSource;
import org.hsqldb.jdbc.JDBCPool;
import org.hsqldb.jdbc.pool.JDBCPooledDataSource;
import org.hsqldb.jdbc.pool.JDBCXADataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.mariadb.jdbc.MariaDbPoolDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.xa.PGXADataSource;
import org.sqlite.SQLiteDataSource;
import org.sqlite.javax.SQLiteConnectionPoolDataSource;

/**
 * A program that knows nothing of Interlock: opens connections in every way there is, and tells for each what became of a
 * {@code DROP TABLE}. Its arguments are {@code postgresql=URL} and {@code mariadb=URL}; what is not given is left out.
 */
public final class Ways {

    private interface Way {
        Connection open() throws SQLException;
    }

    private final Map<String, Way> ways = new TreeMap<>();
    private final List<AutoCloseable> pools = new ArrayList<>();

    private Ways() {}

    public static void main(String[] arguments) throws Exception {
        Ways program = new Ways();
        program.addEmbedded();
        for (String argument : arguments) {
            String url = argument.substring(argument.indexOf('=') + 1);
            if (argument.startsWith("postgresql=")) {
                program.addPostgres(url);
            } else if (argument.startsWith("mariadb=")) {
                program.addMariaDb(url);
            }
        }
        program.run(System.out);
    }

    private void run(PrintStream out) throws Exception {
        for (Map.Entry<String, Way> way : ways.entrySet()) {
            out.println(way.getKey() + " " + fate("way_" + way.getKey().replace('-', '_'), way.getValue()));
        }
        for (AutoCloseable pool : pools) {
            pool.close();
        }
    }

    private static String fate(String table, Way way) {
        try (Connection connection = way.open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (id INT)");
            statement.execute("DROP TABLE " + table);
            return "dropped by " + connection.getClass().getName();
        } catch (SQLException e) {
            return "IL001".equals(e.getSQLState()) ? "refused" : e.toString();
        }
    }

    private void addEmbedded() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:ways;DB_CLOSE_DELAY=-1");
        ways.put("h2-manager", () -> DriverManager.getConnection("jdbc:h2:mem:ways;DB_CLOSE_DELAY=-1"));
        ways.put("h2-driver", () -> new org.h2.Driver().connect("jdbc:h2:mem:ways", new Properties()));
        add("h2", h2, "", "");
        add("h2", (ConnectionPoolDataSource) h2);
        add("h2", (XADataSource) h2);
        ways.put(
                "h2-own-pool",
                () -> JdbcConnectionPool.create("jdbc:h2:mem:ways", "", "").getConnection());
        addPools(h2);
        addHsqldb();
        addDerby();
        addSqlite();
        DuckDBDataSource duckDb = new DuckDBDataSource("jdbc:duckdb:");
        ways.put("duckdb-manager", () -> DriverManager.getConnection("jdbc:duckdb:"));
        add("duckdb", duckDb, "user", "");
    }

    private void addPools(DataSource h2) {
        HikariConfig byUrl = new HikariConfig();
        byUrl.setJdbcUrl("jdbc:h2:mem:ways");
        ways.put("hikari-url", () -> opened(new HikariDataSource(byUrl)));
        HikariConfig bySource = new HikariConfig();
        bySource.setDataSource(h2);
        ways.put("hikari-source", () -> opened(new HikariDataSource(bySource)));
        HikariConfig byClass = new HikariConfig();
        byClass.setDataSourceClassName("org.h2.jdbcx.JdbcDataSource");
        byClass.addDataSourceProperty("url", "jdbc:h2:mem:ways");
        ways.put("hikari-class", () -> opened(new HikariDataSource(byClass)));
        DruidDataSource druid = new DruidDataSource();
        druid.setUrl("jdbc:h2:mem:ways");
        ways.put("druid-url", () -> opened(druid));
    }

    private <P extends DataSource & AutoCloseable> Connection opened(P pool) throws SQLException {
        pools.add(pool);
        return pool.getConnection();
    }

    private void addHsqldb() throws SQLException {
        JDBCDataSource source = new JDBCDataSource();
        source.setUrl("jdbc:hsqldb:mem:ways");
        source.setUser("SA");
        JDBCPool pool = new JDBCPool();
        pool.setUrl("jdbc:hsqldb:mem:ways");
        pool.setUser("SA");
        JDBCPooledDataSource pooled = new JDBCPooledDataSource();
        pooled.setUrl("jdbc:hsqldb:mem:ways");
        pooled.setUser("SA");
        JDBCXADataSource xa = new JDBCXADataSource();
        xa.setUrl("jdbc:hsqldb:mem:ways");
        xa.setUser("SA");
        ways.put("hsqldb-manager", () -> DriverManager.getConnection("jdbc:hsqldb:mem:ways", "SA", ""));
        add("hsqldb", source, "SA", "");
        ways.put("hsqldb-own-pool", pool::getConnection);
        add("hsqldb", pooled);
        add("hsqldb", xa);
    }

    private void addDerby() {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName("memory:ways");
        source.setCreateDatabase("create");
        EmbeddedConnectionPoolDataSource pooled = new EmbeddedConnectionPoolDataSource();
        pooled.setDatabaseName("memory:ways");
        pooled.setCreateDatabase("create");
        EmbeddedXADataSource xa = new EmbeddedXADataSource();
        xa.setDatabaseName("memory:ways");
        xa.setCreateDatabase("create");
        ways.put("derby-manager", () -> DriverManager.getConnection("jdbc:derby:memory:ways;create=true"));
        add("derby", source, "app", "app");
        add("derby", pooled);
        add("derby", xa);
    }

    private void addSqlite() {
        SQLiteConnectionPoolDataSource pooled = new SQLiteConnectionPoolDataSource();
        pooled.setUrl("jdbc:sqlite::memory:");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite::memory:");
        ways.put("sqlite-manager", () -> DriverManager.getConnection("jdbc:sqlite::memory:"));
        add("sqlite", source, "user", "");
        ways.put("sqlite-more-special", () -> source.getConnection("user", "")); // returns a SQLiteConnection
        add("sqlite", (ConnectionPoolDataSource) pooled);
    }

    private void addPostgres(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        PGConnectionPoolDataSource pooled = new PGConnectionPoolDataSource();
        pooled.setUrl(url);
        PGXADataSource xa = new PGXADataSource();
        xa.setUrl(url);
        ways.put("postgresql-manager", () -> DriverManager.getConnection(url));
        add("postgresql", source, "postgres", "");
        add("postgresql", pooled);
        add("postgresql", xa);
    }

    private void addMariaDb(String url) throws SQLException {
        MariaDbDataSource source = new MariaDbDataSource(url);
        ways.put("mariadb-manager", () -> DriverManager.getConnection(url));
        ways.put("mariadb-more-special", () -> new org.mariadb.jdbc.Driver().connect(url, new Properties()));
        add("mariadb", source, "root", "");
        add("mariadb", (ConnectionPoolDataSource) source);
        add("mariadb", (XADataSource) source);
        MariaDbPoolDataSource pool = new MariaDbPoolDataSource(url);
        pools.add(pool);
        ways.put("mariadb-own-pool", pool::getConnection);
    }

    private void add(String name, DataSource source, String user, String password) {
        ways.put(name + "-source", source::getConnection);
        ways.put(name + "-source-login", () -> source.getConnection(user, password));
    }

    private void add(String name, ConnectionPoolDataSource source) {
        ways.put(name + "-pooled", () -> source.getPooledConnection().getConnection());
    }

    private void add(String name, XADataSource source) {
        ways.put(name + "-xa", () -> source.getXAConnection().getConnection());
    }
}
