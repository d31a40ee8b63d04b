package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.guard.Traffic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Counts are those of the whole JVM: what is looked at is what a connection adds. */
class TrafficTest {

    private static final String URL = "jdbc:interlock:h2:mem:traffic";

    @Test
    void statements_areCounted_whileTheConnectionIsOpenAndAfter() throws SQLException {
        Traffic.Counts before = Traffic.counts();
        try (Connection connection = DriverManager.getConnection(URL)) {
            run(connection);
            assertEquals(new Traffic.Counts(1, 0, 9, 2), since(before));
        }
        assertEquals(new Traffic.Counts(1, 0, 9, 2), since(before));
    }

    /** Nine statements, two of them refused. */
    private static void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT)");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE orders"));
            assertThrows(StatementRefusedException.class, () -> connection.prepareStatement("DELETE FROM orders"));
            statement.addBatch("INSERT INTO orders VALUES (1)");
            statement.addBatch("INSERT INTO orders VALUES (2)");
            statement.executeBatch();
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?)")) {
            for (int i = 0; i < 4; i++) {
                insert.setInt(1, i);
                insert.executeUpdate();
            }
        }
    }

    @Test
    void connection_closedTwice_isCountedOnce() throws SQLException {
        Traffic.Counts before = Traffic.counts();
        Connection connection = DriverManager.getConnection(URL);
        run(connection);
        connection.close();
        connection.close();
        assertEquals(new Traffic.Counts(1, 0, 9, 2), since(before));
    }

    private static Traffic.Counts since(Traffic.Counts before) {
        Traffic.Counts now = Traffic.counts();
        return new Traffic.Counts(
                now.connections() - before.connections(),
                now.unguarded() - before.unguarded(),
                now.statements() - before.statements(),
                now.refused() - before.refused());
    }
}
