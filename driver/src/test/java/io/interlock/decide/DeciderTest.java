package io.interlock.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.policy.Action;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.Facts;
import io.interlock.policy.yaml.InvalidPolicyException;
import io.interlock.policy.yaml.PolicyReader;
import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeciderTest {

    private static final Facts PRODUCTION = Facts.in("production");

    private final Decider decider = new Decider(BuiltInPolicy.policy());

    @Test
    void textSeenBefore_isAnsweredByTheSameDecision() {
        Decisions decisions = decider.on(Dialect.H2, PRODUCTION);
        String sql = "DELETE FROM orders WHERE id = 7";
        assertSame(decisions.of(sql), decisions.of(new String(sql.toCharArray())));
        assertSame(decisions, decider.on(Dialect.H2, Facts.in("production")));
    }

    @Test
    void textsThatDifferInALiteral_shareNothing() {
        assertEquals(Action.ALLOW, action("DELETE FROM orders WHERE id = 7"));
        assertEquals(Action.BLOCK, action("DELETE FROM orders WHERE 1 = 1"));
        assertEquals(Action.ALLOW, action("DELETE FROM orders WHERE id = 1"));
    }

    @Test
    void sameTextInAnotherDialect_isDecidedByItself() {
        String sql = "SELECT 1 /*!50000 ; DROP TABLE orders */";
        assertEquals(Action.BLOCK, action(sql, Dialect.MYSQL));
        assertEquals(Action.ALLOW, action(sql, Dialect.POSTGRESQL));
        assertEquals(Action.BLOCK, action(sql, Dialect.MYSQL));
    }

    @Test
    void sameTextUnderOtherFacts_isDecidedByItself() throws InvalidPolicyException {
        Decider byUser = new Decider(PolicyReader.read("users.yaml", """
                interlock: 1
                otherwise: production
                rules:
                  - id: no-drop
                    operations: [drop]
                    action: block
                    except: { users: [flyway] }
                """));
        Facts flyway = new Facts("production", "flyway", null, null);
        Facts web = new Facts("production", "web", null, null);
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    Action.ALLOW,
                    byUser.decide("DROP TABLE t", Dialect.H2, flyway).verdict().action());
            assertEquals(
                    Action.BLOCK,
                    byUser.decide("DROP TABLE t", Dialect.H2, web).verdict().action());
        }
    }

    @Test
    void verdictThatParametersDecide_isNotKept() {
        Decisions decisions = decider.on(Dialect.H2, PRODUCTION);
        String sql = "DELETE FROM orders WHERE ? = ?";
        assertTrue(decisions.of(sql).text().parametersMatter());
        assertEquals(Action.BLOCK, decisions.of(sql).verdict().action());
        assertEquals(Action.BLOCK, decisions.of(sql, values(1, 1)).verdict().action());
        assertEquals(Action.ALLOW, decisions.of(sql, values(1, 2)).verdict().action());
        assertEquals(Action.BLOCK, decisions.of(sql, values(2, 2)).verdict().action());
        assertEquals(Action.BLOCK, decisions.of(sql).verdict().action());
    }

    @Test
    void harmlessText_isNotLookedAtFurther_unlessARuleIsAboutSuch() throws InvalidPolicyException {
        assertTrue(decider.on(Dialect.H2, PRODUCTION).harmless("SELECT 1"));
        assertSame(Decision.HARMLESS, decider.decide("SELECT 1", Dialect.H2, PRODUCTION));

        Decider noReads = new Decider(PolicyReader.read("reads.yaml", """
                interlock: 1
                otherwise: production
                rules:
                  - id: watch-reads
                    operations: [select]
                    action: journal
                """));
        assertFalse(noReads.on(Dialect.H2, PRODUCTION).harmless("SELECT 1"));
        assertEquals(
                Action.JOURNAL,
                noReads.decide("SELECT 1", Dialect.H2, PRODUCTION).verdict().action());
    }

    @Test
    void boundedWrite_isNotLookedAtFurther_unlessARuleMayBeAboutSuch() throws InvalidPolicyException {
        String bounded = "UPDATE orders SET a = 1 WHERE id = 5";
        assertTrue(decider.on(Dialect.H2, PRODUCTION).bounded(bounded));
        assertFalse(decider.on(Dialect.H2, PRODUCTION).bounded("UPDATE orders SET a = 1"));
        assertTrue(ruled("operations: [update]", "reach: [unbounded]").bounded(bounded));
        assertTrue(ruled("operations: [update]", "types: [view]").bounded(bounded));
        assertTrue(ruled("operations: [update]", "except: [{operations: [update]}]")
                .bounded(bounded));

        assertFalse(ruled("operations: [update]", "reach: [bounded]").bounded(bounded));
        assertFalse(ruled("operations: [update]", "reach: [none]").bounded(bounded));
        assertFalse(ruled("operations: [update]", "objects: [\"ord*\"]").bounded(bounded));
        assertFalse(ruled("operations: [update]", "objects: [shop.orders]", "reach: [none]")
                .bounded(bounded));
        assertFalse(ruled("operations: [update]", "users: [app]").bounded(bounded));
    }

    @Test
    void boundedWrite_ofATableThatNoRuleIsAbout_isNotLookedAtFurther() throws InvalidPolicyException {
        Decisions decisions = ruled("operations: [update]", "objects: [\"stock.*\", items]");
        assertTrue(decisions.bounded("UPDATE orders SET a = 1 WHERE id = 5"));
        assertTrue(decisions.bounded("DELETE FROM stock.orders WHERE id = 5"));
        assertFalse(decisions.bounded("UPDATE stock.orders SET a = 1 WHERE id = 5"));
        assertFalse(decisions.bounded("UPDATE \"Items\" SET a = 1 WHERE id = 5"));
    }

    private static Decisions ruled(String... conditions) throws InvalidPolicyException {
        String rule = String.join("\n    ", conditions);
        Decider one = new Decider(PolicyReader.read("one.yaml", """
                interlock: 1
                otherwise: production
                rules:
                  - id: one
                    %s
                    action: journal
                """.formatted(rule)));
        return one.on(Dialect.H2, new Facts("production", null, null, "shop"));
    }

    @Test
    void veryLongText_isDecidedButNotKept() {
        String sql = "DELETE FROM orders WHERE id IN (" + "1,".repeat(Decider.LONGEST_KEPT_CHARACTERS) + "1)";
        Decisions decisions = decider.on(Dialect.H2, PRODUCTION);
        assertEquals(Action.ALLOW, decisions.of(sql).verdict().action());
        assertNotSame(decisions.of(sql), decisions.of(sql));
    }

    @Test
    void plainDecision_leavesNothingBehindInTheSession() {
        for (String plain : List.of("UPDATE t SET a = 1 WHERE id = 1", "SELECT 1", "CREATE TABLE t (a int)")) {
            assertTrue(decider.on(Dialect.POSTGRESQL, PRODUCTION).of(plain).plain(), plain);
        }
        for (String other :
                List.of("CREATE TEMPORARY TABLE t (a int)", "COMMIT", "ALTER TABLE t ADD a int", "DROP TABLE t")) {
            assertFalse(decider.on(Dialect.POSTGRESQL, PRODUCTION).of(other).plain(), other);
        }
    }

    @Test
    void policyReplaced_nothingOfTheOldOneIsUsed() throws InvalidPolicyException {
        PolicyInForce inForce = new PolicyInForce(BuiltInPolicy.policy());
        Decider before = inForce.decider();
        assertSame(before, inForce.decider());
        assertEquals(
                Action.BLOCK,
                before.decide("DROP TABLE t", Dialect.H2, PRODUCTION).verdict().action());
        inForce.replace(PolicyReader.read("mild.yaml", """
                interlock: 1
                otherwise: production
                rules:
                  - id: watch-drops
                    operations: [drop]
                    action: journal
                """));
        assertNotSame(before, inForce.decider());
        assertEquals(
                Action.JOURNAL,
                inForce.decider()
                        .decide("DROP TABLE t", Dialect.H2, PRODUCTION)
                        .verdict()
                        .action());
    }

    private Action action(String sql) {
        return action(sql, Dialect.H2);
    }

    private Action action(String sql, Dialect dialect) {
        return decider.decide(sql, dialect, PRODUCTION).verdict().action();
    }

    private static Parameters values(Object... values) {
        return ordinal -> values[ordinal - 1];
    }
}
