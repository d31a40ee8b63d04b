package io.interlock.fuzz;

import io.interlock.sql.Dialect;
import io.interlock.testing.MariaDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.derby.iapi.services.monitor.Monitor;
import org.apache.derby.shared.common.error.StandardException;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.jspecify.annotations.Nullable;

/** The real databases. Each makes databases of its own, empty and of any number, and drops them again. */
enum Engine {
    POSTGRESQL(Dialect.POSTGRESQL) {
        @Override
        String create(Path directory, String name) throws SQLException {
            return PostgresDatabases.take(name);
        }

        @Override
        void drop(Path directory, String name) throws SQLException {
            PostgresDatabases.giveBack(name);
        }

        @Override
        boolean isAboutServer(String sql) {
            return DATABASES.matcher(sql).find();
        }

        /** Whoever changes anything takes a number, and this is the next one. */
        @Override
        String changes(Connection raw) throws SQLException {
            return asked(raw, "SELECT pg_snapshot_xmax(pg_current_snapshot())");
        }
    },
    MARIADB(Dialect.MARIADB) {
        private boolean privileged;

        @Override
        String create(Path directory, String name) throws SQLException {
            if (!privileged) {
                privileged = true;
                // It starts without looking at privileges. After a FLUSH it would, and let nobody in.
                run(server(), "FLUSH PRIVILEGES", "ALTER USER root@localhost IDENTIFIED BY ''");
            }
            String server = MariaDbServer.url();
            run(server(), "DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
            return server.replace("/shop?", "/" + name + "?")
                    + "&allowMultiQueries=true&socketTimeout=20000"
                    + "&sessionVariables=max_statement_time=2,lock_wait_timeout=1,innodb_lock_wait_timeout=1";
        }

        @Override
        void drop(Path directory, String name) throws SQLException {
            try {
                run(server(), "DROP DATABASE IF EXISTS " + name);
            } catch (SQLException e) {
                String message = String.valueOf(e.getMessage());
                if (!message.contains("errno: 39") && !message.contains("Lock wait timeout")) {
                    throw e;
                }
                // A statement has written a file into its directory, or a session holds the lock of a backup: it goes
                // with the server.
            }
        }

        @Override
        boolean isAboutServer(String sql) {
            return ABOUT_SERVER.matcher(sql).find();
        }

        /** In no database: what is tried without the guard may drop any. */
        private String server() throws SQLException {
            return MariaDbServer.url().replace("/shop?", "/?") + "&sessionVariables=lock_wait_timeout=2";
        }
    },
    H2(Dialect.H2) {
        @Override
        String create(Path directory, String name) {
            return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;QUERY_TIMEOUT=2000;LOCK_TIMEOUT=500";
        }

        @Override
        void drop(Path directory, String name) throws SQLException {
            run(create(directory, name), "SHUTDOWN IMMEDIATELY");
        }

        @Override
        String changes(Connection raw) throws SQLException {
            try {
                Database database =
                        ((SessionLocal) raw.unwrap(JdbcConnection.class).getSession()).getDatabase();
                return database.getModificationDataId() + " " + database.getModificationMetaId();
            } catch (DbException e) {
                throw new SQLException(e); // it is closed
            }
        }
    },
    HSQLDB(Dialect.HSQLDB) {
        @Override
        String create(Path directory, String name) {
            return "jdbc:hsqldb:mem:" + name + ";hsqldb.tx=mvcc";
        }

        @Override
        void drop(Path directory, String name) throws SQLException {
            run(create(directory, name), "SHUTDOWN IMMEDIATELY");
        }
    },
    DERBY(Dialect.DERBY) {
        @Override
        boolean isAboutServer(String sql) {
            return FREEZES.matcher(sql).find();
        }

        @Override
        String create(Path directory, String name) {
            return "jdbc:derby:memory:" + name + ";create=true";
        }

        @Override
        void drop(Path directory, String name) throws SQLException {
            try (Connection stopped = DriverManager.getConnection("jdbc:derby:memory:" + name + ";shutdown=true")) {
                throw new IllegalStateException("still there: " + stopped);
            } catch (SQLException e) {
                if (!"08006".equals(e.getSQLState()) && !"XJ004".equals(e.getSQLState())) {
                    throw e; // these two say that it has stopped
                }
            }
            try {
                // As drop=true does it, which first waits for half a second.
                Monitor.removePersistentService("memory:" + name);
            } catch (StandardException e) {
                throw new SQLException(e);
            }
        }
    },
    SQLITE(Dialect.SQLITE) {
        @Override
        String create(Path directory, String name) {
            return "jdbc:sqlite:" + directory.resolve(name + ".db")
                    + "?busy_timeout=300&synchronous=OFF&foreign_keys=ON";
        }

        @Override
        void drop(Path directory, String name) throws SQLException {
            try {
                for (String ending : new String[] {".db", ".db-journal", ".db-wal", ".db-shm"}) {
                    Files.deleteIfExists(directory.resolve(name + ending));
                }
            } catch (IOException e) {
                throw new SQLException(e);
            }
        }

        /** It puts in rows that refer to none, for such a column may hold a text as well. */
        @Override
        Connection observer(String url) throws SQLException {
            Connection observer = super.observer(url);
            try (Statement statement = observer.createStatement()) {
                statement.execute("PRAGMA foreign_keys = OFF");
            }
            return observer;
        }

        @Override
        String changes(Connection raw) throws SQLException {
            return asked(raw, "PRAGMA data_version");
        }
    },
    DUCKDB(Dialect.DUCKDB) {
        @Override
        String create(Path directory, String name) {
            // Without a place to get extensions from, where there is no network it would look for seconds.
            return "jdbc:duckdb:memory:" + name + ";threads=1;custom_extension_repository=/nowhere";
        }

        @Override
        void drop(Path directory, String name) {
            // goes with its last connection
        }
    };

    /** A frozen database holds up whoever writes, for ever. */
    private static final Pattern FREEZES = Pattern.compile("(?i)freeze");

    private static final Pattern DATABASES = Pattern.compile("(?i)database|tablespace");

    private static final Pattern ABOUT_SERVER =
            Pattern.compile("(?i)flush|privileges|user|grant|revoke|password|role|mysql|global|shutdown|kill");

    private final Dialect dialect;

    Engine(Dialect dialect) {
        this.dialect = dialect;
    }

    static Engine named(String name) {
        return valueOf(name.trim().toUpperCase(Locale.ROOT));
    }

    Dialect dialect() {
        return dialect;
    }

    /**
     * An empty database.
     *
     * @param directory for its files, if it has any
     * @param name      letters and digits
     * @return the real driver's URL
     */
    abstract String create(Path directory, String name) throws SQLException;

    /** A connection that looks after the canaries, and is not guarded. */
    Connection observer(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** Whether a statement may spoil the server, and not only the database it is run on, so that nobody gets in any more. */
    boolean isAboutServer(String sql) {
        return false;
    }

    /**
     * What is another than before when another connection has made anything final in the database, or begun to change it.
     *
     * @return null if the database does not tell
     */
    @Nullable
    String changes(Connection raw) throws SQLException {
        return null;
    }

    /** Nobody may be connected any more, as far as the database minds. */
    abstract void drop(Path directory, String name) throws SQLException;

    private static String asked(Connection raw, String query) throws SQLException {
        try (Statement statement = raw.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void run(String url, String... texts) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String text : texts) {
                statement.execute(text);
            }
        }
    }
}
