package io.interlock.evasion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.interlock.StatementRefusedException;
import io.interlock.sql.Dialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;

/** Every attack on one real database: stopped by the driver, nothing is lost; where nobody stops it, something is. */
record AttacksOnDatabase(Dialect dialect, Sacrifice sacrifice) {

    /** One test an attack; to be run one after the other. */
    static List<DynamicTest> of(Dialect dialect) throws SQLException, IOException {
        AttacksOnDatabase attacks = new AttacksOnDatabase(dialect, Sacrifices.of(dialect));
        attacks.sacrifice().renew();
        return Attack.on(dialect).stream()
                .filter(Attack::played)
                .map(attack -> DynamicTest.dynamicTest(attack.toString(), () -> attacks.play(attack)))
                .toList();
    }

    private void play(Attack attack) throws SQLException, IOException {
        String guarded = sacrifice.url().replaceFirst("^jdbc:", "jdbc:interlock:");
        for (Call call : List.<Call>of(Statement::execute, Statement::executeUpdate)) {
            String answer = run(attack, guarded, call);
            assertEquals(StatementRefusedException.class.getName(), answer.split(": ", 2)[0], attack + " -> " + answer);
        }
        assertEquals(Set.of(), sacrifice.losses(), () -> "lost although refused: " + attack);

        String raw = run(attack, sacrifice.url(), Statement::execute);
        sacrifice.ordinaryTraffic();
        if (sacrifice.losses().isEmpty()) {
            // SQLite's driver runs more than the first statement of a text only so.
            raw = raw + "; " + run(attack, sacrifice.url(), Statement::executeUpdate);
        }
        assertNotEquals(Set.of(), sacrifice.losses(), "destroys nothing: " + attack + " -> " + raw);
        sacrifice.renew();
    }

    /** How a text is sent. */
    @FunctionalInterface
    private interface Call {
        void send(Statement statement, String sql) throws SQLException;
    }

    /** Sends an attack, and says what came of it: an exception's text, or that there was none. */
    private static String run(Attack attack, String url, Call call) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            call.send(statement, attack.sql());
            return "no exception: it ran";
        } catch (SQLException e) {
            return e.getClass().getName() + ": " + e.getMessage();
        }
    }
}
