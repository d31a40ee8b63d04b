package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection was closed. */
public record Closed(Session session) implements Entry {

    public Closed {
        requireNonNull(session, "session");
    }

    @Override
    public EntryKind kind() {
        return EntryKind.CLOSED;
    }

    @Override
    public Map<String, @Nullable Object> fields(ValueHash hash) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("of", "connection");
        fields.put("session", session.fields());
        return fields;
    }
}
