package io.interlock.benchmarks.peers;

import com.alibaba.druid.pool.DruidDataSource;
import com.alibaba.druid.wall.WallFilter;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.interlock.InterlockDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;

/** Who stands between the measured loop and the driver. Data sources and pools live as long as the measured JVM. */
@SuppressWarnings("resource")
public enum Candidate {
    /** Nobody. */
    DIRECT("direct") {
        @Override
        public Connection connect() {
            return StubDriver.connection();
        }
    },
    /** Nobody again: the difference to {@link #DIRECT} is the run's noise. */
    DIRECT_AGAIN("direct-again") {
        @Override
        public Connection connect() {
            return StubDriver.connection();
        }
    },
    /** The guard under its built-in policy. */
    INTERLOCK("interlock") {
        @Override
        public Connection connect() throws SQLException {
            StubDriver.register();
            return opened(
                    new InterlockDriver().connect("jdbc:interlock:" + behindJdbc(StubDriver.URL), new Properties()));
        }
    },
    /** A connection of a pool: the cost that people already pay. */
    HIKARICP("hikaricp") {
        @Override
        public Connection connect() throws SQLException {
            HikariConfig config = new HikariConfig();
            config.setDataSource(StubDriver.dataSource());
            config.setMaximumPoolSize(1);
            return new HikariDataSource(config).getConnection();
        }
    },
    /** Java's own way to stand in front of an interface. */
    REFLECTIVE("reflective proxy") {
        @Override
        public Connection connect() {
            return ReflectiveProxy.around(StubDriver.connection(), Connection.class);
        }
    },
    /** The AWS Advanced JDBC Wrapper with no plugin at all. */
    AWS("aws, no plugins") {
        @Override
        public Connection connect() throws SQLException {
            Properties properties = new Properties();
            properties.setProperty("wrapperPlugins", "");
            properties.setProperty("wrapperDialect", "pg");
            return opened(new software.amazon.jdbc.Driver()
                    .connect("jdbc:aws-wrapper:" + behindJdbc(StubDriver.POSTGRESQL_URL), properties));
        }
    },
    /** Its wrappers alone: no log, no appender. */
    P6SPY("p6spy core") {
        @Override
        public Connection connect() throws SQLException {
            System.setProperty("p6spy.config.modulelist", "com.p6spy.engine.spy.P6SpyFactory");
            StubDriver.register();
            return opened(new com.p6spy.engine.spy.P6SpyDriver()
                    .connect("jdbc:p6spy:" + behindJdbc(StubDriver.URL), new Properties()));
        }
    },
    /** With no listener. */
    DATASOURCE_PROXY("datasource-proxy") {
        @Override
        public Connection connect() throws SQLException {
            return ProxyDataSourceBuilder.create(StubDriver.dataSource())
                    .build()
                    .getConnection();
        }
    },
    /** Druid's pool with its SQL firewall at the strictest setting. */
    DRUID("druid pool + wall") {
        @Override
        public Connection connect() throws SQLException {
            WallFilter wall = new WallFilter();
            wall.setDbType("postgresql");
            wall.setConfig(DruidWall.strictest());
            DruidDataSource pool = new DruidDataSource();
            pool.setDriver(new StubDriver());
            pool.setUrl(StubDriver.URL);
            pool.setDbType("postgresql");
            pool.setProxyFilters(List.of(wall));
            pool.setMaxActive(1);
            return pool.getConnection();
        }
    },
    /** Druid's wrapping driver with the firewall as it comes: its URL cannot say how strict. */
    DRUID_DRIVER("druid driver + wall") {
        @Override
        public Connection connect() throws SQLException {
            StubDriver.register();
            String driver = "driver=" + StubDriver.class.getName();
            return opened(new com.alibaba.druid.proxy.DruidDriver()
                    .connect(
                            "jdbc:wrap-jdbc:" + driver + ":filters=wall:" + StubDriver.POSTGRESQL_URL,
                            new Properties()));
        }
    };

    private final String label;

    Candidate(String label) {
        this.label = label;
    }

    /** As it stands in the tables. */
    public String label() {
        return label;
    }

    /** Opens a connection to the stub driver through this candidate. */
    public abstract Connection connect() throws SQLException;

    static String behindJdbc(String url) {
        return url.substring("jdbc:".length());
    }

    static Connection opened(@Nullable Connection connection) throws SQLException {
        if (connection == null) {
            throw new SQLException("a driver did not take its own URL");
        }
        return connection;
    }
}
