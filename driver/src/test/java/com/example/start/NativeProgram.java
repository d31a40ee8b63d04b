package com.example.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that takes this JVM for a native image once its driver is loaded, and says what it could do. */
public final class NativeProgram {

    /** What it says when nothing gets past the guard and nothing harmless is in the way. */
    public static final String EXPECTED = """
            same connection true
            name changed
            batch 2
            drop IL001
            delete IL001
            prepared IL001
            from a result IL001
            from metadata IL001
            vendor's type false, refused
            rows 3
            """;

    private NativeProgram() {}

    /** @param arguments a guarded URL, and a type of the vendor's that its connections have */
    public static void main(String[] arguments) throws Exception {
        DriverManager.getConnection(arguments[0].replace("interlock:", "")).close();
        System.setProperty("org.graalvm.nativeimage.imagecode", "runtime");
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            System.out.println("same connection " + (statement.getConnection() == connection));
            statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(20))");
            statement.executeUpdate("INSERT INTO orders VALUES (1, 'first')");
            update(connection);
            try (ResultSet orders = statement.executeQuery("SELECT name FROM orders WHERE id = 1")) {
                orders.next();
                System.out.println("name " + orders.getString(1));
            }
            statement.addBatch("INSERT INTO orders VALUES (2, 'second')");
            statement.addBatch("INSERT INTO orders VALUES (3, 'third')");
            System.out.println("batch " + statement.executeBatch().length);
            refused("drop", () -> statement.execute("DROP TABLE orders"));
            refused("delete", () -> statement.executeUpdate("DELETE FROM orders"));
            refused("prepared", () -> connection.prepareStatement("DELETE FROM orders"));
            refused("from a result", () -> ofResult(statement).execute("DROP TABLE orders"));
            refused(
                    "from metadata",
                    () -> connection
                            .getMetaData()
                            .getConnection()
                            .createStatement()
                            .execute("DROP TABLE orders"));
            unwrap(connection, Class.forName(arguments[1]));
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM orders")) {
                count.next();
                System.out.println("rows " + count.getInt(1));
            }
        }
    }

    private static void update(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE orders SET name = ? WHERE id = ?")) {
            update.setString(1, "changed");
            update.setInt(2, 1);
            update.executeUpdate();
        }
    }

    private static Statement ofResult(Statement statement) throws SQLException {
        try (ResultSet orders = statement.executeQuery("SELECT id FROM orders")) {
            return orders.getStatement();
        }
    }

    private static void unwrap(Connection connection, Class<?> type) throws SQLException {
        String outcome;
        try {
            connection.unwrap(type);
            outcome = "handed out";
        } catch (SQLException e) {
            outcome = "refused";
        }
        System.out.println("vendor's type " + connection.isWrapperFor(type) + ", " + outcome);
    }

    private interface Call {
        void make() throws SQLException;
    }

    private static void refused(String what, Call call) {
        try {
            call.make();
            System.out.println(what + " let through");
        } catch (SQLException e) {
            System.out.println(what + " " + e.getSQLState());
        }
    }
}
