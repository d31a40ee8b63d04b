package io.interlock.decide;

import io.interlock.policy.Condition;
import io.interlock.policy.Policy;
import io.interlock.policy.Rule;
import java.util.stream.Stream;

/** Whether a policy speaks of objects by their schema, so that it matters where an unqualified name is looked up. */
final class SchemaPatterns {

    private SchemaPatterns() {}

    static boolean in(Policy policy) {
        return policy.rules().stream().flatMap(SchemaPatterns::conditions).anyMatch(SchemaPatterns::names);
    }

    private static Stream<Condition> conditions(Rule rule) {
        Stream<Condition> exempting = rule.exemptions().stream().flatMap(exemption -> exemption.conditions().stream());
        return Stream.concat(rule.conditions().stream(), exempting);
    }

    private static boolean names(Condition condition) {
        return condition instanceof Condition.Objects objects
                && objects.patterns().stream()
                        .anyMatch(pattern -> pattern.toString().contains("."));
    }
}
