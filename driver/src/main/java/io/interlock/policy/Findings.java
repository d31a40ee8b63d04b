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
 * policy, however long the text.
 */
final class Findings {

    private static final Comparator<Reason> STRICTEST_FIRST = Comparator.comparing(
                    (Reason reason) -> reason.rule().action())
            .reversed()
            .thenComparing(reason -> reason.rule().id());

    private final RuleIndex index;
    private final Facts facts;
    private final BitSet found;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Reason> observed = new ArrayList<>();

    Findings(RuleIndex index, Facts facts) {
        this.index = index;
        this.facts = facts;
        this.found = new BitSet(index.size());
    }

    void look(Operation operation, @Nullable ClassifiedStatement statement) {
        ask(index.candidates(operation), operation, statement);
        ask(index.named(operation), operation, statement);
    }

    private void ask(List<RuleIndex.Entry> entries, Operation operation, @Nullable ClassifiedStatement statement) {
        for (int i = 0; i < entries.size(); i++) {
            RuleIndex.Entry entry = entries.get(i);
            if (!found.get(entry.number()) && entry.rule().matches(operation, facts)) {
                found.set(entry.number());
                (entry.observe() ? observed : reasons).add(new Reason(entry.rule(), operation, statement));
            }
        }
    }

    Verdict verdict() {
        if (reasons.isEmpty() && observed.isEmpty()) {
            return Verdict.ALLOWED;
        }
        reasons.sort(STRICTEST_FIRST);
        observed.sort(STRICTEST_FIRST);
        Action action = reasons.isEmpty() ? Action.ALLOW : reasons.get(0).rule().action();
        return new Verdict(action, reasons, observed);
    }
}
