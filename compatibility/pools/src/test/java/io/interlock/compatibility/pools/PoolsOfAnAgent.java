package io.interlock.compatibility.pools;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A program with one pool of each kind on the bare driver's URL; tells what became of two attempts to drop a table. */
final class PoolsOfAnAgent {

    private PoolsOfAnAgent() {}

    public static void main(String[] arguments) throws SQLException {
        for (Pool kind : Pool.values()) {
            try (Pool.Open pool = kind.open("jdbc:h2:mem:" + kind + ";DB_CLOSE_DELAY=-1", "sa")) {
                create(pool, kind);
                System.out.println(kind + " " + fate(pool, kind) + " " + fate(pool, kind));
            }
        }
    }

    private static void create(Pool.Open pool, Pool kind) throws SQLException {
        try (Connection connection = pool.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE of_" + kind + " (id INT)");
        }
    }

    private static String fate(Pool.Open pool, Pool kind) {
        try (Connection connection = pool.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE of_" + kind);
            return "dropped";
        } catch (SQLException e) {
            return "IL001".equals(e.getSQLState()) ? "refused" : e.toString();
        }
    }
}
