package io.interlock.policy;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.Operation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules have said so far about the operations of one text. Used by one thread, once.
 *
 * <p>A rule is asked until it applies for the first time: one reason for each rule bounds the verdict by the size of the
 * policy, however long the text. The lists are made when the first rule applies: most texts need none.
 */
final class Findings {

    private static final Comparator<Reason> STRICTEST_FIRST = Comparator.comparing(
                    (Reason reason) -> reason.rule().action())
            .reversed()
            .thenComparing(reason -> reason.rule().id());

    private final RuleIndex index;
    private final Facts facts;
    private @Nullable BitSet found;
    private List<Reason> reasons = List.of();
    private List<Reason> observed = List.of();

    Findings(RuleIndex index, Facts facts) {
        this.index = index;
        this.facts = facts;
    }

    void look(Operation operation, @Nullable ClassifiedStatement statement) {
        for (RuleIndex.Entry entry : index.find(operation)) {
            if (!isFound(entry) && entry.rule().matches(operation, facts)) {
                add(entry, new Reason(entry.rule(), operation, statement));
            }
        }
    }

    private boolean isFound(RuleIndex.Entry entry) {
        return found != null && found.get(entry.number());
    }

    private void add(RuleIndex.Entry entry, Reason reason) {
        if (found == null) {
            found = new BitSet(index.size());
            reasons = new ArrayList<>();
            observed = new ArrayList<>();
        }
        found.set(entry.number());
        (entry.observe() ? observed : reasons).add(reason);
    }

    Verdict verdict() {
        if (found == null) {
            return Verdict.ALLOWED;
        }
        reasons.sort(STRICTEST_FIRST);
        observed.sort(STRICTEST_FIRST);
        Action action = reasons.isEmpty() ? Action.ALLOW : reasons.get(0).rule().action();
        return new Verdict(action, reasons, observed);
    }
}
