/**
 * The fast tier for conditions: what a WHERE, a join or a LIMIT keeps of the table that a statement writes.
 *
 * <p>Read here in this order:
 *
 * <ul>
 *   <li>What is known: {@code Share} (how many rows), {@code Truth} (the rows for which a condition is true, false and
 *       null), {@code Term} (what is known of an expression).
 *   <li>What follows from it for conditions: {@code Reasoning}, with {@code Comparing}, {@code Ranges}, {@code Matching}
 *       and {@code Choice}; for values: {@code Arithmetic}, {@code Concatenation}, {@code Functions}, {@code Casts}; for
 *       both: {@code Literals}. What a whole condition leaves out: {@code Coverage}, which looks in a {@code Formula} of
 *       facts for a row that the {@code Relation}s of the facts allow, of a {@code Point} in an {@code Interval}.
 *   <li>From tokens to terms, each reader calling the next: {@code ConditionReader} (OR, AND, NOT), {@code PredicateReader}
 *       (comparisons; with {@code IsReader}, {@code MembershipReader}, {@code PatternReader}), {@code OperatorReader},
 *       {@code PostfixReader}, {@code OperandReader} (with {@code CaseReader}, {@code CallReader}). They share a
 *       {@code Passage}: the tokens, how far they are read, and the {@code Scope} of names.
 *   <li>Subqueries: {@code Subquery}, the {@code Clauses} of a {@code Select}, and what they mean for the written table:
 *       {@code Existence}, {@code Membership}, {@code Rereading}.
 *   <li>The three ways in: {@code WhereReach}, {@code JoinReach}, {@code LimitReach}.
 * </ul>
 *
 * <p>It knows no statement, no policy and no schema: which columns exist, and which of them are keys, is told by their
 * names alone. What it does not understand it hands to the second opinion. Safe for any thread; every call works on its
 * own objects, in time linear in the text and with a stack that does not grow with it.
 */
@NullMarked
package io.interlock.sql.reach;

import org.jspecify.annotations.NullMarked;
