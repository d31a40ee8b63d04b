package io.interlock.policy;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether one rule applies to one operation, and why, for a person.
 *
 * @param rule    the rule
 * @param matched whether it applies
 * @param why     the condition that said no or the exemption that held; for a rule that applies, what could not be told
 *                and therefore counted as matched, empty where nothing had to be assumed
 */
public record RuleAnswer(Rule rule, boolean matched, String why) {

    public RuleAnswer {
        requireNonNull(rule, "rule");
        requireNonNull(why, "why");
    }

    static RuleAnswer not(Rule rule, String why) {
        return new RuleAnswer(rule, false, why);
    }

    static RuleAnswer matched(Rule rule, Operation operation, Facts facts) {
        List<String> assumed = new ArrayList<>();
        for (Condition condition : rule.conditions()) {
            if (condition.test(operation, facts) == Match.UNSURE) {
                assumed.add(condition.key() + ": " + condition.asked(operation, facts) + " may be among "
                        + condition.accepted());
            }
        }
        return new RuleAnswer(rule, true, String.join("; ", assumed));
    }

    static String refusedBy(Condition condition, Operation operation, Facts facts) {
        return condition.key() + ": " + condition.asked(operation, facts) + " is not among " + condition.accepted();
    }
}
