package io.interlock.policy.yaml;

import static java.util.Objects.requireNonNull;

import io.interlock.policy.Facts;
import io.interlock.policy.Policy;
import io.interlock.policy.PolicyCase;
import io.interlock.policy.PolicyCase.Expectation;
import io.interlock.policy.Rule;
import io.interlock.sql.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cases of a policy: examples that show what it does, and are its test. Those of {@code orders.yaml} stand
 * beside it in {@code orders.cases.yaml}.
 *
 * <p>The file is a list of cases; or a mapping with {@code cases} and any of {@code dialect}, {@code environment},
 * {@code user}, {@code application} and {@code schema}, which then hold for every case that does not say otherwise:
 *
 * <pre>{@code
 * dialect: postgresql
 * environment: production
 * cases:
 *   - sql: DELETE FROM orders
 *     expect: block                 # allow, journal, block or observe
 *     rule: no-unbounded-write      # the rule that says so; with allow: a rule that must not match
 *   - sql: DELETE FROM orders WHERE id = 7
 *     user: app_rw
 *     expect: allow
 * }</pre>
 *
 * <p>A user, application or schema that is not given is not known, and conditions about it count as matched. Without
 * {@code environment} it is the policy's {@code otherwise}; without {@code dialect} the generic one.
 */
public final class CasesReader {

    private static final List<String> CONNECTION_KEYS =
            List.of("dialect", "environment", "user", "application", "schema");
    private static final List<String> FILE_KEYS = join(CONNECTION_KEYS, "cases");
    private static final List<String> CASE_KEYS = join(CONNECTION_KEYS, "sql", "expect", "rule");
    private static final List<String> DIALECTS =
            Arrays.stream(Dialect.values()).map(Dialect::id).toList();
    private static final List<String> EXPECTATIONS =
            Arrays.stream(Expectation.values()).map(Expectation::id).toList();

    private final Policy policy;
    private final Problems problems;
    private final Set<String> ruleIds;

    private CasesReader(Policy policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
        this.ruleIds = policy.rules().stream().map(Rule::id).collect(Collectors.toSet());
    }

    /** The place of the cases of the policy at a location: {@code orders.cases.yaml} beside {@code orders.yaml}. */
    public static String beside(String policyLocation) {
        return policyLocation.replaceFirst("\\.ya?ml$", "") + ".cases.yaml";
    }

    /**
     * Reads the text of a cases file.
     *
     * @param name   what messages call the file
     * @param policy the policy that the cases are about: they name its rules and environments
     * @return in the order of the file
     * @throws InvalidPolicyException with everything that is wrong with it
     */
    public static List<PolicyCase> read(String name, String yaml, Policy policy) throws InvalidPolicyException {
        Problems problems = new Problems();
        Optional<Node> node = NodeReader.read(name, yaml, problems);
        problems.throwIfAny();
        List<PolicyCase> cases = new CasesReader(policy, problems).file(node.orElseThrow());
        problems.throwIfAny();
        return cases;
    }

    /**
     * Reads the cases file at a location, of the sorts that {@link PolicyReader#load} knows.
     *
     * @throws InvalidPolicyException with everything that is wrong with it, also when it cannot be had
     */
    public static List<PolicyCase> load(String location, Policy policy) throws InvalidPolicyException {
        return read(location, Locations.text(location), policy);
    }

    /** What holds for a case that does not say otherwise. */
    private record Defaults(
            Dialect dialect,
            String environment,
            @Nullable String user,
            @Nullable String application,
            @Nullable String schema) {}

    private List<PolicyCase> file(Node node) {
        Defaults defaults = new Defaults(Dialect.GENERIC, policy.otherwise(), null, null, null);
        if (node instanceof Node.Sequence) {
            return cases(node, defaults);
        }
        Fields fields = Fields.of(node, FILE_KEYS, List.of(), "a list of cases", problems);
        if (fields == null) {
            return List.of();
        }
        Node cases = fields.get("cases");
        if (cases == null) {
            problems.at(fields.node(), "no key 'cases'", "cases: a list of them");
            return List.of();
        }
        return cases(cases, connection(fields, defaults));
    }

    private List<PolicyCase> cases(Node node, Defaults defaults) {
        if (!(node instanceof Node.Sequence sequence) || sequence.items().isEmpty()) {
            problems.at(node, node.describe(), "a list of cases, each with sql and expect");
            return List.of();
        }
        List<PolicyCase> cases = new ArrayList<>();
        for (Node item : sequence.items()) {
            Fields fields = Fields.of(item, CASE_KEYS, List.of(), "a case with sql and expect", problems);
            PolicyCase read = fields == null ? null : one(fields, defaults);
            if (read != null) {
                cases.add(read);
            }
        }
        return cases;
    }

    private @Nullable PolicyCase one(Fields fields, Defaults defaults) {
        Defaults connection = connection(fields, defaults);
        String sql = required(fields, "sql", "a statement");
        String expect = required(fields, "expect", Fields.oneOf(EXPECTATIONS));
        String rule = rule(fields.get("rule"));
        if (sql == null || expect == null || !isExpectation(fields, expect)) {
            return null;
        }
        Facts facts =
                new Facts(connection.environment(), connection.user(), connection.application(), connection.schema());
        Expectation expectation = Expectation.valueOf(expect.toUpperCase(Locale.ROOT));
        return new PolicyCase(sql, connection.dialect(), facts, expectation, rule, fields.source());
    }

    private boolean isExpectation(Fields fields, String expect) {
        if (EXPECTATIONS.contains(expect)) {
            return true;
        }
        Words.unknown((Node.Text) requireNonNull(fields.get("expect")), EXPECTATIONS, problems);
        return false;
    }

    private @Nullable String rule(@Nullable Node node) {
        Node.Text text = node == null ? null : Words.one(node, "the id of a rule", problems);
        if (text != null && !ruleIds.contains(text.value())) {
            String expected = "the id of a rule of " + policy.name();
            problems.at(text, text.describe(), expected, Nearest.hint(text.value(), ruleIds));
        }
        return text == null ? null : text.value();
    }

    private Defaults connection(Fields fields, Defaults defaults) {
        return new Defaults(
                dialect(fields.get("dialect"), defaults.dialect()),
                environment(fields.get("environment"), defaults.environment()),
                text(fields.get("user"), "a database user", defaults.user()),
                text(fields.get("application"), "an application", defaults.application()),
                text(fields.get("schema"), "the connection's schema", defaults.schema()));
    }

    private Dialect dialect(@Nullable Node node, Dialect otherwise) {
        Node.Text text = node == null ? null : Words.one(node, Fields.oneOf(DIALECTS), problems);
        if (text == null) {
            return otherwise;
        }
        Optional<Dialect> dialect = Dialect.named(text.value());
        if (dialect.isEmpty()) {
            Words.unknown(text, DIALECTS, problems);
        }
        return dialect.orElse(otherwise);
    }

    private String environment(@Nullable Node node, String otherwise) {
        Set<String> known = policy.environmentNames();
        Node.Text text = node == null ? null : Words.one(node, Fields.oneOf(known), problems);
        if (text == null) {
            return otherwise;
        }
        if (!known.contains(text.value())) {
            Words.unknown(text, known, problems);
        }
        return text.value();
    }

    private @Nullable String text(@Nullable Node node, String expected, @Nullable String otherwise) {
        Node.Text text = node == null ? null : Words.one(node, expected, problems);
        return text == null ? otherwise : text.value();
    }

    private @Nullable String required(Fields fields, String key, String expected) {
        Node node = fields.get(key);
        if (node == null) {
            problems.at(fields.node(), "no key '" + key + "'", key + ": " + expected);
            return null;
        }
        return text(node, expected, null);
    }

    private static List<String> join(List<String> keys, String... more) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(Arrays.asList(more));
        return List.copyOf(all);
    }
}
