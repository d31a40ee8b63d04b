/**
 * Tries a condition on made-up rows: where facts say that a condition restricts, there must be a row that it leaves out.
 *
 * <p>The facts of {@code sql.reach} speak of one expression at a time, and know little of what several of them make of the
 * same row: {@code trim(status) <> status || '%'}, or two questions that no row answers both. Here the condition is read
 * again, computed for rows that hold its literals and what stands beside them, and doubted where it is true of all of them.
 * It shares no code with {@code sql.reach}, so that the two share no mistake.
 *
 * <p>What a statement does not say of its tables is taken kindly: what cannot be computed may leave a row out. So a trial
 * only ever adds to what is refused. Safe for any thread.
 */
@NullMarked
package io.interlock.sql.trial;

import org.jspecify.annotations.NullMarked;
