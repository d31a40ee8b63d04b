package io.interlock.policy;

import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules that may apply in one environment, laid out so that few have to be asked about an operation.
 *
 * <p>Rules are kept by kind of operation. Among those of a kind, a rule whose {@code objects} are all plain names is
 * filed under each of these names, and is asked only about targets of such a name. A target that has no name, or whose
 * content is at stake with it, may mean any of them: then all rules of the kind are asked.
 *
 * <p>This only leaves out rules that would answer no. Rules that allow ask for nothing and are left out altogether.
 */
final class RuleIndex {

    /** A rule and its place among those of the index. */
    record Entry(int number, Rule rule, boolean observe) {}

    private static final class OfKind {
        final List<Entry> all = new ArrayList<>();
        final List<Entry> patterned = new ArrayList<>();
        final Map<String, List<Entry>> named = new HashMap<>();

        void add(Entry entry) {
            all.add(entry);
            Set<String> names = plainNames(entry.rule());
            if (names == null) {
                patterned.add(entry);
                return;
            }
            for (String name : names) {
                named.computeIfAbsent(name, key -> new ArrayList<>()).add(entry);
            }
        }
    }

    private final int size;
    private final Map<OperationKind, OfKind> byKind;

    private RuleIndex(int size, Map<OperationKind, OfKind> byKind) {
        this.size = size;
        this.byKind = byKind;
    }

    static RuleIndex of(List<Rule> rules, String environment, boolean observeAll) {
        Map<OperationKind, OfKind> byKind = new EnumMap<>(OperationKind.class);
        int number = 0;
        for (Rule rule : rules) {
            if (rule.action() == Action.ALLOW || !appliesIn(environment, rule)) {
                continue;
            }
            Entry entry = new Entry(number++, rule, observeAll || rule.observe());
            for (OperationKind kind : kinds(rule)) {
                OfKind known = byKind.get(kind);
                OfKind ofKind = known == null ? new OfKind() : known;
                ofKind.add(entry);
                byKind.put(kind, ofKind);
            }
        }
        return new RuleIndex(number, byKind);
    }

    private static boolean appliesIn(String environment, Rule rule) {
        Condition.Environments on = rule.condition(Condition.Environments.class);
        return on == null || on.names().contains(environment);
    }

    private static Iterable<OperationKind> kinds(Rule rule) {
        Condition.Kinds kinds = rule.condition(Condition.Kinds.class);
        return kinds == null ? List.of(OperationKind.values()) : kinds.kinds();
    }

    /** The folded names a rule is about; null where it cannot be found by name. */
    private static @Nullable Set<String> plainNames(Rule rule) {
        Condition.Objects objects = rule.condition(Condition.Objects.class);
        if (objects == null) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>();
        for (ObjectPattern pattern : objects.patterns()) {
            String name = pattern.exactName();
            if (name == null) {
                return null;
            }
            names.add(name);
        }
        return names;
    }

    /** How many rules it holds; their numbers are below. */
    int size() {
        return size;
    }

    /** Whether any rule is about operations of a kind. No allocation. */
    boolean concerns(OperationKind kind) {
        return byKind.containsKey(kind);
    }

    /** The rules that may mean an operation, besides those {@link #named} for its target. */
    List<Entry> candidates(Operation operation) {
        OfKind rules = byKind.get(operation.kind());
        if (rules == null) {
            return List.of();
        }
        return mayMeanAnyName(operation) ? rules.all : rules.patterned;
    }

    /** The rules that an operation's target is found in by its name. */
    List<Entry> named(Operation operation) {
        OfKind rules = byKind.get(operation.kind());
        String name = operation.target().name();
        if (rules == null || name == null || mayMeanAnyName(operation)) {
            return List.of();
        }
        return rules.named.getOrDefault(Glob.fold(name), List.of());
    }

    private static boolean mayMeanAnyName(Operation operation) {
        // The path of a file is compared as a whole, not by its last part.
        return operation.target().name() == null
                || ObjectPattern.takesContent(operation)
                || ObjectPattern.comparesWhole(operation.target());
    }
}
