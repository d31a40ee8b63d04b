package io.interlock.policy.yaml;

import io.interlock.policy.Condition;
import io.interlock.policy.Exemption;
import io.interlock.policy.Glob;
import io.interlock.policy.ObjectPattern;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of a rule or of its {@code except}. */
final class ConditionReader {

    private final Problems problems;
    private final List<Node.Text> environmentsMeant = new ArrayList<>();

    ConditionReader(Problems problems) {
        this.problems = problems;
    }

    /** The environments that conditions read so far speak of, with the places where they do. */
    List<Node.Text> environmentsMeant() {
        return environmentsMeant;
    }

    /** The conditions among the keys of a mapping; of a key whose value is wrong, a problem only. */
    List<Condition> read(Fields fields) {
        List<Condition> conditions = new ArrayList<>();
        for (String key : Vocabulary.CONDITION_KEYS) {
            Node value = fields.get(key);
            Condition condition = value == null ? null : condition(key, value);
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions;
    }

    /** The items of {@code except}: one mapping, or a list of them. */
    List<Exemption> exemptions(Node node) {
        List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        if (items.isEmpty()) {
            problems.at(node, node.describe(), "conditions, such as objects: [\"tmp_*\"]");
        }
        List<Exemption> exemptions = new ArrayList<>();
        for (Node item : items) {
            exemption(item, exemptions);
        }
        return exemptions;
    }

    private void exemption(Node item, List<Exemption> exemptions) {
        String expected = "conditions, such as objects: [\"tmp_*\"]";
        Fields fields = Fields.of(item, Vocabulary.CONDITION_KEYS, Vocabulary.LATER_CONDITION_KEYS, expected, problems);
        if (fields == null) {
            return;
        }
        if (fields.node().entries().isEmpty()) {
            problems.at(item, item.describe(), expected);
        }
        List<Condition> conditions = read(fields);
        if (!conditions.isEmpty()) {
            exemptions.add(new Exemption(conditions));
        }
    }

    private @Nullable Condition condition(String key, Node value) {
        return switch (key) {
            case "on" -> environments(value);
            case "operations" -> kinds(value);
            case "types" -> types(value);
            case "reach" -> reaches(value);
            case "objects" -> objects(value);
            case "users" -> globs(value, "database users, such as [\"app_*\"]", Condition.Users::new);
            case "applications" -> globs(value, "applications, such as [\"billing\"]", Condition.Applications::new);
            default -> throw new IllegalArgumentException("no condition: key=" + key);
        };
    }

    private @Nullable Condition environments(Node value) {
        List<Node.Text> words = Words.many(value, "an environment or a list of them, or any", problems);
        Set<String> names = new LinkedHashSet<>();
        boolean any = false;
        for (Node.Text word : words) {
            any |= word.value().equals(Vocabulary.ANY);
            names.add(word.value());
        }
        if (any) {
            return null;
        }
        environmentsMeant.addAll(words);
        return names.isEmpty() ? null : new Condition.Environments(names);
    }

    private @Nullable Condition kinds(Node value) {
        String expected = "operations, such as [drop, truncate], or a group: destructive, ddl, writes, any";
        Set<OperationKind> kinds = EnumSet.noneOf(OperationKind.class);
        for (Node.Text word : Words.many(value, expected, problems)) {
            Set<OperationKind> meant = known(word, Vocabulary.OPERATIONS);
            kinds.addAll(meant == null ? Set.of() : meant);
        }
        return kinds.isEmpty() ? null : new Condition.Kinds(kinds);
    }

    private @Nullable Condition types(Node value) {
        Set<ObjectType> types = EnumSet.noneOf(ObjectType.class);
        for (Node.Text word : Words.many(value, "types of objects, such as [table, view]", problems)) {
            ObjectType type = known(word, Vocabulary.TYPES);
            if (type != null) {
                types.add(type);
            }
        }
        return types.isEmpty() ? null : new Condition.Types(types);
    }

    private @Nullable Condition reaches(Node value) {
        Set<Reach> reaches = EnumSet.noneOf(Reach.class);
        for (Node.Text word : Words.many(value, "unbounded, bounded, unsure or none", problems)) {
            Reach reach = known(word, Vocabulary.REACHES);
            if (reach != null) {
                reaches.add(reach);
            }
        }
        return reaches.isEmpty() ? null : new Condition.Reaches(reaches);
    }

    private @Nullable Condition objects(Node value) {
        String expected = "objects, such as [\"orders\", \"audit.*\"]";
        List<ObjectPattern> patterns = new ArrayList<>();
        for (Node.Text word : Words.many(value, expected, problems)) {
            try {
                patterns.add(ObjectPattern.of(word.value()));
            } catch (IllegalArgumentException e) {
                problems.at(word, word.describe(), "name, schema.name or catalog.schema.name");
            }
        }
        return patterns.isEmpty() ? null : new Condition.Objects(patterns);
    }

    private interface OfGlobs {
        Condition make(List<Glob> globs);
    }

    private @Nullable Condition globs(Node value, String expected, OfGlobs condition) {
        List<Glob> globs = new ArrayList<>();
        for (Node.Text word : Words.many(value, expected, problems)) {
            globs.add(Glob.of(word.value()));
        }
        return globs.isEmpty() ? null : condition.make(globs);
    }

    private <T> @Nullable T known(Node.Text word, Map<String, T> words) {
        T meant = words.get(word.value());
        if (meant == null) {
            Words.unknown(word, words.keySet(), problems);
        }
        return meant;
    }
}
