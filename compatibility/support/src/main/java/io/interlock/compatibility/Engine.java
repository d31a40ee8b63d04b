package io.interlock.compatibility;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A kind of database that a test can have a fresh one of. */
public enum Engine {
    /** In memory, of this process. */
    H2 {
        @Override
        Database fresh(String name) {
            return new Database("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa");
        }
    },

    /** A database of a real server, which the first one starts in about five seconds. */
    POSTGRESQL {
        @Override
        Database fresh(String name) throws SQLException {
            new Database(PostgresServer.url("postgres"), "postgres").run("CREATE DATABASE " + name);
            return new Database(PostgresServer.url(name), "postgres");
        }
    },

    /** A database of a real server, which the first one starts in about fifteen seconds. */
    MARIADB {
        @Override
        Database fresh(String name) throws SQLException {
            new Database(MariaDbServer.url("mysql"), "root").run("CREATE DATABASE " + name);
            return new Database(MariaDbServer.url(name), "root");
        }
    };

    private static final AtomicInteger MADE = new AtomicInteger();

    /** An empty database that no other test uses. */
    public Database fresh() throws SQLException {
        return fresh("shop_" + MADE.incrementAndGet());
    }

    abstract Database fresh(String name) throws SQLException;
}
