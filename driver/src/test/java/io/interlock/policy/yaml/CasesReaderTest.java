package io.interlock.policy.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.policy.Facts;
import io.interlock.policy.Policy;
import io.interlock.policy.PolicyCase;
import io.interlock.policy.PolicyCase.Expectation;
import io.interlock.policy.Source;
import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.TransactionEffect;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CasesReaderTest {

    private final Policy policy = policy();

    @Test
    void cases_asAList_areReadInOrder() throws InvalidPolicyException {
        List<PolicyCase> cases = CasesReader.read("c.yaml", """
                - sql: DROP TABLE a
                  expect: block
                  rule: no-drop
                - { sql: SELECT 1, expect: allow, dialect: oracle, environment: test, user: u, application: a, schema: s }
                """, policy);
        assertEquals(2, cases.size());
        assertEquals(Facts.in("production"), cases.get(0).facts());
        assertEquals(Dialect.GENERIC, cases.get(0).dialect());
        assertEquals("no-drop", cases.get(0).rule());
        assertEquals("c.yaml:1:3", cases.get(0).source().toString());
        assertEquals(new Facts("test", "u", "a", "s"), cases.get(1).facts());
        assertEquals(Dialect.ORACLE, cases.get(1).dialect());
        assertEquals(Expectation.ALLOW, cases.get(1).expect());
    }

    @Test
    void cases_withDefaults_takeThemWhereTheySayNothing() throws InvalidPolicyException {
        List<PolicyCase> cases = CasesReader.read("c.yaml", """
                dialect: postgresql
                environment: test
                user: app
                cases:
                  - { sql: SELECT 1, expect: allow }
                  - { sql: SELECT 1, expect: allow, dialect: mysql, user: bob }
                """, policy);
        assertEquals(new Facts("test", "app", null, null), cases.get(0).facts());
        assertEquals(Dialect.POSTGRESQL, cases.get(0).dialect());
        assertEquals(new Facts("test", "bob", null, null), cases.get(1).facts());
        assertEquals(Dialect.MYSQL, cases.get(1).dialect());
    }

    @Test
    void cases_withMistakes_tellThemAll() {
        String yaml = """
                dialect: postgre
                environment: prodction
                case: []
                cases:
                  - { sql: SELECT 1, expect: blok }
                  - { expect: allow }
                  - { sql: SELECT 1 }
                  - { sql: SELECT 1, expect: allow, rule: no-dorp, usr: x }
                  - SELECT 1
                  - { sql: SELECT 1, expect: block, dialect: cobol }
                """;
        InvalidPolicyException e =
                assertThrows(InvalidPolicyException.class, () -> CasesReader.read("c.yaml", yaml, policy));
        assertEquals("""
                1:10 dialect 'postgre' did you mean 'postgresql'?
                2:14 environment 'prodction' did you mean 'production'?
                3:1 case the unknown key 'case' did you mean 'cases'?
                5:30 cases[0].expect 'blok' did you mean 'block'?
                6:5 cases[1] no key 'sql' null
                7:5 cases[2] no key 'expect' null
                8:43 cases[3].rule 'no-dorp' did you mean 'no-drop'?
                8:52 cases[3].usr the unknown key 'usr' did you mean 'user'?
                9:5 cases[4] 'SELECT 1' null
                10:46 cases[5].dialect 'cobol' null
                """, summary(e));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "cases: []", "cases: x", "hello", "environment: test", "", "- [a]"})
    void cases_thatAreNone_areRefused(String yaml) {
        assertThrows(InvalidPolicyException.class, () -> CasesReader.read("c.yaml", yaml, policy));
    }

    @ParameterizedTest
    @CsvSource({
        "orders.yaml, orders.cases.yaml",
        "a/orders.yml, a/orders.cases.yaml",
        "classpath:orders.yaml, classpath:orders.cases.yaml",
        "orders, orders.cases.yaml",
    })
    void cases_ofAPolicy_standBesideIt(String location, String cases) {
        assertEquals(cases, CasesReader.beside(location));
    }

    // ---- running them; the text of these cases is the kind of its one operation

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "drop   | block   | -           | -",
                "drop   | block   | no-drop     | -",
                "drop   | block   | all         | expected block by all, but it is block by no-drop, all",
                "drop   | journal | all         | expected journal by all, but it is block by no-drop, all",
                "drop   | allow   | -           | expected allow, but it is block by no-drop, all",
                "select | journal | all         | -",
                "select | observe | -           | expected observe, but it is journal by all",
                "alter  | observe | watch       | -",
                "alter  | journal | all         | -",
                "alter  | journal | watch       | expected journal by watch, but it is journal by all, observed by watch",
                "alter  | observe | no-drop     | expected observe by no-drop, but it is journal by all, observed by watch",
                "drop   | observe | -           | expected observe, but it is block by no-drop, all",
            })
    void case_onAPolicy_saysHowItDiffers(String sql, String expect, String rule, String mismatch) {
        Facts facts = Facts.in("production");
        Expectation expectation = Expectation.valueOf(expect.toUpperCase(Locale.ROOT));
        PolicyCase example = new PolicyCase(sql, Dialect.GENERIC, facts, expectation, rule, Source.ofFile("c.yaml"));
        assertEquals(mismatch, example.run(policy, CasesReaderTest::read).mismatch());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "alter  | -     | -",
                "alter  | watch | expected allow without watch, but it is allow, observed by watch",
                "select | watch | -",
            })
    void case_thatIsAllowed_mayExcludeAnObservation(String sql, String rule, String mismatch) {
        PolicyCase example = new PolicyCase(
                sql, Dialect.GENERIC, Facts.in("test"), Expectation.ALLOW, rule, Source.ofFile("c.yaml"));
        assertEquals(mismatch, example.run(policy, CasesReaderTest::read).mismatch());
    }

    private static ClassifiedText read(String sql, Dialect dialect) {
        OperationKind kind = OperationKind.named(sql).orElseThrow();
        Operation operation = Operation.of(kind, Target.of(ObjectType.TABLE, "a"), Reach.UNBOUNDED);
        return new ClassifiedText(
                List.of(new ClassifiedStatement(0, sql.length(), List.of(operation), TransactionEffect.NONE)), false);
    }

    private static String summary(InvalidPolicyException e) {
        StringBuilder out = new StringBuilder();
        for (Problem problem : e.problems()) {
            out.append(problem.source().line())
                    .append(':')
                    .append(problem.source().column())
                    .append(' ');
            out.append(problem.path()).append(' ').append(problem.found()).append(' ');
            out.append(problem.hint()).append('\n');
        }
        return out.toString();
    }

    private static Policy policy() {
        try {
            return PolicyReader.read("p.yaml", """
                    interlock: 1
                    environments: { production: [], test: [] }
                    otherwise: production
                    rules:
                      - { id: no-drop, on: production, operations: drop, action: block }
                      - { id: all, on: production, operations: any, action: journal }
                      - { id: watch, operations: alter, action: block, mode: observe }
                    """);
        } catch (InvalidPolicyException e) {
            throw new IllegalStateException(e);
        }
    }
}
