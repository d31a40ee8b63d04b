package io.interlock.policy;

import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rules that may apply in one environment, laid out so that few have to be asked about an operation.
 *
 * <p>Rules are kept by kind of operation. Among those of a kind, a rule with {@code objects} is filed under the names that
 * they match, and is asked only about targets that may have such a name (see {@link NameIndex}). A target that has no
 * name, or whose content is at stake with it, may mean any of them: then all rules of the kind are asked.
 *
 * <p>This only leaves out rules that would answer no. Rules that allow ask for nothing and are left out altogether.
 */
final class RuleIndex {

    /** A rule and its place among those of the index. */
    record Entry(int number, Rule rule, boolean observe) {}

    private static final class OfKind {
        final List<Entry> all = new ArrayList<>();
        final List<Entry> ofAnyObject = new ArrayList<>();
        final NameIndex<Entry> ofNames = new NameIndex<>();

        void add(Entry entry) {
            all.add(entry);
            Condition.Objects objects = entry.rule().condition(Condition.Objects.class);
            if (objects == null) {
                ofAnyObject.add(entry);
                return;
            }
            for (ObjectPattern pattern : objects.patterns()) {
                ofNames.add(entry, pattern.name());
            }
        }

        List<Entry> about(String name) {
            if (all.size() == ofAnyObject.size()) {
                return all;
            }
            List<Entry> about = ofNames.find(name);
            about.addAll(ofAnyObject);
            return about;
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

    /** How many rules it holds; their numbers are below. */
    int size() {
        return size;
    }

    /** Whether any rule is about operations of a kind. No allocation. */
    boolean concerns(OperationKind kind) {
        return byKind.containsKey(kind);
    }

    /** The rules that may mean an operation; some may come more than once. */
    List<Entry> find(Operation operation) {
        OfKind rules = byKind.get(operation.kind());
        if (rules == null) {
            return List.of();
        }
        String name = operation.target().name();
        return name == null || mayMeanOtherNames(operation) ? rules.all : rules.about(name);
    }

    private static boolean mayMeanOtherNames(Operation operation) {
        // The path of a file is compared as a whole, not by its last part.
        return ObjectPattern.takesContent(operation) || ObjectPattern.comparesWhole(operation.target());
    }
}
