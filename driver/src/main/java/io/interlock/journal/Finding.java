package io.interlock.journal;

import java.nio.file.Path;

/**
 * Something in a journal that is not as it was written.
 *
 * @param kind    what it is
 * @param segment the file
 * @param offset  where in the file, in bytes
 * @param message what is wrong, as a sentence for a person that does not repeat file and offset
 */
public record Finding(Kind kind, Path segment, long offset, String message) {

    /** What was found. */
    public enum Kind {
        /** The last line of a segment was not written to its end: its writer was killed. Nothing acknowledged is missing. */
        TORN_TAIL(false),
        /** Entries whose writing failed and which were never acknowledged: they do not count. */
        UNACKNOWLEDGED(false),
        /** The segment before is not there, nor any earlier one of its writer: they were deleted. */
        EARLIER_SEGMENTS_GONE(false),
        /** A line is not a valid entry. */
        DAMAGED_LINE(true),
        /** A line is valid, but does not fit the line before: lines were changed, added or taken away. */
        BROKEN_CHAIN(true),
        /** Entries are missing. */
        MISSING_ENTRIES(true),
        /** A segment between two others is not there. */
        MISSING_SEGMENT(true);

        private final boolean damage;

        Kind(boolean damage) {
            this.damage = damage;
        }

        /** Whether entries that were acknowledged are lost or cannot be trusted. */
        public boolean isDamage() {
            return damage;
        }
    }

    /** For people: what, where. */
    @Override
    public String toString() {
        return (kind.isDamage() ? "damage: " : "note: ") + message + "\n  at " + segment + ", byte " + offset;
    }
}
