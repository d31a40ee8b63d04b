/**
 * The journal: what was asked of a database, by whom, and what became of it, on disk before it happens.
 *
 * <p>Write with {@link io.interlock.journal.Journal}, read with {@link io.interlock.journal.JournalReader}. Entries are
 * plain data: this package knows no connection, no policy and no SQL beyond {@link io.interlock.journal.Secrets the words
 * that stand before a password}. The format of the files is specified at the head of
 * {@code io.interlock.journal.Line}.
 *
 * <p>Thread rule: values are immutable; a {@code Journal} may be used by any number of threads, a reader or follower by
 * one. No thread is started and nothing is left behind when the last journal of a directory is closed.
 */
@NullMarked
package io.interlock.journal;

import org.jspecify.annotations.NullMarked;
