package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that matched a statement.
 *
 * @param id       the rule's name
 * @param at       where it is written, as {@code file:line}
 * @param action   what it asks for, such as {@code block}
 * @param observed true if it was in observe mode and so had no effect
 */
public record RuleMatch(String id, String at, String action, boolean observed) {

    public RuleMatch {
        requireNonNull(id, "id");
        requireNonNull(at, "at");
        requireNonNull(action, "action");
    }

    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", Limits.name(id));
        fields.put("at", Limits.name(at));
        fields.put("action", Limits.name(action));
        if (observed) {
            fields.put("observed", true);
        }
        return fields;
    }
}
