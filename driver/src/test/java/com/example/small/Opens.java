package com.example.small;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that opens a guarded connection and says what became of a DELETE. Argument: the journal's directory. */
public final class Opens {

    private Opens() {}

    public static void main(String[] arguments) throws SQLException {
        String url = "jdbc:interlock:h2:mem:;interlock.journal=" + arguments[0];
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT)");
            statement.execute("INSERT INTO orders VALUES (1)");
            try {
                statement.execute("DELETE FROM orders");
            } catch (SQLException e) {
                System.out.println("refused " + e.getSQLState());
            }
        }
    }
}
