package io.interlock.journal;

/**
 * Proof that an entry is on disk, and the name by which later entries of the same journal refer to it.
 *
 * @param sequence the entry's number; rises by at least one from entry to entry of a writer
 */
public record Receipt(long sequence) {}
