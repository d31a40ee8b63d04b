package io.interlock.compatibility.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.compatibility.Database;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Interlock and the real driver in a server's folder, Spring and the application below it: neither sees all of the other. */
class SharedFolderIT {

    private static final String DATABASE = "h2:mem:below;DB_CLOSE_DELAY=-1";

    /** Started by its name in the application's own class loader. */
    public static final class Program {

        private Program() {}

        /** @param arguments the guarded URL */
        public static void main(String[] arguments) {
            Applications.start(
                            arguments[0],
                            new Database(arguments[0], ""),
                            "--spring.sql.init.mode=always",
                            "--spring.sql.init.schema-locations=classpath:db/create.sql",
                            "--spring.jpa.hibernate.ddl-auto=validate")
                    .close();
        }
    }

    @Test
    void application_belowTheDriver_startsByItsUrlAlone() throws Exception {
        List<URL> servers = new ArrayList<>();
        List<URL> applications = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            boolean driver = entry.contains("interlock-driver")
                    || entry.contains(File.separator + "driver" + File.separator)
                    || Path.of(entry).getFileName().toString().startsWith("h2-");
            (driver ? servers : applications).add(Path.of(entry).toUri().toURL());
        }
        assertTrue(servers.size() >= 2, () -> "driver and database are not among " + applications);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader server =
                        new URLClassLoader(servers.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                URLClassLoader application = new URLClassLoader(applications.toArray(URL[]::new), server)) {
            Thread.currentThread().setContextClassLoader(application);
            application
                    .loadClass(Program.class.getName())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {"jdbc:interlock:" + DATABASE});
            assertEquals(1, orders(server));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Asked of the H2 that is in the server's class loader, where the program's database is. */
    private static int orders(ClassLoader server) throws Exception {
        Driver real = (Driver)
                server.loadClass("org.h2.Driver").getDeclaredConstructor().newInstance();
        try (Connection connection = real.connect("jdbc:" + DATABASE, new Properties());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM orders")) {
            row.next();
            return row.getInt(1);
        }
    }
}
