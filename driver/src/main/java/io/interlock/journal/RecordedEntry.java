package io.interlock.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it was read. Immutable.
 *
 * @param writer   the writer's name: entries refer to others of the same writer by their sequence
 * @param sequence its number among those of its writer
 * @param at       when it was written
 * @param kind     what it tells of
 * @param fields   what it tells, as the format at the head of {@code Line} has it for its kind
 * @param segment  the file it stands in
 * @param offset   where its line begins there, in bytes
 */
public record RecordedEntry(
        String writer,
        long sequence,
        Instant at,
        EntryKind kind,
        Map<String, @Nullable Object> fields,
        Path segment,
        long offset) {

    /** A field's text; null if it is not there or no text. */
    public @Nullable String text(String field) {
        return fields.get(field) instanceof String text ? text : null;
    }

    /** A field's whole number; null if it is not there or no whole number. */
    public @Nullable Long number(String field) {
        return fields.get(field) instanceof Long number ? number : null;
    }

    /** A text of the session it belongs to, such as {@code user} or {@code environment}; null if there is none. */
    public @Nullable String session(String field) {
        return fields.get("session") instanceof Map<?, ?> session && session.get(field) instanceof String text
                ? text
                : null;
    }

    /** Whether its field {@code of} is that word: {@code connection}, {@code segment}, {@code statement}, … */
    public boolean isOf(String what) {
        return what.equals(fields.get("of"));
    }
}
