/**
 * The fast tier for conditions: what a WHERE, a join or a LIMIT keeps of the table that a statement writes.
 *
 * <p>Read here in this order: {@link io.interlock.sql.reach.Share} (how many rows), {@code Truth} (the rows for which a
 * condition is true, false and null), {@code Term} (what is known of an expression), {@code Reasoning} (comparisons,
 * patterns and functions over terms), {@code ConditionReader} (from tokens to terms), {@code SelectReader} (subqueries),
 * and the three ways in: {@code WhereReach}, {@code JoinReach}, {@code LimitReach}.
 *
 * <p>It knows no statement, no policy and no schema: which columns exist, and which of them are keys, is told by their
 * names alone. What it does not understand it hands to the second opinion. Safe for any thread; every call works on its
 * own objects, in time linear in the text and with a stack that does not grow with it.
 */
@NullMarked
package io.interlock.sql.reach;

import org.jspecify.annotations.NullMarked;
