package io.interlock.compatibility.pools;

import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/**
 * The pools, each told nothing but where to connect and who logs in, set to one connection that is validated whenever it is
 * borrowed and to a cache of prepared statements where the pool has one.
 */
enum Pool {
    HIKARICP {
        @Override
        Open open(String url, String user) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(url);
            pool.setUsername(user);
            pool.setPassword("");
            pool.setMaximumPoolSize(1);
            pool.setConnectionTimeout(TIMEOUT.toMillis());
            return new Open(pool, pool::close);
        }
    },

    TOMCAT {
        @Override
        Open open(String url, String user) {
            org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
            pool.setUrl(url);
            pool.setUsername(user);
            pool.setPassword("");
            pool.setMaxActive(1);
            pool.setMaxIdle(1);
            pool.setInitialSize(1);
            pool.setMaxWait((int) TIMEOUT.toMillis());
            pool.setTestOnBorrow(true);
            pool.setValidationInterval(0);
            pool.setRollbackOnReturn(true);
            pool.setMinIdle(1);
            pool.setJdbcInterceptors("ConnectionState;StatementCache");
            return new Open(pool, () -> pool.close(true));
        }
    },

    DBCP2 {
        @Override
        Open open(String url, String user) {
            BasicDataSource pool = new BasicDataSource();
            pool.setUrl(url);
            pool.setUsername(user);
            pool.setPassword("");
            pool.setMaxTotal(1);
            pool.setMaxWait(TIMEOUT);
            pool.setTestOnBorrow(true);
            pool.setFastFailValidation(true);
            pool.setPoolPreparedStatements(true);
            pool.setAccessToUnderlyingConnectionAllowed(true);
            return new Open(pool, pool::close);
        }
    },

    AGROAL {
        @Override
        Open open(String url, String user) throws SQLException {
            AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(connections -> connections
                            .maxSize(1)
                            .acquisitionTimeout(TIMEOUT)
                            .validateOnBorrow(true)
                            .connectionValidator(ConnectionValidator.defaultValidator())
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                    .principal(new NamePrincipal(user))
                                    .credential(new SimplePassword("")))));
            return new Open(pool, pool::close);
        }
    },

    C3P0 {
        @Override
        Open open(String url, String user) {
            ComboPooledDataSource pool = new ComboPooledDataSource();
            pool.setJdbcUrl(url);
            pool.setUser(user);
            pool.setPassword("");
            pool.setInitialPoolSize(1);
            pool.setMinPoolSize(1);
            pool.setMaxPoolSize(1);
            pool.setAcquireRetryAttempts(1);
            pool.setCheckoutTimeout((int) TIMEOUT.toMillis());
            pool.setTestConnectionOnCheckout(true);
            pool.setMaxStatementsPerConnection(10);
            return new Open(pool, pool::close);
        }
    },

    DRUID {
        @Override
        Open open(String url, String user) {
            DruidDataSource pool = new DruidDataSource();
            if (url.startsWith("jdbc:interlock:")) {
                // It asks no driver whether it accepts a URL, but has a list of its own, and so for validation.
                pool.setDriverClassName("io.interlock.InterlockDriver");
                pool.setValidationQuery("SELECT 1");
            }
            pool.setUrl(url);
            pool.setUsername(user);
            pool.setPassword("");
            pool.setMaxActive(1);
            pool.setMaxWait(TIMEOUT.toMillis());
            pool.setTestOnBorrow(true);
            pool.setPoolPreparedStatements(true);
            return new Open(pool, pool::close);
        }
    };

    /** Long enough for a machine under load: a pool that has lost its only connection does not hang a test for ever. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** A pool of one connection. */
    abstract Open open(String url, String user) throws SQLException;

    /** A pool, and how it ends. */
    record Open(DataSource source, AutoCloseable end) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            try {
                end.close();
            } catch (SQLException e) {
                throw e;
            } catch (Exception e) {
                throw new SQLException("the pool did not close", e);
            }
        }
    }
}
