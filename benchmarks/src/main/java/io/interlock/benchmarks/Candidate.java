package io.interlock.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/** Who stands between the measured loop and the driver. */
enum Candidate {
    /** Nobody. */
    DIRECT {
        @Override
        Connection connect(String url) throws SQLException {
            return DriverManager.getConnection(url);
        }
    },
    /** Nobody again: the difference to {@link #DIRECT} is the run's noise. */
    DIRECT_AGAIN {
        @Override
        Connection connect(String url) throws SQLException {
            return DriverManager.getConnection(url);
        }
    },
    /** The guard under its built-in policy. */
    INTERLOCK {
        @Override
        Connection connect(String url) throws SQLException {
            return DriverManager.getConnection(url.replaceFirst("jdbc:", "jdbc:interlock:"));
        }
    },
    /** A connection of HikariCP's pool: the cost that people already pay. */
    HIKARICP {
        @Override
        @SuppressWarnings("resource") // The pool lives as long as the measured JVM.
        Connection connect(String url) throws SQLException {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setMaximumPoolSize(1);
            return new HikariDataSource(config).getConnection();
        }
    };

    abstract Connection connect(String url) throws SQLException;

    static Candidate named(String row) {
        return valueOf(row.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
