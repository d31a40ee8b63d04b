package com.example.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.management.ObjectName;

/**
 * A program that does, one after the other, what its arguments say, and prints a line for each:
 *
 * <pre>
 * jdbc:…            connects by DriverManager and tells what became of a DROP TABLE
 * isolated:JAR      the same for jdbc:h2:mem: with H2 in a class loader that sees nothing but the platform
 * copy:JAR,JAR      the same for jdbc:interlock:h2:mem: with another copy of Interlock beside H2 in such a loader
 * h2-procedure      runs a procedure that asks for its caller's connection
 * derby-procedure   the same, with a result set for the caller
 * mbean             shows the counts
 * </pre>
 */
public final class Connects {

    private Connects() {}

    public static void main(String[] arguments) throws Exception {
        for (String argument : arguments) {
            System.out.println(answer(argument));
        }
    }

    private static String answer(String argument) throws Exception {
        if (argument.startsWith("jdbc:")) {
            return fate(DriverManager.getConnection(argument));
        }
        if (argument.startsWith("isolated:")) {
            return isolated(Path.of(argument.substring("isolated:".length())));
        }
        if (argument.startsWith("copy:")) {
            return copy(argument.substring("copy:".length()).split(","));
        }
        return switch (argument) {
            case "h2-procedure" -> h2Procedure();
            case "derby-procedure" -> derbyProcedure();
            case "mbean" -> counts();
            default -> throw new IllegalArgumentException(argument);
        };
    }

    static String fate(Connection opened) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS orders (id INT)");
            statement.execute("DROP TABLE orders");
            return "dropped by " + connection.getClass().getName();
        } catch (SQLException e) {
            return "IL001".equals(e.getSQLState()) ? "refused" : e.toString();
        }
    }

    private static String isolated(Path jar) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Driver driver =
                    (Driver) loader.loadClass("org.h2.Driver").getConstructor().newInstance();
            return fate(driver.connect("jdbc:h2:mem:isolated", new Properties()));
        }
    }

    private static String copy(String[] jars) throws Exception {
        URL[] urls = {Path.of(jars[0]).toUri().toURL(), Path.of(jars[1]).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Class.forName("org.h2.Driver", true, loader);
            Driver driver = (Driver) loader.loadClass("io.interlock.InterlockDriver")
                    .getConstructor()
                    .newInstance();
            return fate(driver.connect("jdbc:interlock:h2:mem:copy", new Properties()));
        }
    }

    private static String h2Procedure() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:procedure;DEFAULT_CONNECTION=TRUE");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT)");
            statement.execute("CREATE ALIAS own_connection FOR 'com.example.agent.Connects.ownConnection'");
            try (ResultSet result = statement.executeQuery("CALL own_connection()")) {
                result.next();
                return result.getString(1);
            }
        }
    }

    private static String derbyProcedure() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:derby:memory:procedure;create=true");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT)");
            statement.execute("INSERT INTO orders VALUES 42");
            statement.execute("CREATE PROCEDURE all_orders() PARAMETER STYLE JAVA LANGUAGE JAVA READS SQL DATA"
                    + " DYNAMIC RESULT SETS 1 EXTERNAL NAME 'com.example.agent.Connects.allOrders'");
            statement.execute("CALL all_orders()");
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return "order " + result.getInt(1);
            }
        }
    }

    /** A procedure of H2: the class of the connection that called it. */
    public static String ownConnection() throws SQLException {
        return DriverManager.getConnection("jdbc:default:connection").getClass().getName();
    }

    /** A procedure of Derby, which takes back none but its own result sets. */
    public static void allOrders(ResultSet[] results) throws SQLException {
        Connection own = DriverManager.getConnection("jdbc:default:connection");
        results[0] = own.createStatement().executeQuery("SELECT id FROM orders");
    }

    private static String counts() {
        try {
            ObjectName name = new ObjectName("io.interlock:type=Guard");
            StringBuilder counts = new StringBuilder();
            for (String attribute : new String[] {
                "Agent", "ConnectionsGuarded", "ConnectionsUnguarded", "StatementsSeen", "StatementsRefused"
            }) {
                Object value = ManagementFactory.getPlatformMBeanServer().getAttribute(name, attribute);
                counts.append(attribute).append('=').append(value).append(' ');
            }
            return counts.toString().strip();
        } catch (Exception e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
