package io.interlock.policy;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of one file at one version, and the question they answer: what is done with a statement on a connection.
 *
 * <p>The strictest of all matching rules counts; the order of rules never matters, and one more rule never loosens what
 * the others say. Immutable, safe for any thread. Deciding is pure: the same text, facts and policy give the same
 * verdict, which may therefore be cached.
 *
 * <p>Cost: a text of kinds that no rule is about is answered by a look-up of each kind, without allocation. Otherwise
 * each operation is compared with the rules about its kind in its environment; rules about objects are found by
 * the name, so that a file may list thousands of them (see {@link RuleIndex}).
 */
public final class Policy {

    private final String name;
    private final String version;
    private final List<Environment> environments;
    private final String otherwise;
    private final JournalSettings journal;
    private final List<Rule> rules;
    private final boolean observe;
    private final Map<String, RuleIndex> byEnvironment;

    /**
     * A policy of these parts.
     *
     * @param name         where it comes from, for messages
     * @param version      short hash of its content
     * @param environments in the order in which they are tried
     * @param otherwise    the environment of a connection that none of them recognises
     * @param journal      where and how the journal is kept
     * @param rules        unordered; ids are unique
     * @param observe      whether the whole policy only observes, whatever its rules say
     */
    public Policy(
            String name,
            String version,
            List<Environment> environments,
            String otherwise,
            JournalSettings journal,
            List<Rule> rules,
            boolean observe) {
        this.name = requireNonNull(name, "name");
        this.version = requireNonNull(version, "version");
        this.environments = List.copyOf(environments);
        this.otherwise = requireNonNull(otherwise, "otherwise");
        this.journal = requireNonNull(journal, "journal");
        this.rules = List.copyOf(rules);
        this.observe = observe;
        this.byEnvironment = new HashMap<>();
        for (String environment : environmentNames()) {
            byEnvironment.put(environment, RuleIndex.of(this.rules, environment, observe));
        }
    }

    /** Where it comes from, for messages. */
    public String name() {
        return name;
    }

    /** Eight hexadecimal digits that change with the content. */
    public String version() {
        return version;
    }

    /** In the order in which they are tried. */
    public List<Environment> environments() {
        return environments;
    }

    /** The environment of a connection that none of them recognises. */
    public String otherwise() {
        return otherwise;
    }

    public JournalSettings journal() {
        return journal;
    }

    /** In the order of the file, which has no meaning. */
    public List<Rule> rules() {
        return rules;
    }

    /** Whether nothing is refused, and the journal says what would have been. */
    public boolean observe() {
        return observe;
    }

    /** Every environment that a connection may be in: those declared, and the {@link #otherwise}. */
    public Set<String> environmentNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Environment environment : environments) {
            names.add(environment.name());
        }
        names.add(otherwise);
        return names;
    }

    /** The environment a connection belongs to: the first that recognises it, in the order of the file. */
    public String environmentOf(ConnectionTraits traits) {
        for (Environment environment : environments) {
            if (environment.holds(traits)) {
                return environment.name();
            }
        }
        return otherwise;
    }

    /**
     * Whether any rule, enforced or observing, could ask for more than {@link Action#ALLOW} about an operation of one of
     * these kinds. When not, {@link #decide} gives {@link Verdict#ALLOWED}. No allocation beyond the set's iterator.
     */
    public boolean concerns(Set<OperationKind> kinds, Facts facts) {
        RuleIndex index = index(facts);
        for (OperationKind kind : kinds) {
            if (index.concerns(kind)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether any rule, enforced or observing, could ask for more than {@link Action#ALLOW} about an operation of that kind
     * and reach on an object of that type, whichever object it is.
     */
    public boolean concerns(OperationKind kind, ObjectType type, Reach reach, Facts facts) {
        Operation nameless = Operation.of(kind, Target.of(type, null), reach);
        Facts known = known(facts);
        for (RuleIndex.Entry entry : index(facts).find(nameless)) {
            if (entry.rule().matchesWhateverObject(nameless, known)) {
                return true;
            }
        }
        return false;
    }

    /** The strictest that any rule says about any operation of a text. */
    public Verdict decide(ClassifiedText text, Facts facts) {
        RuleIndex index = index(facts);
        Findings findings = null;
        List<ClassifiedStatement> statements = text.statements();
        for (int i = 0; i < statements.size(); i++) {
            ClassifiedStatement statement = statements.get(i);
            List<Operation> operations = statement.operations();
            for (int j = 0; j < operations.size(); j++) {
                Operation operation = operations.get(j);
                if (index.concerns(operation.kind())) {
                    findings = findings == null ? new Findings(index, known(facts)) : findings;
                    findings.look(operation, statement);
                }
            }
        }
        return findings == null ? Verdict.ALLOWED : findings.verdict();
    }

    /** The strictest that any rule says about one operation of a call that carries no SQL. */
    public Verdict decide(Operation operation, Facts facts) {
        RuleIndex index = index(facts);
        if (!index.concerns(operation.kind())) {
            return Verdict.ALLOWED;
        }
        Findings findings = new Findings(index, known(facts));
        findings.look(operation, null);
        return findings.verdict();
    }

    /** Every rule's answer about an operation, in the order of the file: for a person who asks why. */
    public List<RuleAnswer> explain(Operation operation, Facts facts) {
        Facts known = known(facts);
        return rules.stream().map(rule -> rule.explain(operation, known)).toList();
    }

    private RuleIndex index(Facts facts) {
        RuleIndex index = byEnvironment.get(facts.environment());
        if (index == null) {
            index = requireNonNull(byEnvironment.get(otherwise), "otherwise is indexed");
        }
        return index;
    }

    /** The same facts in an environment that the policy knows. */
    private Facts known(Facts facts) {
        return byEnvironment.containsKey(facts.environment()) ? facts : facts.inEnvironment(otherwise);
    }

    /** {@code name, version 7f3a9c01}. */
    @Override
    public String toString() {
        return name + ", version " + version;
    }
}
