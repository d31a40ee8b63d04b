package io.interlock.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.testing.Guarded;
import io.interlock.testing.MariaDbServer;
import io.interlock.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real databases give the same answers raw and guarded; each side has a database of its own on the same server. */
class DifferentialIT {

    /** All but queries goes the long way: judged, intent written, called, outcome written. */
    private static final String JOURNAL_WRITES = """
            interlock: 1
            otherwise: production
            rules:
              - id: writes
                operations: [insert, update, delete, merge, replace, create, alter, drop, call, session, other, unknown]
                action: journal
            """;

    private static final String ABS = "{? = call abs(?)}";

    /** Fewer, and the drivers have stopped to answer for another reason than the guard. */
    private static final int FEWEST_METHODS_THAT_ANSWER = 350;

    private static final List<Subject> SUBJECTS = Stream.concat(
                    Subject.all(ABS).stream(), SourceSubjects.all().stream())
            .toList();

    @TempDir
    Path directory = Path.of("");

    @Test
    void h2_everyMethod_answersTheSame() throws SQLException {
        compare("jdbc:h2:mem:SIDE;DB_CLOSE_DELAY=-1", "TIMESTAMP", "BLOB");
    }

    @Test
    void hsqldb_everyMethod_answersTheSame() throws SQLException {
        compare("jdbc:hsqldb:mem:SIDE", "TIMESTAMP", "BLOB");
    }

    @Test
    void derby_everyMethod_answersTheSame() throws SQLException {
        compare("jdbc:derby:memory:SIDE;create=true", "TIMESTAMP", "BLOB");
    }

    @Test
    void sqlite_everyMethod_answersTheSame() throws SQLException {
        compare("jdbc:sqlite:" + directory + "/SIDE?synchronous=OFF", "TIMESTAMP", "BLOB");
    }

    @Test
    void duckdb_everyMethod_answersTheSame() throws SQLException {
        compare("jdbc:duckdb:" + directory + "/SIDE", "TIMESTAMP", "BLOB");
    }

    @Test
    void postgresql_everyMethod_answersTheSame() throws SQLException {
        make(PostgresServer.url());
        compare(PostgresServer.url().replace("/postgres?", "/SIDE?"), "TIMESTAMP", "BYTEA");
    }

    @Test
    void mariadb_everyMethod_answersTheSame() throws SQLException {
        make(MariaDbServer.url());
        compare(MariaDbServer.url().replaceFirst("/[a-z]+\\?", "/SIDE?"), "DATETIME", "BLOB");
    }

    private static void make(String url) throws SQLException {
        try (Connection raw = DriverManager.getConnection(url);
                Statement statement = raw.createStatement()) {
            statement.execute("CREATE DATABASE sider");
            statement.execute("CREATE DATABASE sideg");
        }
    }

    private void compare(String url, String timestamp, String blob) throws SQLException {
        Side.Opening real = () -> DriverManager.getConnection(url.replace("SIDE", "sider"));
        Guarded guard = Guarded.by(url.replace("SIDE", "sideg"), directory, JOURNAL_WRITES);
        List<String> tables = tables(timestamp, blob);
        Side.Sources sources = VendorSources.raw(url.replace("SIDE", "sider"));
        try (Side raw = new Side(real, real, sources, tables);
                Side guarded = new Side(guard::open, guard::raw, VendorSources.guarded(guard), tables)) {
            Comparison comparison = new Comparison(raw, guarded, normal());
            for (Subject subject : SUBJECTS) {
                comparison.compare(subject);
            }
            System.out.printf(
                    "%s: %d calls of %d methods, %d of them answered%n",
                    url.split(":", 3)[1],
                    comparison.calls(),
                    comparison.called().size(),
                    comparison.answered().size());
            assertEquals("", String.join("\n", comparison.differences()));
            assertTrue(comparison.answered().size() > FEWEST_METHODS_THAT_ANSWER);
        }
    }

    private static List<String> tables(String timestamp, String blob) {
        return List.of(
                "DROP TABLE t",
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, name VARCHAR(40), amount DECIMAL(10, 2), happened "
                        + timestamp + ", data " + blob + ")",
                "INSERT INTO t (id, name, amount, happened) VALUES (1, 'one', 1.50, '2024-02-29 12:34:56')",
                "INSERT INTO t (id, name, amount, happened) VALUES (2, '2', 7.00, '1999-12-31 23:59:59')",
                "INSERT INTO t (id, name) VALUES (3, NULL)");
    }

    private static UnaryOperator<String> normal() {
        return text -> text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
                .replaceAll("\\b(XID =|SESSIONID =|conn=|thread id:) ?\\d+", "$1")
                .replaceAll("@[0-9a-f]{1,10}\\b", "@")
                .replaceAll("\\b(?i)side[rg]\\b", "side")
                .replaceAll(
                        "\\b(conn|stat|prep|call|rs|dbMeta|rsMeta|meta|sp|blob|clob|ar|x|sqlxml|pMeta|SYS_PK_|xads|ds)\\d+",
                        "$1");
    }
}
