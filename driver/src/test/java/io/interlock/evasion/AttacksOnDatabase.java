package io.interlock.evasion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.interlock.StatementRefusedException;
import io.interlock.sql.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;

/** Every attack on one real database: stopped by the driver, nothing is lost; where nobody stops it, something is. */
record AttacksOnDatabase(Dialect dialect, Sacrifice sacrifice) {

    /** One test an attack. */
    List<DynamicTest> tests() throws SQLException {
        sacrifice.renew();
        return Attack.on(dialect).stream()
                .filter(Attack::played)
                .map(attack -> DynamicTest.dynamicTest(attack.toString(), () -> play(attack)))
                .toList();
    }

    private void play(Attack attack) throws SQLException {
        String guarded = sacrifice.url().replaceFirst("^jdbc:", "jdbc:interlock:");
        String answer = run(attack, guarded);
        assertEquals(StatementRefusedException.class.getName(), answer.split(": ", 2)[0], attack + " -> " + answer);
        assertEquals(Set.of(), sacrifice.losses(), () -> "lost although refused: " + attack);

        String raw = run(attack, sacrifice.url());
        sacrifice.ordinaryTraffic();
        assertNotEquals(Set.of(), sacrifice.losses(), () -> "destroys nothing: " + attack + " -> " + raw);
        sacrifice.renew();
    }

    /** Sends an attack, and says what came of it: an exception's text, or that there was none. */
    private static String run(Attack attack, String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(attack.sql());
            return "no exception: it ran";
        } catch (SQLException e) {
            return e.getClass().getName() + ": " + e.getMessage();
        }
    }
}
