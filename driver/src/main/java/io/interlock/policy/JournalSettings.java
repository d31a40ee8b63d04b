package io.interlock.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the journal is kept.
 *
 * @param directory  as the file writes it; null where the policy leaves it to the connection's options
 * @param keep       how long entries are kept; null for ever
 * @param parameters what becomes of the values bound to a prepared statement
 */
public record JournalSettings(
        @Nullable String directory, @Nullable Duration keep, ParameterMode parameters) {

    /** No directory named, kept for ever, parameters as hashes. */
    public static final JournalSettings DEFAULT = new JournalSettings(null, null, ParameterMode.HASH);

    public JournalSettings {
        requireNonNull(parameters, "parameters");
    }
}
