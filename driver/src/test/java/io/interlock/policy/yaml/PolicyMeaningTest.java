package io.interlock.policy.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.policy.Action;
import io.interlock.policy.ConnectionTraits;
import io.interlock.policy.Facts;
import io.interlock.policy.ParameterMode;
import io.interlock.policy.Policy;
import io.interlock.policy.Reason;
import io.interlock.policy.RuleAnswer;
import io.interlock.policy.Verdict;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words of a policy file mean. */
class PolicyMeaningTest {

    private static final Facts PRODUCTION = new Facts("production", "app", "shop", null);

    // ---- environments

    private static final String ENVIRONMENTS = """
            interlock: 1
            environments:
              production:
                - url: "postgresql://*prod*"
                - url: "mysql://*"
                  user: live
                - name: "*-live"
              test:
                - url: "jdbc:postgresql://localhost:*/*_test"
                - user: tester
            otherwise: unknown
            rules:
              - { id: a, on: unknown, operations: drop, action: block }
            """;

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db-prod:5432/orders, app, , production",
        "jdbc:postgresql://DB-PROD:5432/orders?password=x, app, , production",
        "jdbc:postgresql://db:5432/orders?password=prod, app, , unknown",
        "jdbc:mysql://db/orders, live, , production",
        "jdbc:mysql://db/orders, app, , unknown",
        "jdbc:mysql://db/orders, , , unknown",
        "jdbc:h2:mem:x, app, shop-live, production",
        "jdbc:postgresql://localhost:5432/orders_test, app, , test",
        "jdbc:postgresql://localhost:5432/prod_test, app, , production",
        "jdbc:h2:mem:x, tester, , test",
        "jdbc:h2:mem:x, , , unknown",
    })
    void connection_byItsTraits_isInAnEnvironment(String url, String user, String name, String environment)
            throws InvalidPolicyException {
        Policy policy = PolicyReader.read("p.yaml", ENVIRONMENTS);
        assertEquals(environment, policy.environmentOf(ConnectionTraits.of(url, user, name)));
    }

    @Test
    void facts_ofAnEnvironmentNobodyDeclared_areTreatedAsTheOtherwise() throws InvalidPolicyException {
        Policy policy = PolicyReader.read("p.yaml", ENVIRONMENTS);
        assertEquals(
                Action.BLOCK,
                policy.decide(drop("orders"), Facts.in("elsewhere")).action());
        assertEquals(
                Action.ALLOW, policy.decide(drop("orders"), Facts.in("test")).action());
    }

    // ---- reach

    @ParameterizedTest
    @CsvSource({
        "unbounded, UNBOUNDED, BLOCK",
        "unbounded, UNSURE, BLOCK",
        "unbounded, BOUNDED, ALLOW",
        "unbounded, NONE, ALLOW",
        "bounded, BOUNDED, BLOCK",
        "bounded, UNSURE, BLOCK",
        "bounded, UNBOUNDED, ALLOW",
        "unsure, UNSURE, BLOCK",
        "unsure, UNBOUNDED, ALLOW",
        "none, NONE, BLOCK",
        "none, UNSURE, BLOCK",
        "none, BOUNDED, ALLOW",
        "'[bounded, unbounded]', BOUNDED, BLOCK",
        "'[bounded, unbounded]', NONE, ALLOW",
    })
    void reach_asWritten_meansThatOfAnOperation(String written, Reach reach, Action action)
            throws InvalidPolicyException {
        Policy policy = rule("operations: delete, reach: " + written);
        Operation delete = Operation.of(OperationKind.DELETE, Target.of(ObjectType.TABLE, "orders"), reach);
        assertEquals(action, policy.decide(delete, PRODUCTION).action());
    }

    @Test
    void statement_thatIsNotUnderstood_isOfAnyReach() throws InvalidPolicyException {
        Operation unknown = Operation.of(OperationKind.UNKNOWN, Target.of(ObjectType.OTHER, null), Reach.NONE);
        for (String reach : List.of("none", "bounded", "unbounded", "unsure")) {
            Policy policy = rule("operations: destructive, reach: " + reach);
            assertEquals(Action.BLOCK, policy.decide(unknown, PRODUCTION).action(), reach);
        }
    }

    @ParameterizedTest
    @CsvSource({"unknown, BLOCK", "destructive, BLOCK", "any, BLOCK", "writes, ALLOW", "ddl, ALLOW", "drop, ALLOW"})
    void statement_thatIsNotUnderstood_isMeantWhereItIsNamed(String operations, Action action)
            throws InvalidPolicyException {
        Operation unknown = Operation.of(OperationKind.UNKNOWN, Target.of(ObjectType.OTHER, null), Reach.UNSURE);
        assertEquals(
                action,
                rule("operations: " + operations).decide(unknown, PRODUCTION).action());
    }

    // ---- what cannot be told

    @ParameterizedTest
    @CsvSource({
        "'users: [app]', app, BLOCK",
        "'users: [app]', APP, BLOCK",
        "'users: [app]', app@10.0.0.7, BLOCK",
        "'users: [app@10.*]', app@10.0.0.7, BLOCK",
        "'users: [app@10.*]', app@11.0.0.7, ALLOW",
        "'users: [app]', bob, ALLOW",
        "'users: [app]', , BLOCK",
        "'except: {users: [app]}', app, ALLOW",
        "'except: {users: [app]}', app@10.0.0.7, ALLOW",
        "'except: {users: [app]}', bob, BLOCK",
        "'except: {users: [app]}', , BLOCK",
        "'except: {objects: [shop.orders]}', app, BLOCK",
        "'except: {objects: [orders]}', app, ALLOW",
        "'except: {objects: [orders], users: [app]}', app, ALLOW",
        "'except: {objects: [orders], users: [bob]}', app, BLOCK",
        "'except: [{objects: [orders]}, {users: [bob]}]', app, ALLOW",
        "'except: {types: [table]}', app, ALLOW",
        "'except: {types: [view]}', app, BLOCK",
        "'except: {on: production}', app, ALLOW",
        "'except: {applications: [shop]}', app, ALLOW",
        "'objects: [shop.orders]', app, BLOCK",
        "'objects: [shop.items]', app, ALLOW",
        "'types: [view]', app, ALLOW",
        "'applications: [other]', app, ALLOW",
    })
    void condition_thatCannotBeTold_countsAgainstTheStatement(String written, String user, Action action)
            throws InvalidPolicyException {
        Facts facts = new Facts("production", user, "shop", null);
        assertEquals(
                action,
                rule("operations: drop, " + written)
                        .decide(drop("orders"), facts)
                        .action());
    }

    @Test
    void target_ofUnknownType_mayBeOfAny() throws InvalidPolicyException {
        Operation drop = Operation.of(OperationKind.DROP, Target.of(ObjectType.OTHER, "x"), Reach.UNBOUNDED);
        assertEquals(
                Action.BLOCK,
                rule("operations: drop, types: [table]")
                        .decide(drop, PRODUCTION)
                        .action());
        assertEquals(
                Action.BLOCK,
                rule("operations: drop, except: {types: [table]}")
                        .decide(drop, PRODUCTION)
                        .action());
    }

    @Test
    void target_thatIsTemporary_isNeverMeant() throws InvalidPolicyException {
        Operation drop = drop("orders");
        Policy policy = rule("operations: any");
        assertSame(Verdict.ALLOWED, policy.decide(drop.on(drop.target().asTemporary()), PRODUCTION));
        assertEquals(Action.BLOCK, policy.decide(drop, PRODUCTION).action());
    }

    // ---- verdicts

    private static final String SEVERAL = """
            interlock: 1
            otherwise: production
            rules:
              - { id: z-journal, operations: any, action: journal }
              - { id: b-block, operations: drop, action: block }
              - { id: a-block, operations: drop, action: block, because: It is gone. }
              - { id: watching, operations: drop, action: block, mode: observe }
              - { id: nothing, operations: drop, action: allow }
            """;

    @Test
    void reasons_ofAVerdict_areStrictestFirst() throws InvalidPolicyException {
        Verdict verdict = PolicyReader.read("p.yaml", SEVERAL).decide(drop("orders"), PRODUCTION);
        assertEquals(Action.BLOCK, verdict.action());
        assertEquals(List.of("a-block", "b-block", "z-journal"), ids(verdict.reasons()));
        assertEquals(List.of("watching"), ids(verdict.observed()));
        assertEquals("p.yaml:6", verdict.reasons().get(0).rule().source().place());
        assertEquals("It is gone.", verdict.reasons().get(0).rule().because());
    }

    @Test
    void policy_thatObserves_refusesNothing() throws InvalidPolicyException {
        String observing =
                SEVERAL + "  - { id: sure, operations: drop, action: block, mode: enforce }\nmode: observe\n";
        Verdict verdict = PolicyReader.read("p.yaml", observing).decide(drop("orders"), PRODUCTION);
        assertEquals(Action.ALLOW, verdict.action());
        assertEquals(List.of(), verdict.reasons());
        assertEquals(List.of("a-block", "b-block", "sure", "watching", "z-journal"), ids(verdict.observed()));
    }

    @Test
    void kinds_ofNoRule_concernNobody() throws InvalidPolicyException {
        Policy policy = rule("on: production, operations: [drop, delete]");
        assertTrue(policy.concerns(EnumSet.of(OperationKind.SELECT, OperationKind.DROP), PRODUCTION));
        assertFalse(policy.concerns(EnumSet.of(OperationKind.SELECT, OperationKind.INSERT), PRODUCTION));
        assertFalse(rule("operations: drop").concerns(EnumSet.noneOf(OperationKind.class), PRODUCTION));
    }

    @Test
    void explanation_ofEachRule_saysWhatDecided() throws InvalidPolicyException {
        Policy policy = PolicyReader.read("p.yaml", """
                interlock: 1
                environments: { test: [] }
                otherwise: production
                rules:
                  - { id: elsewhere, on: test, operations: drop, action: block }
                  - { id: other-kind, operations: [delete, update], action: block }
                  - { id: lifted, operations: drop, except: { users: ["a*"] }, action: block }
                  - { id: assumed, operations: drop, objects: [shop.orders], action: block }
                  - { id: plain, operations: drop, action: block }
                """);
        List<String> answers = policy.explain(drop("orders"), PRODUCTION).stream()
                .map(answer -> answer.rule().id() + (answer.matched() ? " yes " : " no ") + answer.why())
                .map(String::strip)
                .toList();
        assertEquals(
                List.of(
                        "elsewhere no on: environment production is not among test",
                        "other-kind no operations: operation drop is not among update, delete",
                        "lifted no except: user app is among a*",
                        "assumed yes objects: object orders may be among shop.orders",
                        "plain yes"),
                answers);
        assertEquals(
                5,
                policy.explain(drop("orders"), PRODUCTION).stream()
                        .map(RuleAnswer::rule)
                        .distinct()
                        .count());
    }

    // ---- the file

    @ParameterizedTest
    @CsvSource({"24 h, PT24H", "1 hour, PT1H", "400 days, PT9600H", "1 Day, PT24H", "2weeks, PT336H", "1 year, PT8760H"
    })
    void journal_keptForAPeriod_isRead(String written, Duration period) throws InvalidPolicyException {
        Policy policy = PolicyReader.read(
                "p.yaml",
                "interlock: 1\njournal: { directory: /j, keep: " + written + ", parameters: omit }\n"
                        + "rules: [{ id: a, operations: drop, action: block }]\n");
        assertEquals(period, policy.journal().keep());
        assertEquals("/j", policy.journal().directory());
        assertEquals(ParameterMode.OMIT, policy.journal().parameters());
    }

    @Test
    void version_ofAPolicy_changesWithItsContent() throws InvalidPolicyException {
        String version = rule("operations: drop").version();
        assertTrue(version.matches("[0-9a-f]{8}"), version);
        assertEquals(version, rule("operations: drop").version());
        assertNotEquals(version, rule("operations: drop ").version());
    }

    private static Policy rule(String keys) throws InvalidPolicyException {
        return PolicyReader.read(
                "p.yaml", "interlock: 1\notherwise: production\nrules:\n  - { id: a, action: block, " + keys + " }\n");
    }

    private static Operation drop(String table) {
        return Operation.of(OperationKind.DROP, Target.of(ObjectType.TABLE, table), Reach.UNBOUNDED);
    }

    private static List<String> ids(List<Reason> reasons) {
        return reasons.stream().map(reason -> reason.rule().id()).toList();
    }
}
