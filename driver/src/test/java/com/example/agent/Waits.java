package com.example.agent;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import javax.sql.XAConnection;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A program that has opened connections, says so, and goes on when a line comes on its standard input. Then it tells of each
 * connection what became of a {@code DROP TABLE}.
 */
public final class Waits {

    private Waits() {}

    public static void main(String[] arguments) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:pooled");
        config.setMaximumPoolSize(1);
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:source");
        XAConnection physical = source.getXAConnection();
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection held = DriverManager.getConnection("jdbc:h2:mem:held")) {
            pool.getConnection().close();
            System.out.println("ready");
            System.in.read();
            System.out.println("held " + Connects.fate(held));
            System.out.println("pooled " + Connects.fate(pool.getConnection()));
            System.out.println("pooled again " + Connects.fate(pool.getConnection()));
            System.out.println("source " + Connects.fate(source.getConnection()));
            System.out.println("pooled by the driver "
                    + Connects.fate(source.getPooledConnection().getConnection()));
            System.out.println(
                    "distributed " + Connects.fate(source.getXAConnection().getConnection()));
            System.out.println("of a held one " + Connects.fate(physical.getConnection()));
            System.out.println("opened now " + Connects.fate(DriverManager.getConnection("jdbc:h2:mem:now")));
            System.out.println("loaded now " + Connects.fate(DriverManager.getConnection("jdbc:sqlite::memory:")));
        }
    }
}
