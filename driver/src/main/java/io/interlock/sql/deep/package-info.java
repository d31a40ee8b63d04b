/**
 * The deep tier: the second opinion about a condition, by a full parser, in bounded time and stack.
 *
 * <p>It answers the same question in the same words as {@code sql.reach} and shares no code with it, so that the two share
 * no mistake. It is asked only about what that could not read, and holds the same rule: what is not known to bound is
 * unsure. It knows no tokens of ours, no statement and no policy. This is the only package that imports JSQLParser.
 * Safe for any thread.
 */
@NullMarked
package io.interlock.sql.deep;

import org.jspecify.annotations.NullMarked;
