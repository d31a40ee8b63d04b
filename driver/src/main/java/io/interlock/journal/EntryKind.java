package io.interlock.journal;

import java.util.Locale;
import java.util.Optional;

/** What an entry tells of. */
public enum EntryKind {
    /** A connection was opened, or a segment begun. */
    OPENED,
    /** A statement is about to be sent to the server. */
    INTENT,
    /** What became of a statement, or of the transaction that it was part of. */
    OUTCOME,
    /** A statement was not sent. */
    REFUSED,
    /** A statement was sent that a rule in observe mode would have stopped. */
    OBSERVED,
    /** Rows were kept before a statement touched them. */
    KEPT_ROWS,
    /** An approval was used. */
    APPROVAL,
    /** A policy took effect, or was rejected. */
    POLICY,
    /** A connection was closed, or a segment ended. */
    CLOSED;

    /** The kind's name in the journal and on the command line, such as {@code kept-rows}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of exactly that {@link #id()}. */
    public static Optional<EntryKind> named(String id) {
        for (EntryKind kind : values()) {
            if (kind.id().equals(id)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
