package io.interlock.journal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a journal are wanted. An entry must satisfy every condition that is given.
 *
 * @param from        not older than this; null for all
 * @param until       older than this; null for all
 * @param kinds       one of these; empty for all
 * @param user        the database user, in any case; null for all
 * @param environment such as {@code production}; null for all
 * @param containing  the SQL text holds this, in any case; null for all
 * @param parameter   one of the bound values is this, kept or hashed; null for all
 */
public record JournalFilter(
        @Nullable Instant from,
        @Nullable Instant until,
        Set<EntryKind> kinds,
        @Nullable String user,
        @Nullable String environment,
        @Nullable String containing,
        @Nullable String parameter) {

    /** Every entry. */
    public static final JournalFilter ALL = new JournalFilter(null, null, Set.of(), null, null, null, null);

    public JournalFilter {
        kinds = Set.copyOf(kinds);
    }

    public JournalFilter from(@Nullable Instant time) {
        return new JournalFilter(time, until, kinds, user, environment, containing, parameter);
    }

    public JournalFilter until(@Nullable Instant time) {
        return new JournalFilter(from, time, kinds, user, environment, containing, parameter);
    }

    public JournalFilter kinds(Set<EntryKind> wanted) {
        return new JournalFilter(from, until, wanted, user, environment, containing, parameter);
    }

    public JournalFilter user(@Nullable String name) {
        return new JournalFilter(from, until, kinds, name, environment, containing, parameter);
    }

    public JournalFilter environment(@Nullable String name) {
        return new JournalFilter(from, until, kinds, user, name, containing, parameter);
    }

    public JournalFilter containing(@Nullable String text) {
        return new JournalFilter(from, until, kinds, user, environment, text, parameter);
    }

    public JournalFilter parameter(@Nullable String value) {
        return new JournalFilter(from, until, kinds, user, environment, containing, value);
    }

    /** @param salt of the entry's writer, by which its values are hashed */
    boolean matches(RecordedEntry entry, String salt) {
        return (from == null || !entry.at().isBefore(from))
                && (until == null || entry.at().isBefore(until))
                && (kinds.isEmpty() || kinds.contains(entry.kind()))
                && (user == null || user.equalsIgnoreCase(entry.session("user")))
                && (environment == null || environment.equals(entry.session("environment")))
                && (containing == null || contains(entry.text("sql"), containing))
                && (parameter == null || hasValue(entry, new ValueHash(salt)));
    }

    private static boolean contains(@Nullable String sql, String part) {
        return sql != null && sql.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private boolean hasValue(RecordedEntry entry, ValueHash hash) {
        if (parameter == null || !(entry.fields().get("parameters") instanceof List<?> sets)) {
            return false;
        }
        boolean hashed = ParameterForm.HASHED.id().equals(entry.text("parameterForm"));
        String wanted = hashed ? hash.of(parameter) : parameter;
        return sets.stream()
                .anyMatch(set -> set instanceof List<?> values
                        && values.stream().anyMatch(value -> wanted.equals(String.valueOf(value))));
    }
}
