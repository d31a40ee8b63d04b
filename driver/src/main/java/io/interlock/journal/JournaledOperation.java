package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does to one target, in words.
 *
 * @param kind   such as {@code delete}
 * @param target its dotted name, such as {@code shop.orders}
 * @param type   what sort of thing the target is, such as {@code table}
 * @param reach  how much of the target is touched, such as {@code unbounded}
 */
public record JournaledOperation(String kind, String target, String type, String reach) {

    public JournaledOperation {
        requireNonNull(kind, "kind");
        requireNonNull(target, "target");
        requireNonNull(type, "type");
        requireNonNull(reach, "reach");
    }

    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("kind", Limits.name(kind));
        fields.put("target", Limits.name(target));
        fields.put("type", Limits.name(type));
        fields.put("reach", Limits.name(reach));
        return fields;
    }
}
