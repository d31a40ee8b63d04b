package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement is about to be sent to the server. On disk before the server sees it; without an {@link Outcome} that
 * refers to it, its outcome reads as {@code unknown}.
 */
public record Intent(Submission submission) implements Entry {

    public Intent {
        requireNonNull(submission, "submission");
    }

    @Override
    public EntryKind kind() {
        return EntryKind.INTENT;
    }

    @Override
    public Map<String, @Nullable Object> fields(ValueHash hash) {
        return submission.fields(hash);
    }
}
