package io.interlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    private static final String POLICY = "src/test/resources/io/interlock/cli/explain/policy.yaml";

    private static Run explain(String... arguments) {
        List<String> all = new ArrayList<>(List.of("explain", "--policy", POLICY));
        all.addAll(List.of(arguments));
        return Run.of(all.toArray(String[]::new));
    }

    private static String action(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--format", "json"));
        all.addAll(List.of(arguments));
        Run run = explain(all.toArray(String[]::new));
        return String.valueOf(
                Json.parse(run.out().lines().findFirst().orElseThrow()).get("action"));
    }

    @Test
    void text_tellsOperationVerdictAndEveryRule() {
        Run run = explain("--dialect", "postgresql", "--user", "app", "DELETE FROM orders");
        assertEquals("""
                Read as postgresql, in production, by policy POLICY, version VERSION; user app, application not known.

                DELETE FROM orders
                  verdict   block: it does not run
                  because   Every row would be gone.
                  instead   name the rows to delete in a WHERE clause
                  does      delete of table orders, unbounded: without WHERE
                            applies  no-unbounded-write  POLICY:11  block
                            no       drops-are-watched   POLICY:19  operations: operation delete is not among drop
                            no       who-reads-salaries  POLICY:25  operations: operation delete is not among select
                """.replace("POLICY", POLICY), run.out().replaceFirst("version [0-9a-f]{8}", "version VERSION"));
        assertEquals("", run.err());
        assertEquals(ExitCode.OK, run.exitCode());
    }

    @Test
    void supposition_isToldWhereItMatters() {
        Run run = explain(
                "--dialect",
                "postgresql",
                "DELETE FROM shop.orders WHERE id IN (SELECT id FROM done, reasons); DELETE FROM items WHERE id = 1");
        assertEquals(
                List.of("  supposes  one of done, reasons has a column id; the server is asked when it runs"),
                run.out().lines().filter(line -> line.contains("supposes")).toList());
    }

    @Test
    void userThatIsNotKnown_isNotExempt() {
        assertEquals("block", action("--dialect", "postgresql", "DELETE FROM orders"));
        assertEquals("allow", action("--dialect", "postgresql", "--user", "migrator", "DELETE FROM orders"));
    }

    @Test
    void environment_comesFromTheOption_theUrlOrTheUser() {
        String production = "jdbc:postgresql://db/shop";
        String test = "jdbc:postgresql://db/shop_test";
        assertEquals("block", action("--url", production, "DELETE FROM orders"));
        assertEquals("allow", action("--url", test, "DELETE FROM orders"));
        assertEquals("block", action("--url", test, "--environment", "production", "DELETE FROM orders"));
        assertEquals("allow", action("--url", production, "--user", "clerk7", "DELETE FROM orders"));
    }

    @Test
    void environment_thatThePolicyDoesNotKnow_isAUsageError() {
        Run run = explain("--environment", "prodution", "SELECT 1");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertEquals(
                "interlock: the policy knows no environment 'prodution'; it knows test, office, production\n",
                run.err());
    }

    @Test
    void condition_thatCannotBeEvaluated_isToldAsAssumed() {
        Run run = explain("--dialect", "h2", "SELECT * FROM salaries");
        assertTrue(
                run.out().contains("journal, because it must be assumed: applications: application not known"),
                run.out());
        assertEquals("allow", action("--dialect", "h2", "--application", "shop", "SELECT * FROM salaries"));
    }

    @Test
    void rule_inObserveMode_isToldAndChangesNothing() {
        Run run = explain("--dialect", "postgresql", "DROP TABLE orders");
        assertTrue(run.out().contains("verdict   allow"), run.out());
        assertTrue(run.out().contains("observed  rule drops-are-watched would block it"), run.out());
        assertTrue(run.out().contains(":19  would block\n"), run.out());
    }

    @Test
    void statements_areExplainedOneByOne() {
        Run run = explain(
                "--format",
                "json",
                "--dialect",
                "postgresql",
                "--application",
                "shop",
                "SELECT 1; DELETE FROM orders;\nSELECT 2");
        List<Map<String, Object>> statements =
                run.out().lines().map(Json::parse).toList();
        assertEquals(
                List.of("allow", "block", "allow"),
                statements.stream().map(each -> each.get("action")).toList());
        assertEquals(
                List.of("SELECT 1", "DELETE FROM orders", "SELECT 2"),
                statements.stream().map(each -> each.get("sql")).toList());
    }

    @Test
    void text_withoutAStatement_isToldAsSuch() {
        Run run = explain("--", "-- nothing here");
        assertTrue(run.out().contains("There is no statement in this text."), run.out());
        assertEquals(ExitCode.OK, run.exitCode());
    }

    @Test
    void parameters_decideWhereTheVerdictDependsOnThem() {
        String sql = "DELETE FROM orders WHERE ? = ?";
        Run unknown = explain("--dialect", "postgresql", sql);
        assertTrue(unknown.out().contains("judged anew at each execution"), unknown.out());
        assertEquals("block", action("--dialect", "postgresql", "--parameter", "1", "--parameter", "1", sql));
        assertEquals("allow", action("--dialect", "postgresql", "--parameter", "1", "--parameter", "2", sql));
    }

    @Test
    void parameters_thatDoNotMatter_areNotSpokenOf() {
        Run run = explain("--dialect", "postgresql", "DELETE FROM orders WHERE id = ?");
        assertFalse(run.out().contains("judged anew"), run.out());
        assertTrue(run.out().contains("verdict   allow"), run.out());
    }

    @Test
    void dialect_thatIsNone_isAnsweredWithAllOfThem() {
        Run run = explain("--dialect", "postgrex", "SELECT 1");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.err().contains("there is no dialect 'postgrex'; there are postgresql, mysql"), run.err());
    }

    @Test
    void policy_thatIsNotValid_isAProblem(@TempDir Path directory) throws IOException {
        Path policy = Files.writeString(directory.resolve("p.yaml"), "interlock: 2\n");
        Run run = Run.of("explain", "--policy", policy.toString(), "SELECT 1");
        assertEquals(ExitCode.PROBLEMS, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().contains(policy + ":1:12: interlock: found"), run.err());
    }

    @Test
    void sql_fromAFile_isReadWithoutItsByteOrderMark(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("clean.sql"), "\uFEFFDELETE FROM orders\n");
        assertEquals("block", action("--dialect", "postgresql", "--file", file.toString()));
    }

    @Test
    void sql_fromStandardInput_isReadToItsEnd() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("SELECT 1;\nDELETE FROM orders".getBytes(Charset.defaultCharset())));
            Run run = explain("--dialect", "postgresql", "--format", "json", "-");
            assertEquals(2, run.out().lines().count(), run.out());
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void sql_givenTwice_isAUsageError() {
        assertEquals(ExitCode.USAGE, explain("--file", "x.sql", "SELECT 1").exitCode());
    }
}
