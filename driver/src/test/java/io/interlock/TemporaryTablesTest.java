package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.testing.Guarded;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A temporary table is the session's own only as long as its name means nothing else to the server. */
class TemporaryTablesTest {

    @TempDir
    Path directory;

    @Test
    void preparedStatement_whoseTemporaryTableIsGone_isJudgedAgain() throws SQLException {
        Guarded h2 = Guarded.builtIn("jdbc:h2:file:" + directory.resolve("shop") + ";USER=sa", directory);
        try (Connection connection = h2.open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE LOCAL TEMPORARY TABLE work AS SELECT x AS id FROM system_range(1, 10)");
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM work")) {
                assertEquals(10, delete.executeUpdate());
                statement.execute("DROP TABLE work");
                statement.execute("CREATE TABLE work AS SELECT x AS id FROM system_range(1, 10)");
                assertThrows(StatementRefusedException.class, delete::executeUpdate);
            }
            assertEquals(10, Guarded.count(connection, "work"));
        }
    }

    @Test
    void declaredTable_onDerby_isOnlyTheOneOfTheSessionsSchema() throws SQLException {
        Guarded derby = Guarded.builtIn("jdbc:derby:memory:temporaries;create=true", directory);
        derby.prepare("CREATE TABLE tasks (id int)", "INSERT INTO tasks VALUES 1, 2, 3");
        try (Connection connection = derby.open();
                Statement statement = connection.createStatement()) {
            statement.execute("DECLARE GLOBAL TEMPORARY TABLE tasks (id int) NOT LOGGED");
            statement.execute("DELETE FROM session.tasks");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DELETE FROM tasks"));
            statement.execute("DROP TABLE session.tasks");
        }
        assertEquals(3, derby.count("tasks"));
    }

    /** H2 looks among permanent tables first, also for a name that was temporary before. */
    @Test
    void temporaryTable_onH2_isHiddenByAPermanentOneThatCameLater() throws SQLException {
        Guarded h2 = Guarded.builtIn("jdbc:h2:mem:hidden;DB_CLOSE_DELAY=-1", directory);
        try (Connection connection = h2.open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE LOCAL TEMPORARY TABLE work (id int)");
            statement.execute("DELETE FROM work");
            h2.prepare("CREATE TABLE work AS SELECT x AS id FROM system_range(1, 10)");
            assertThrows(StatementRefusedException.class, () -> statement.execute("DELETE FROM work"));
            assertThrows(StatementRefusedException.class, () -> statement.execute("DROP TABLE work"));
        }
        assertEquals(10, h2.count("work"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN; ROLLBACK", "SAVEPOINT a; ROLLBACK TO a"})
    void temporaryTable_thatARollbackByTextTookBack_isForgotten(String transaction) throws SQLException {
        Guarded sqlite = Guarded.builtIn("jdbc:sqlite:" + directory.resolve("shop.db"), directory);
        sqlite.prepare("CREATE TABLE work (id int)", "INSERT INTO work VALUES (1), (2), (3)");
        try (Connection connection = sqlite.open();
                Statement statement = connection.createStatement()) {
            statement.execute(transaction.split("; ")[0]);
            statement.execute("CREATE TEMP TABLE work(id)");
            statement.execute(transaction.split("; ")[1]);
            assertThrows(StatementRefusedException.class, () -> statement.execute("DELETE FROM work"));
        }
        assertEquals(3, sqlite.count("work"));
    }
}
