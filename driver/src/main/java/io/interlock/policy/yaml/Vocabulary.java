package io.interlock.policy.yaml;

import io.interlock.policy.Action;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The words of the policy format and what they mean. What the format holds beyond this version stands in the
 * {@code LATER} lists: it is known, and refused.
 */
final class Vocabulary {

    static final String ANY = "any";

    static final List<String> FILE_KEYS = List.of("interlock", "environments", "otherwise", "journal", "mode", "rules");
    static final List<String> LATER_FILE_KEYS = List.of("approvers", "servers");

    static final List<String> ENVIRONMENT_KEYS = List.of("url", "user", "name");
    static final List<String> LATER_ENVIRONMENT_KEYS = List.of("server");

    static final List<String> JOURNAL_KEYS = List.of("directory", "keep", "parameters");

    static final List<String> CONDITION_KEYS =
            List.of("on", "operations", "types", "reach", "objects", "users", "applications");
    static final List<String> RULE_KEYS = List.of(
            "id",
            "on",
            "operations",
            "types",
            "reach",
            "objects",
            "users",
            "applications",
            "except",
            "action",
            "mode",
            "because");
    static final List<String> LATER_CONDITION_KEYS = List.of("hours");
    static final List<String> LATER_RULE_KEYS = List.of("hours", "max-rows", "keep-rows", "require", "approvers");

    static final List<String> MODES = List.of("enforce", "observe");

    static final Map<String, Action> ACTIONS = byId(List.of(Action.ALLOW, Action.JOURNAL, Action.BLOCK), Action::id);
    static final List<String> LATER_ACTIONS = List.of(Action.CONFIRM.id(), Action.APPROVE.id());

    static final Map<String, ObjectType> TYPES = byId(Arrays.asList(ObjectType.values()), ObjectType::id);
    static final Map<String, Reach> REACHES = byId(Arrays.asList(Reach.values()), Reach::id);

    /**
     * Kinds by their own names, and the groups.
     *
     * <p>{@code destructive} is every kind that can lose what is there; with {@code reach: unbounded} it is what the
     * built-in policy blocks. {@code writes} is what puts rows in, changes or removes them. {@code ddl} is what changes
     * definitions; TRUNCATE is in both, as half the manuals have it.
     */
    static final Map<String, Set<OperationKind>> OPERATIONS = operations();

    /** Words that people write for a key of a rule, though nothing in their letters is near it. */
    static final Map<String, String> SAID_FOR = Map.ofEntries(
            Map.entry("environments", "on"),
            Map.entry("environment", "on"),
            Map.entry("statements", "operations"),
            Map.entry("kinds", "operations"),
            Map.entry("tables", "objects"),
            Map.entry("table", "objects"),
            Map.entry("unless", "except"),
            Map.entry("reason", "because"),
            Map.entry("message", "because"),
            Map.entry("description", "because"),
            Map.entry("name", "id"),
            Map.entry("then", "action"));

    private Vocabulary() {}

    private static Map<String, Set<OperationKind>> operations() {
        Map<String, Set<OperationKind>> words = new LinkedHashMap<>();
        words.put(ANY, EnumSet.allOf(OperationKind.class));
        words.put(
                "destructive",
                EnumSet.of(
                        OperationKind.UPDATE,
                        OperationKind.DELETE,
                        OperationKind.MERGE,
                        OperationKind.REPLACE,
                        OperationKind.TRUNCATE,
                        OperationKind.DROP,
                        OperationKind.RESTORE,
                        OperationKind.BACKUP,
                        OperationKind.EXECUTE,
                        OperationKind.ADMIN,
                        OperationKind.UNKNOWN));
        words.put(
                "writes",
                EnumSet.of(
                        OperationKind.INSERT,
                        OperationKind.UPDATE,
                        OperationKind.DELETE,
                        OperationKind.MERGE,
                        OperationKind.REPLACE,
                        OperationKind.TRUNCATE,
                        OperationKind.LOAD));
        words.put(
                "ddl",
                EnumSet.of(
                        OperationKind.CREATE,
                        OperationKind.ALTER,
                        OperationKind.DROP,
                        OperationKind.RENAME,
                        OperationKind.TRUNCATE));
        for (OperationKind kind : OperationKind.values()) {
            words.put(kind.id(), EnumSet.of(kind));
        }
        return words;
    }

    private static <T> Map<String, T> byId(List<T> values, Function<T, String> id) {
        Map<String, T> words = new LinkedHashMap<>();
        for (T value : values) {
            words.put(id.apply(value), value);
        }
        return words;
    }
}
