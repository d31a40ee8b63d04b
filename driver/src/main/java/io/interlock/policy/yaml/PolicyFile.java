package io.interlock.policy.yaml;

import io.interlock.policy.Action;
import io.interlock.policy.Condition;
import io.interlock.policy.ConnectionPattern;
import io.interlock.policy.Environment;
import io.interlock.policy.Exemption;
import io.interlock.policy.Glob;
import io.interlock.policy.JournalSettings;
import io.interlock.policy.ParameterMode;
import io.interlock.policy.Policy;
import io.interlock.policy.Rule;
import io.interlock.policy.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one policy file, from its nodes to a {@link Policy}. Used once.
 *
 * <p>Goes on after a mistake, so that one run tells them all; what could not be read is left out of the policy, which is
 * given to nobody as long as there are problems.
 */
final class PolicyFile {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");
    private static final Pattern PERIOD =
            Pattern.compile("(\\d{1,6})\\s*(h|hours?|d|days?|weeks?|years?)", Pattern.CASE_INSENSITIVE);
    private static final String ANY_OTHER = "production";

    private final String file;
    private final Problems problems;
    private final ConditionReader conditions;
    private final Map<String, Source> ids = new HashMap<>();

    PolicyFile(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
        this.conditions = new ConditionReader(problems);
    }

    /** The policy; of no use where problems were reported. */
    Policy read(Node node, String version) {
        String expected = "a policy: interlock: 1, and rules";
        Fields fields = Fields.of(node, Vocabulary.FILE_KEYS, Vocabulary.LATER_FILE_KEYS, expected, problems);
        if (fields == null) {
            return new Policy(file, version, List.of(), ANY_OTHER, JournalSettings.DEFAULT, List.of(), false);
        }
        format(fields);
        List<Environment> environments = environments(fields.get("environments"));
        List<Rule> rules = rules(fields);
        String otherwise = otherwise(fields, environments, rules);
        JournalSettings journal = journal(fields.get("journal"));
        boolean observe = observe(fields.get("mode"));
        return new Policy(file, version, environments, otherwise, journal, rules, observe);
    }

    private void format(Fields fields) {
        Node format = fields.get("interlock");
        if (format == null) {
            problems.at(fields.node(), "no key 'interlock'", "interlock: 1, the version of the format");
        } else if (!(format instanceof Node.Text text && text.value().equals("1"))) {
            problems.at(format, format.describe(), "1, the version of the format that this Interlock reads");
        }
    }

    // ---- environments

    private List<Environment> environments(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Node.Mapping mapping)) {
            problems.at(node, node.describe(), "names of environments, each with a list of ways to recognise it");
            return List.of();
        }
        List<Environment> environments = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Node.Entry entry : mapping.entries()) {
            Node.Text name = entry.key();
            if (!seen.add(name.value())) {
                problems.at(name, name.describe() + " a second time", "each environment once");
            } else if (name.value().equals(Vocabulary.ANY)) {
                problems.at(name, "'any', which stands for every environment", "another name");
            } else {
                name(name, "a name of letters, digits, '.', '_' and '-'");
            }
            environments.add(new Environment(name.value(), recognised(entry.value()), name.source()));
        }
        return environments;
    }

    private List<ConnectionPattern> recognised(Node node) {
        if (!(node instanceof Node.Sequence sequence)) {
            String expected = "a list, each item with url, user or name; [] for none";
            problems.at(node, node.describe(), expected);
            return List.of();
        }
        List<ConnectionPattern> patterns = new ArrayList<>();
        for (Node item : sequence.items()) {
            Fields fields = Fields.of(
                    item,
                    Vocabulary.ENVIRONMENT_KEYS,
                    Vocabulary.LATER_ENVIRONMENT_KEYS,
                    "url, user or name, each with a pattern",
                    problems);
            if (fields != null) {
                patterns.add(connection(fields));
            }
        }
        return patterns;
    }

    private ConnectionPattern connection(Fields fields) {
        if (fields.node().entries().isEmpty()) {
            problems.at(fields.node(), fields.node().describe(), "url, user or name, each with a pattern");
        }
        return new ConnectionPattern(urlGlob(fields), glob(fields.get("user")), glob(fields.get("name")));
    }

    /** People copy URLs with the prefixes that are not part of what is compared. */
    private @Nullable Glob urlGlob(Fields fields) {
        Glob glob = glob(fields.get("url"));
        if (glob == null) {
            return null;
        }
        String pattern = glob.toString();
        for (String prefix : List.of("jdbc:interlock:", "jdbc:")) {
            if (pattern.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                return Glob.of(pattern.substring(prefix.length()));
            }
        }
        return glob;
    }

    private @Nullable Glob glob(@Nullable Node node) {
        Node.Text text = node == null ? null : Words.one(node, "a pattern, in which * stands for anything", problems);
        return text == null ? null : Glob.of(text.value());
    }

    /**
     * The environment of all other connections. It is declared by being named; but a mistyped name, or one that no rule
     * is about, would leave these connections without the rules that their author meant for them: that is an error.
     */
    private String otherwise(Fields fields, List<Environment> environments, List<Rule> rules) {
        Set<String> names = new LinkedHashSet<>();
        environments.forEach(environment -> names.add(environment.name()));
        boolean declares = !names.isEmpty();
        Node node = fields.get("otherwise");
        Node.Text text = node == null ? null : Words.one(node, "the environment of all other connections", problems);
        String otherwise = text == null ? ANY_OTHER : text.value();

        // Where nothing is declared, a rule that speaks of another environment is the mistake, and told as such below.
        if (text != null && otherwise.equals(Vocabulary.ANY)) {
            problems.at(text, "'any', which stands for every environment", "one environment");
        } else if (declares && !names.contains(otherwise) && !isMeant(otherwise)) {
            otherwiseIsMeant(fields, text, otherwise, names, rules);
        }
        names.add(otherwise);
        environmentsExist(names);
        return otherwise;
    }

    private boolean isMeant(String environment) {
        return conditions.environmentsMeant().stream()
                .anyMatch(word -> word.value().equals(environment));
    }

    private void otherwiseIsMeant(
            Fields fields, Node.@Nullable Text text, String otherwise, Set<String> declared, List<Rule> rules) {
        String hint = Nearest.hint(otherwise, declared);
        boolean guarded = rules.stream().anyMatch(PolicyFile::isForEveryEnvironment);
        if (text == null && !guarded) {
            problems.at(fields.node(), "no key 'otherwise'", "otherwise: the environment of all other connections");
        } else if (text != null && (hint != null || !guarded)) {
            problems.at(text, text.describe() + ", of which no rule speaks", Fields.oneOf(declared), hint);
        }
    }

    private static boolean isForEveryEnvironment(Rule rule) {
        return rule.conditions().stream().noneMatch(Condition.Environments.class::isInstance);
    }

    private void environmentsExist(Set<String> declared) {
        for (Node.Text word : conditions.environmentsMeant()) {
            if (!declared.contains(word.value())) {
                problems.at(
                        word,
                        word.describe() + ", which is not under environments",
                        Fields.oneOf(declared),
                        Nearest.hint(word.value(), declared));
            }
        }
    }

    // ---- journal

    private JournalSettings journal(@Nullable Node node) {
        if (node == null) {
            return JournalSettings.DEFAULT;
        }
        Fields fields = Fields.of(node, Vocabulary.JOURNAL_KEYS, List.of(), "directory, keep or parameters", problems);
        if (fields == null) {
            return JournalSettings.DEFAULT;
        }
        Node directory = fields.get("directory");
        Node.Text path = directory == null ? null : Words.one(directory, "the path of a directory", problems);
        return new JournalSettings(
                path == null ? null : path.value(), keep(fields.get("keep")), parameters(fields.get("parameters")));
    }

    private @Nullable Duration keep(@Nullable Node node) {
        String expected = "a period, such as 400 days";
        Node.Text text = node == null ? null : Words.one(node, expected, problems);
        if (text == null) {
            return null;
        }
        Matcher period = PERIOD.matcher(text.value().trim());
        if (!period.matches() || Integer.parseInt(period.group(1)) == 0) {
            problems.at(text, text.describe(), expected);
            return null;
        }
        int count = Integer.parseInt(period.group(1));
        return switch (period.group(2).toLowerCase(Locale.ROOT).charAt(0)) {
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            case 'w' -> Duration.ofDays(7L * count);
            default -> Duration.ofDays(365L * count);
        };
    }

    private ParameterMode parameters(@Nullable Node node) {
        List<String> modes = List.of("keep", "hash", "omit");
        Node.Text text = node == null ? null : Words.one(node, Fields.oneOf(modes), problems);
        if (text == null) {
            return JournalSettings.DEFAULT.parameters();
        }
        if (!modes.contains(text.value())) {
            Words.unknown(text, modes, problems);
            return JournalSettings.DEFAULT.parameters();
        }
        return ParameterMode.valueOf(text.value().toUpperCase(Locale.ROOT));
    }

    // ---- rules

    private List<Rule> rules(Fields fields) {
        Node node = fields.get("rules");
        String expected = "a list of rules";
        if (node == null) {
            problems.at(fields.node(), "no key 'rules'", "rules: " + expected);
            return List.of();
        }
        if (!(node instanceof Node.Sequence sequence) || sequence.items().isEmpty()) {
            problems.at(node, node.describe(), expected);
            return List.of();
        }
        List<Rule> rules = new ArrayList<>();
        for (Node item : sequence.items()) {
            Fields rule = Fields.of(
                    item, Vocabulary.RULE_KEYS, Vocabulary.LATER_RULE_KEYS, "a rule: id, operations, action", problems);
            if (rule != null) {
                rules.add(rule(rule));
            }
        }
        return rules;
    }

    private Rule rule(Fields fields) {
        String id = id(fields);
        required(fields, "operations", "operations: what the rule is about, such as [drop, truncate] or any");
        List<Condition> read = conditions.read(fields);
        Node except = fields.get("except");
        List<Exemption> exemptions = except == null ? List.of() : conditions.exemptions(except);
        Action action = action(fields);
        boolean observe = observe(fields.get("mode"));
        Node because = fields.get("because");
        Node.Text reason = because == null ? null : Words.one(because, "a sentence for the person concerned", problems);
        return new Rule(
                id,
                read,
                exemptions,
                action,
                observe,
                reason == null ? null : reason.value().strip(),
                fields.source());
    }

    private String id(Fields fields) {
        Node node = required(fields, "id", "id: a name for the rule");
        Node.Text text = node == null ? null : Words.one(node, "a name for the rule", problems);
        if (text == null) {
            return "?";
        }
        name(text, "a name of letters, digits, '.', '_' and '-'");
        Source first = ids.putIfAbsent(text.value(), text.source());
        if (first != null) {
            problems.at(
                    text,
                    text.describe() + " a second time",
                    "an id that no other rule has",
                    "the first is in line " + first.line());
        }
        return text.value();
    }

    private Action action(Fields fields) {
        Node node = required(fields, "action", "action: " + Fields.oneOf(Vocabulary.ACTIONS.keySet()));
        Node.Text text = node == null ? null : Words.one(node, Fields.oneOf(Vocabulary.ACTIONS.keySet()), problems);
        if (text == null) {
            return Action.BLOCK;
        }
        Action action = Vocabulary.ACTIONS.get(text.value());
        if (action != null) {
            return action;
        }
        if (Vocabulary.LATER_ACTIONS.contains(text.value())) {
            String found = text.describe() + Fields.NOT_YET;
            problems.at(text, found, Fields.oneOf(Vocabulary.ACTIONS.keySet()));
        } else {
            Words.unknown(text, Vocabulary.ACTIONS.keySet(), problems);
        }
        return Action.BLOCK;
    }

    private boolean observe(@Nullable Node node) {
        Node.Text text = node == null ? null : Words.one(node, Fields.oneOf(Vocabulary.MODES), problems);
        if (text != null && !Vocabulary.MODES.contains(text.value())) {
            Words.unknown(text, Vocabulary.MODES, problems);
        }
        return text != null && text.value().equals("observe");
    }

    private @Nullable Node required(Fields fields, String key, String expected) {
        Node node = fields.get(key);
        if (node == null) {
            problems.at(fields.node(), "no key '" + key + "'", expected);
        }
        return node;
    }

    private void name(Node.Text text, String expected) {
        if (!NAME.matcher(text.value()).matches()) {
            problems.at(text, text.describe(), expected);
        }
    }
}
