package io.interlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckCommandTest {

    private static final Path FILES = Path.of("src/test/resources/io/interlock/cli/check");

    private static String file(String name) {
        return FILES.resolve(name).toString().replace('\\', '/');
    }

    @Test
    void policy_whoseCasesHold_isOk() {
        Run run = Run.of("check", file("orders.yaml"));
        assertEquals(file("orders.yaml") + ": ok, version bc51a4de, 2 rules, 5 cases as expected\n", run.out());
        assertEquals("", run.err());
        assertEquals(ExitCode.OK, run.exitCode());
    }

    @Test
    void case_thatFails_isToldWithItsPlaceAndTheRulesAnswer() {
        Run run = Run.of("check", file("wrong.yaml"));
        assertEquals("""
                DIR/wrong.cases.yaml:3: expected block by no-drop, but it is allow
                  sql   DROP TABLE tmp_orders
                  on    production, read as postgresql
                  does  drop of table tmp_orders, unbounded
                  why   no-drop (DIR/wrong.yaml:9) does not: except: object tmp_orders is among tmp_*
                DIR/wrong.cases.yaml:6: expected allow, but it is journal by big-writes
                  sql   DELETE FROM orders
                  on    production, read as postgresql
                  does  delete of table orders, unbounded: without WHERE
                  why   big-writes (DIR/wrong.yaml:16) applies
                DIR/wrong.cases.yaml:8: expected block, but it is allow
                  sql   SELECT 1
                  on    production, read as postgresql
                  does  select
                  why   no rule applies
                DIR/wrong.yaml: not ok, version bc51a4de, 2 rules, 4 cases, 3 not as expected
                """.replace("DIR", FILES.toString().replace('\\', '/')), run.out());
        assertEquals(ExitCode.PROBLEMS, run.exitCode());
    }

    @Test
    void policy_thatIsNotValid_isToldWithItsPlace() {
        Run run = Run.of("check", file("broken.yaml"));
        assertTrue(
                run.out().startsWith(file("broken.yaml") + ":5:18: rules[0].operations[0]: found 'dorp'"), run.out());
        assertTrue(run.out().endsWith(file("broken.yaml") + ": not ok, 1 problem\n"), run.out());
        assertEquals(ExitCode.PROBLEMS, run.exitCode());
    }

    @Test
    void cases_thatAreNotValid_areToldWithTheirPlace() {
        Run run = Run.of("check", file("misnamed.yaml"));
        assertTrue(run.out().startsWith(file("misnamed.cases.yaml") + ":2:11: [0].expect: found 'alow'"), run.out());
        assertTrue(run.out().endsWith("1 rule, 1 problem in its cases\n"), run.out());
        assertEquals(ExitCode.PROBLEMS, run.exitCode());
    }

    @Test
    void json_isOneObjectForEachPolicy() {
        Run run = Run.of("check", "--format", "json", file("orders.yaml"), file("wrong.yaml"), file("broken.yaml"));
        List<Map<String, Object>> policies = run.out().lines().map(Json::parse).toList();
        assertEquals(
                List.of(true, true, false),
                policies.stream().map(each -> each.get("valid")).toList());
        assertEquals(
                List.of(5L, 4L, 0L),
                policies.stream().map(each -> each.get("cases")).toList());
        assertEquals(List.of(), policies.get(0).get("failed"));
        assertEquals(3, size(policies.get(1).get("failed")));
        assertEquals(1, size(policies.get(2).get("problems")));
        assertEquals(ExitCode.PROBLEMS, run.exitCode());
    }

    private static int size(@Nullable Object list) {
        return list instanceof List<?> items ? items.size() : -1;
    }

    @Test
    void casesFile_namedWithItsPolicy_isNotTakenForAPolicy() {
        Run run = Run.of("check", file("orders.cases.yaml"), file("orders.yaml"));
        assertEquals(ExitCode.OK, run.exitCode(), run.out());
        assertEquals(1, run.out().lines().count(), run.out());
    }

    @Test
    void file_thatIsNotThere_isAUsageError() {
        Run run = Run.of("check", file("absent.yaml"));
        assertEquals("interlock: " + file("absent.yaml") + ": no such file\n", run.err());
        assertEquals(ExitCode.USAGE, run.exitCode());
    }
}
