/**
 * Tells of nearly all texts, each in one pass that makes no tokens, that they need not be classified: because no word of
 * them can harm, or because their shape is that of a plain, bounded write.
 *
 * <p>Yes is a promise about what the classifier would say; no only means that it must be asked. This package knows words
 * and places, and no operation's meaning. Everything public is immutable and safe for any thread, and allocates nothing
 * while it checks.
 */
@NullMarked
package io.interlock.sql.prefilter;

import org.jspecify.annotations.NullMarked;
