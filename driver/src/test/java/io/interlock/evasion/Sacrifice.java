package io.interlock.evasion;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.Dialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A real database that attacks may destroy, with the tables of {@code sacrifice/DIALECT.sql}. What there is to lose in it is
 * what the queries of {@code sacrifice/DIALECT.canaries} answer.
 */
final class Sacrifice {

    /** What others do on a database all day; where a trigger or a rule lies in wait, this fires it. */
    private static final List<String> ORDINARY_TRAFFIC = List.of(
            "INSERT INTO customers (id, name) VALUES (1000, 'new')",
            "UPDATE customers SET name = 'newer' WHERE id = 1000",
            "DELETE FROM customers WHERE id = 1000");

    /** Makes a new, empty database, takes back the one before, and says its URL. */
    @FunctionalInterface
    interface Maker {
        String make() throws SQLException, IOException;
    }

    private final Dialect dialect;
    private final Maker maker;
    private final List<String> canaries;
    private String url = "";
    private Set<String> whole = Set.of();

    /** Looks on, and is never the one that attacks; null before the first database. */
    private @Nullable Connection observer;

    Sacrifice(Dialect dialect, Maker maker) {
        this.dialect = dialect;
        this.maker = maker;
        this.canaries = Cases.lines("sacrifice/" + dialect.id() + ".canaries").stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** The real driver's URL of the database as it now is. */
    String url() {
        return url;
    }

    /** Makes the database anew, with nothing lost. */
    void renew() throws SQLException, IOException {
        if (observer != null) {
            closed(observer);
        }
        BackupFiles.renew();
        url = maker.make();
        observer = DriverManager.getConnection(url);
        try (Statement statement = observer.createStatement()) {
            for (String line : Cases.lines("sacrifice/" + dialect.id() + ".sql")) {
                prepare(statement, line);
            }
        }
        whole = answers();
    }

    private static void closed(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Its database may be gone.
        }
    }

    private static void prepare(Statement statement, String line) throws SQLException {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        boolean mayFail = line.startsWith("? ");
        try {
            statement.execute(mayFail ? line.substring(2) : line);
        } catch (SQLException e) {
            if (!mayFail) {
                throw new SQLException(line + " -> " + e.getMessage(), e);
            }
        }
    }

    /** What is no longer there, of all that was when the database was made. */
    Set<String> losses() {
        Set<String> lost = new TreeSet<>(whole);
        lost.removeAll(answers());
        return lost;
    }

    /** Lets ordinary traffic run over the database; what of it fails, fails. */
    void ordinaryTraffic() {
        try (Statement statement = requireNonNull(observer, "observer").createStatement()) {
            ORDINARY_TRAFFIC.forEach(sql -> tried(statement, sql));
        } catch (SQLException e) {
            // A database that cannot be reached is a loss, which the canaries tell.
        }
    }

    private static void tried(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            // As above.
        }
    }

    private Set<String> answers() {
        Set<String> answers = BackupFiles.backups();
        try (Statement statement = requireNonNull(observer, "observer").createStatement()) {
            for (String canary : canaries) {
                answers.addAll(answers(statement, canary));
            }
        } catch (SQLException e) {
            return BackupFiles.backups(); // the database itself is gone
        }
        return answers;
    }

    private static List<String> answers(Statement statement, String canary) {
        List<String> answers = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(canary)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder(canary).append(" ->");
                for (int i = 1; i <= columns; i++) {
                    row.append(' ').append(rows.getString(i));
                }
                answers.add(row.toString());
            }
        } catch (SQLException e) {
            return List.of(); // the table is gone, or one of its columns
        }
        return answers;
    }
}
