package io.interlock.decide;

import io.interlock.policy.Condition;
import io.interlock.policy.Exemption;
import io.interlock.policy.ObjectPattern;
import io.interlock.policy.Policy;
import io.interlock.policy.Rule;
import java.util.List;

/** Whether a policy speaks of objects by their schema, so that it matters where an unqualified name is looked up. */
final class SchemaPatterns {

    private SchemaPatterns() {}

    static boolean in(Policy policy) {
        for (Rule rule : policy.rules()) {
            if (in(rule.conditions())) {
                return true;
            }
            for (Exemption exemption : rule.exemptions()) {
                if (in(exemption.conditions())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean in(List<Condition> conditions) {
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Objects objects && in(objects)) {
                return true;
            }
        }
        return false;
    }

    private static boolean in(Condition.Objects objects) {
        for (ObjectPattern pattern : objects.patterns()) {
            if (pattern.toString().indexOf('.') >= 0) {
                return true;
            }
        }
        return false;
    }
}
