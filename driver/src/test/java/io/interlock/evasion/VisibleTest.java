package io.interlock.evasion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.interlock.decide.Decider;
import io.interlock.decide.Decision;
import io.interlock.policy.Action;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.Facts;
import io.interlock.policy.Policy;
import io.interlock.policy.yaml.InvalidPolicyException;
import io.interlock.policy.yaml.PolicyReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What prepares a loss, or moves it somewhere else, and loses nothing by itself: the built-in policy lets it run, and a
 * policy that wants to stop it finds the kind of operation that the heading in {@code visible/} names.
 */
class VisibleTest {

    private static final Facts PRODUCTION = Facts.in("production");

    private final Decider builtIn = new Decider(BuiltInPolicy.policy());

    static Stream<Case> texts() {
        return Cases.in("visible");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_underTheBuiltInPolicy_runs(Case text) {
        Decision decision = builtIn.decide(text.sql(), text.dialect(), PRODUCTION);
        assertNotEquals(Action.BLOCK, decision.verdict().action(), () -> "stopped: " + decision);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_underAPolicyAgainstItsKind_isStopped(Case text) throws InvalidPolicyException {
        Policy policy = PolicyReader.read("strict.yaml", """
                interlock: 1
                otherwise: production
                rules:
                  - id: no-such-kind
                    operations: [%s]
                    action: block
                """.formatted(text.heading()));
        Decision decision = new Decider(policy).decide(text.sql(), text.dialect(), PRODUCTION);
        assertEquals(Action.BLOCK, decision.verdict().action(), () -> "runs: " + decision);
    }
}
