package io.interlock.benchmarks.calls;

import io.interlock.InterlockDriver;
import io.interlock.benchmarks.measure.Work;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Prepares, executes, reads and closes a select of one row by its key, on a real database. */
public final class DatabaseQuery implements Work {

    private static final String SELECT = "select id, status from orders where id = ?";
    private static final int ROWS = 1_000;

    private final Connection connection;

    /** @param url the real one */
    public DatabaseQuery(String url, Boolean guarded) throws SQLException {
        Driver real = url.startsWith("jdbc:h2:") ? new org.h2.Driver() : new org.postgresql.Driver();
        Properties properties = new Properties();
        fill(real, url, properties);
        Connection opened = guarded
                ? new InterlockDriver().connect("jdbc:interlock:" + url.substring("jdbc:".length()), properties)
                : real.connect(url, properties);
        if (opened == null) {
            throw new SQLException("a driver did not take its own URL");
        }
        this.connection = opened;
    }

    private static void fill(Driver real, String url, Properties properties) throws SQLException {
        try (Connection raw = real.connect(url, properties);
                Statement statement = raw.createStatement()) {
            statement.execute("create table if not exists orders (id int primary key, status varchar(20))");
            statement.execute("delete from orders");
            for (int i = 0; i < ROWS; i++) {
                statement.execute("insert into orders values (" + i + ", 'paid')");
            }
        }
    }

    @Override
    public long run(int operations) throws SQLException {
        long sum = 0;
        for (int i = 0; i < operations; i++) {
            sum += once(i % ROWS);
        }
        return sum;
    }

    private long once(int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }
}
