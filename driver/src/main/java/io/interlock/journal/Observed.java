package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules in observe mode matched a statement; it was sent nevertheless, unless another entry says that it was refused.
 *
 * @param would the strictest action that the observing rules would have taken, such as {@code block}
 */
public record Observed(Submission submission, String would) implements Entry {

    public Observed {
        requireNonNull(submission, "submission");
        requireNonNull(would, "would");
    }

    @Override
    public EntryKind kind() {
        return EntryKind.OBSERVED;
    }

    @Override
    public Map<String, @Nullable Object> fields(ValueHash hash) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("would", Limits.name(would));
        fields.putAll(submission.fields(hash));
        return fields;
    }
}
