package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The Java of the documentation, as it stands there. */
class DocumentedUseTest {

    @Test
    void dataSource_wrapped_isGuarded() throws SQLException {
        JdbcDataSource real = new JdbcDataSource();
        real.setURL("jdbc:h2:mem:documented");
        DataSource guarded = new InterlockDataSource(real);
        try (Connection connection = guarded.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT)");
            SQLException refusal =
                    assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE orders"));
            assertEquals("IL001", refusal.getSQLState());
        }
    }
}
