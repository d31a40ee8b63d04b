package io.interlock.policy;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a policy: when all its conditions hold and none of its exemptions does, its action applies.
 *
 * @param id         unique in its policy
 * @param conditions unordered; a rule without any applies to everything
 * @param exemptions the {@code except} of the rule: one that holds is enough to lift it
 * @param action     what the rule asks for
 * @param observe    whether the rule only tells what it would have done
 * @param because    the author's own reason, for the person who is refused; null where none is written
 * @param source     where the rule begins
 */
public record Rule(
        String id,
        List<Condition> conditions,
        List<Exemption> exemptions,
        Action action,
        boolean observe,
        @Nullable String because,
        Source source) {

    public Rule {
        requireNonNull(id, "id");
        conditions = List.copyOf(conditions);
        exemptions = List.copyOf(exemptions);
        requireNonNull(action, "action");
        requireNonNull(source, "source");
    }

    /** Whether the rule applies to an operation. What a session does to its own temporary objects is never meant. */
    public boolean matches(Operation operation, Facts facts) {
        if (operation.target().temporary()) {
            return false;
        }
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).test(operation, facts) == Match.NO) {
                return false;
            }
        }
        for (int i = 0; i < exemptions.size(); i++) {
            if (exemptions.get(i).holds(operation, facts)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the rule may apply to such an operation on some permanent object, which no pattern is compared with. */
    boolean matchesWhateverObject(Operation operation, Facts facts) {
        for (Condition condition : conditions) {
            if (!(condition instanceof Condition.Objects) && condition.test(operation, facts) == Match.NO) {
                return false;
            }
        }
        for (Exemption exemption : exemptions) {
            if (!exemption.isAboutObjects() && exemption.holds(operation, facts)) {
                return false;
            }
        }
        return true;
    }

    /** The rule's answer about an operation, with what decided it. */
    RuleAnswer explain(Operation operation, Facts facts) {
        if (operation.target().temporary()) {
            return RuleAnswer.not(this, "a temporary object of the session is never meant");
        }
        for (Condition condition : conditions) {
            if (condition.test(operation, facts) == Match.NO) {
                return RuleAnswer.not(this, RuleAnswer.refusedBy(condition, operation, facts));
            }
        }
        for (Exemption exemption : exemptions) {
            if (exemption.holds(operation, facts)) {
                return RuleAnswer.not(this, "except: " + exemption.describe(operation, facts));
            }
        }
        return RuleAnswer.matched(this, operation, facts);
    }

    /** The condition of that class, if the rule asks it. */
    <C extends Condition> @Nullable C condition(Class<C> type) {
        for (Condition condition : conditions) {
            if (type.isInstance(condition)) {
                return type.cast(condition);
            }
        }
        return null;
    }
}
