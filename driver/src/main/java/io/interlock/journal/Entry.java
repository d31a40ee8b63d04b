package io.interlock.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written to the journal: one thing that is about to happen or has happened. Plain data, immutable. */
public sealed interface Entry permits Opened, Intent, Outcome, TransactionEnd, Refused, Observed, PolicyChange, Closed {

    EntryKind kind();

    /**
     * The entry as it is written, in the order of the line, without what every line carries (sequence, time, kind,
     * checksums). Texts are cut to their limits, secrets masked, parameters in the form that was asked for.
     *
     * @param hash how values are hashed where they must not be kept
     */
    Map<String, @Nullable Object> fields(ValueHash hash);
}
