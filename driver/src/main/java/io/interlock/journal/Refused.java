package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement was not sent.
 *
 * @param sqlState the refusal's SQLState, of class {@code IL}
 */
public record Refused(Submission submission, String sqlState) implements Entry {

    public Refused {
        requireNonNull(submission, "submission");
        requireNonNull(sqlState, "sqlState");
    }

    @Override
    public EntryKind kind() {
        return EntryKind.REFUSED;
    }

    @Override
    public Map<String, @Nullable Object> fields(ValueHash hash) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("sqlState", Limits.name(sqlState));
        fields.putAll(submission.fields(hash));
        return fields;
    }
}
