package io.interlock.policy;

import io.interlock.sql.Operation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One item of a rule's {@code except}: the rule is lifted where all these conditions hold for certain.
 *
 * @param conditions at least one
 */
public record Exemption(List<Condition> conditions) {

    public Exemption {
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("an exemption has at least one condition");
        }
    }

    boolean holds(Operation operation, Facts facts) {
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).test(operation, facts) != Match.YES) {
                return false;
            }
        }
        return true;
    }

    /** Whether it depends on the object. */
    boolean isAboutObjects() {
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Objects) {
                return true;
            }
        }
        return false;
    }

    String describe(Operation operation, Facts facts) {
        return conditions.stream()
                .map(condition -> condition.asked(operation, facts) + " is among " + condition.accepted())
                .collect(Collectors.joining(" and "));
    }
}
