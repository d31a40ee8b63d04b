package io.interlock.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What must hold for every policy, on random ones; each seed is its own case. */
class PolicyPropertiesTest {

    private static final int SEEDS = 1_000;

    @Test
    void rules_inAnyOrder_giveTheSameVerdict() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomPolicies some = new RandomPolicies(seed);
            List<Rule> rules = some.rules(12);
            List<Rule> shuffled = new ArrayList<>(rules);
            Collections.shuffle(shuffled, some.random());
            ClassifiedText text = some.text(3);
            Facts facts = some.facts();
            assertEquals(
                    some.policy(rules).decide(text, facts),
                    some.policy(shuffled).decide(text, facts),
                    "seed " + seed);
        }
    }

    @Test
    void rule_added_neverLoosens() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomPolicies some = new RandomPolicies(seed);
            List<Rule> rules = some.rules(8);
            List<Rule> more = new ArrayList<>(rules);
            more.add(some.rule("one-more"));
            ClassifiedText text = some.text(3);
            Facts facts = some.facts();
            Verdict before = some.policy(rules).decide(text, facts);
            Verdict after = some.policy(more).decide(text, facts);
            assertFalse(before.action().stricterThan(after.action()), "seed " + seed);
            assertTrue(after.reasons().containsAll(before.reasons()), "seed " + seed);
        }
    }

    @Test
    void statement_added_neverLoosens() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomPolicies some = new RandomPolicies(seed);
            Policy policy = some.policy(some.rules(10));
            Facts facts = some.facts();
            ClassifiedText text = some.text(2);
            List<ClassifiedStatement> longer = new ArrayList<>(text.statements());
            longer.add(some.random().nextInt(longer.size() + 1), some.statement());
            Verdict before = policy.decide(text, facts);
            Verdict after = policy.decide(new ClassifiedText(longer, false), facts);
            assertFalse(before.action().stricterThan(after.action()), "seed " + seed);
            assertTrue(ids(after.reasons()).containsAll(ids(before.reasons())), "seed " + seed);
        }
    }

    @Test
    void fact_thatIsNotKnown_neverLoosens() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomPolicies some = new RandomPolicies(seed);
            Policy policy = some.policy(some.rules(10));
            ClassifiedText text = some.text(2);
            Facts facts = some.facts();
            Verdict known = policy.decide(text, facts);
            Verdict less = policy.decide(text, Facts.in(facts.environment()));
            assertTrue(ids(less.reasons()).containsAll(ids(known.reasons())), "seed " + seed);
        }
    }

    /** The index that finds rules quickly leaves none out: asking every rule by itself gives the same. */
    @Test
    void verdict_fromTheIndex_isThatOfEveryRule() {
        int matched = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomPolicies some = new RandomPolicies(seed);
            Policy policy = some.policy(some.rules(20));
            Facts facts = some.facts();
            Operation operation = some.operation();
            Set<String> each = policy.explain(operation, facts).stream()
                    .filter(RuleAnswer::matched)
                    .map(RuleAnswer::rule)
                    .filter(rule -> rule.action() != Action.ALLOW)
                    .map(Rule::id)
                    .collect(Collectors.toSet());
            Verdict verdict = policy.decide(operation, facts);
            Set<String> indexed = ids(verdict.reasons());
            indexed.addAll(ids(verdict.observed()));
            assertEquals(each, indexed, "seed " + seed);
            matched += each.size();
        }
        assertTrue(matched > SEEDS, "the random policies have too little to do with the texts: matched=" + matched);
    }

    @Test
    void kinds_thatConcernNoRule_areAllowed() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomPolicies some = new RandomPolicies(seed);
            Policy policy = some.policy(some.rules(3));
            Facts facts = some.facts();
            ClassifiedText text = some.text(3);
            Set<OperationKind> kinds = EnumSet.noneOf(OperationKind.class);
            text.statements().forEach(each -> each.operations().forEach(op -> kinds.add(op.kind())));
            if (!policy.concerns(kinds, facts)) {
                assertEquals(Verdict.ALLOWED, policy.decide(text, facts), "seed " + seed);
            }
        }
    }

    @Test
    void operation_thatConcernsNoRuleWhateverItsTarget_isAllowed() {
        int unconcerned = 0;
        int concerned = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomPolicies some = new RandomPolicies(seed);
            Policy policy = some.policy(some.rules(3));
            Facts facts = some.facts();
            Operation operation = some.operation();
            if (policy.concerns(operation.kind(), operation.target().type(), operation.reach(), facts)) {
                concerned++;
            } else {
                assertEquals(Verdict.ALLOWED, policy.decide(operation, facts), "seed " + seed);
                unconcerned++;
            }
        }
        assertTrue(concerned > SEEDS / 20 && unconcerned > SEEDS / 20, concerned + " and " + unconcerned);
    }

    private static Set<String> ids(List<Reason> reasons) {
        return reasons.stream().map(reason -> reason.rule().id()).collect(Collectors.toCollection(HashSet::new));
    }
}
