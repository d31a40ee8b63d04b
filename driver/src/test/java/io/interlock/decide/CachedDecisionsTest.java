package io.interlock.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.interlock.fuzz.FuzzedStatements;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.Facts;
import io.interlock.policy.Policy;
import io.interlock.policy.yaml.InvalidPolicyException;
import io.interlock.policy.yaml.PolicyReader;
import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept is what would be found again: no text, however alike, and no policy before changes a verdict. */
class CachedDecisionsTest {

    private static final int TEXTS = 150;

    private static final List<Facts> FACTS =
            List.of(Facts.in("production"), new Facts("production", "flyway", null, null), Facts.in("test"));

    /** Each text, and before it twins that differ in a literal, in case, in blanks or in a comment. */
    private static List<String> textsAndTwins(Dialect dialect, long seed) {
        List<String> texts = new ArrayList<>();
        FuzzedStatements.of(dialect, seed)
                .limit(TEXTS)
                .map(FuzzedStatements.Text::sql)
                .forEach(sql -> {
                    texts.add(sql.replace('1', '0'));
                    texts.add(sql.replace("'", "''"));
                    texts.add(sql.toLowerCase(Locale.ROOT));
                    texts.add(sql.replace(" ", "  "));
                    texts.add(sql.replace(" WHERE ", " WHERE id = 7 AND "));
                    texts.add(sql.replace(" ", "/**/"));
                    texts.add(sql);
                });
        texts.addAll(List.of(
                "DELETE FROM t WHERE 1=0", "DELETE FROM t WHERE 1=1", "DELETE FROM t WHERE id = 7", "DELETE FROM t"));
        return texts;
    }

    private static Policy another() {
        try {
            return PolicyReader.read("another.yaml", """
                    interlock: 1
                    otherwise: production
                    rules:
                      - id: watch-all
                        operations: [any]
                        action: journal
                      - id: no-writes
                        on: production
                        operations: [writes, unknown]
                        action: block
                        except: { users: [flyway] }
                    """);
        } catch (InvalidPolicyException e) {
            throw new AssertionError(e);
        }
    }

    private static String told(Decision decision) {
        return decision.verdict().action() + " " + decision.verdict().reasons().size() + " " + decision.text();
    }

    private static String fresh(Policy policy, Dialect dialect, Facts facts, String sql) {
        return told(new Decider(policy).on(dialect, facts).of(sql));
    }

    @ParameterizedTest
    @EnumSource
    void keptDecision_isTheOneThatWouldBeMadeAnew(Dialect dialect) {
        PolicyInForce inForce = new PolicyInForce(BuiltInPolicy.policy());
        List<String> texts = textsAndTwins(dialect, 7);
        for (Policy policy : List.of(BuiltInPolicy.policy(), another(), BuiltInPolicy.policy())) {
            inForce.replace(policy);
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < texts.size(); i++) {
                    String sql = texts.get(i);
                    Facts facts = FACTS.get(i % FACTS.size());
                    assertEquals(
                            fresh(policy, dialect, facts, sql),
                            told(inForce.decider().on(dialect, facts).of(sql)),
                            sql);
                }
            }
        }
    }

    @Test
    void keptDecision_ofOneDialect_isNotAnothers() {
        Policy policy = BuiltInPolicy.policy();
        Decider decider = new Decider(policy);
        Facts facts = FACTS.get(0);
        for (String sql : textsAndTwins(Dialect.MYSQL, 11)) {
            for (Dialect dialect : Dialect.values()) {
                assertEquals(
                        fresh(policy, dialect, facts, sql),
                        told(decider.on(dialect, facts).of(sql)),
                        sql);
            }
        }
    }

    @Test
    void keptDecisions_whilePoliciesChangeUnderThem_areThoseOfOneOfThePolicies() throws Exception {
        List<Policy> policies = List.of(BuiltInPolicy.policy(), another());
        PolicyInForce inForce = new PolicyInForce(policies.get(0));
        List<String> texts = textsAndTwins(Dialect.POSTGRESQL, 13).subList(0, 200);
        Facts facts = FACTS.get(0);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                tasks.add(() -> {
                    for (int i = 0; i < texts.size(); i++) {
                        if (i % 50 == 49) {
                            inForce.replace(policies.get(i / 50 % 2));
                        }
                        Decider decider = inForce.decider();
                        assertEquals(
                                fresh(decider.policy(), Dialect.POSTGRESQL, facts, texts.get(i)),
                                told(decider.on(Dialect.POSTGRESQL, facts).of(texts.get(i))));
                    }
                    return texts.size();
                });
            }
            for (Future<Integer> task : executor.invokeAll(tasks)) {
                assertEquals(texts.size(), task.get());
            }
        } finally {
            executor.shutdown();
        }
    }

    /** A condition nested deeper than the fast tier reads. */
    private static final String UNSURE = "DELETE FROM t WHERE " + "(".repeat(50) + "id = 5" + ")".repeat(50);

    @Test
    void decisionOfATimeLimit_isAskedForAgain_butNotAtOnce() {
        AtomicInteger asked = new AtomicInteger();
        AtomicLong nanos = new AtomicLong();
        PredicateJudge slow = (predicate, parameters) -> {
            asked.incrementAndGet();
            return asked.get() == 1 ? Judgement.NO_TIME : new Judgement(Reach.BOUNDED, false, null);
        };
        Decider decider = new Decider(BuiltInPolicy.policy(), slow, nanos::get);
        Decisions decisions = decider.on(Dialect.H2, FACTS.get(0));
        assertEquals("BLOCK", decisions.of(UNSURE).verdict().action().name());
        assertEquals("BLOCK", decisions.of(UNSURE).verdict().action().name());
        assertEquals(1, asked.get(), "a text that is sent again and again keeps nobody busy");
        nanos.addAndGet(Duration.ofSeconds(Decider.PASSING_SECONDS + 1).toNanos());
        Decision settled = decisions.of(UNSURE);
        assertEquals("ALLOW", settled.verdict().action().name());
        assertEquals(2, asked.get());
        assertSame(settled, decisions.of(UNSURE, Parameters.NONE));
        assertNotSame(Judgement.UNSURE, Judgement.NO_TIME);
    }
}
