package com.example.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a small program does first, and one command too many. */
public final class Program {

    private Program() {}

    /** @param arguments a URL */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(20))");
            statement.executeUpdate("INSERT INTO orders VALUES (1, 'first')");
            try (PreparedStatement update = connection.prepareStatement("UPDATE orders SET name = ? WHERE id = ?")) {
                update.setString(1, "changed");
                update.setInt(2, 1);
                update.executeUpdate();
            }
            try (ResultSet orders = statement.executeQuery("SELECT name FROM orders WHERE id = 1")) {
                orders.next();
                System.out.println("name " + orders.getString(1));
            }
            if (arguments.length > 1) {
                statement.execute("DROP TABLE orders");
                System.out.println("dropped");
            }
        } catch (SQLException e) {
            System.out.println("refused " + e.getSQLState());
        }
    }
}
