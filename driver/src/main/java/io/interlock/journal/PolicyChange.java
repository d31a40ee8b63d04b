package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy took effect, or was rejected so that the one before stays in effect.
 *
 * @param location where it was read from
 * @param version  its version; of a rejected one, the version that stays in effect
 * @param problem  why it was rejected; null if it took effect
 */
public record PolicyChange(
        String location, String version, @Nullable String problem) implements Entry {

    public PolicyChange {
        requireNonNull(location, "location");
        requireNonNull(version, "version");
    }

    @Override
    public EntryKind kind() {
        return EntryKind.POLICY;
    }

    @Override
    public Map<String, @Nullable Object> fields(ValueHash hash) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("location", Limits.name(location));
        fields.put("version", Limits.name(version));
        if (problem != null) {
            fields.put("problem", Limits.cut(problem, Limits.MESSAGE_CHARACTERS));
        }
        return fields;
    }
}
