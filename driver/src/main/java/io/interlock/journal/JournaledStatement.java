package io.interlock.journal;

/**
 * A statement with what became of it.
 *
 * @param entry an intent, or a refused or observed entry
 * @param fate  what became of it; of an observed one, the intent that may be journaled beside it tells
 */
public record JournaledStatement(RecordedEntry entry, Fate fate) {

    static boolean isStatement(RecordedEntry entry) {
        return entry.kind() == EntryKind.INTENT
                || entry.kind() == EntryKind.REFUSED
                || entry.kind() == EntryKind.OBSERVED;
    }
}
