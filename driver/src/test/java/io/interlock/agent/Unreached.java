package io.interlock.agent;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A program whose driver the agent leaves as it is, because of its package: it stands for one that cannot be changed. */
public final class Unreached {

    private Unreached() {}

    public static void main(String[] arguments) throws SQLException {
        DriverManager.registerDriver(new Opener());
        try (Connection connection = DriverManager.getConnection("jdbc:unreached:orders");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT)");
            statement.execute("DROP TABLE orders");
            System.out.println("dropped");
        } catch (SQLException e) {
            System.out.println("refused " + e.getSQLState());
        }
    }

    /** Makes an H2 connection without asking H2's driver. */
    public static final class Opener implements Driver {

        public Opener() {}

        @Override
        public @Nullable Connection connect(String url, Properties properties) throws SQLException {
            return acceptsURL(url)
                    ? new org.h2.jdbc.JdbcConnection("jdbc:h2:mem:unreached", new Properties(), "sa", "", false)
                    : null;
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith("jdbc:unreached:");
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
