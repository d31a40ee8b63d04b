/**
 * The fast tier for conditions: what a WHERE, a join or a LIMIT keeps of the table that a statement writes.
 *
 * <p><b>The rule.</b> What bounds is a list of what is known; all else that mentions the row is unsure. A condition bounds
 * where something that <i>varies</i> with the row (a column, or a function or operator of columns that is known to keep them
 * apart) is compared with something that is <i>given</i> (a constant, a parameter, the time, a value of another table). Of
 * what only <i>identifies</i> a row, such as a key, nothing but being equal bounds. Which functions are known stands in
 * {@code functions.words}; what they make of their arguments, in {@code FunctionKind} and {@code Call}.
 *
 * <p>Read here in this order:
 *
 * <ul>
 *   <li>What is known: {@code Share} (how many rows), {@code Truth} (the rows for which a condition is true, false and
 *       null), {@code Term} (what is known of an expression; its traits are the words of the rule).
 *   <li>What follows from it for conditions: {@code Reasoning}, with {@code Comparing} ({@code Ranges}, {@code RowPairs},
 *       {@code OwnTable}), {@code Matching} and {@code Choice}; for values: {@code Functions}, {@code Call},
 *       {@code Arithmetic}, {@code Concatenation} ({@code Lengths}), {@code Casts}; for both: {@code Literals}. What a whole
 *       condition leaves out: {@code Coverage}, which looks in a {@code Formula} of facts for a row that the {@code Relation}s of the facts
 *       allow, of a {@code Point} in an {@code Interval}, null only with its {@code NullParts}, and whose facts about one
 *       column keep {@code Company}.
 *   <li>From tokens to terms, each reader calling the next: {@code ConditionReader} (OR, AND, NOT), {@code PredicateReader}
 *       (comparisons; with {@code IsReader}, {@code MembershipReader}, {@code PatternReader}), {@code OperatorReader},
 *       {@code PostfixReader}, {@code OperandReader} (with {@code CaseReader}, {@code CallReader}). They share a
 *       {@code Passage}: the tokens, how far they are read, and the {@code Scope} of names.
 *   <li>Subqueries: {@code Subquery}, the {@code Clauses} of a {@code Select} with its {@code Sources}, and what they mean
 *       for the written table: {@code Existence}, {@code Membership}, {@code Rereading}; and {@code Emptiness}, whether they
 *       find anything at all, which takes a {@code Meeting} of what they compare. A name that {@code WithQueries} knows means
 *       its query; {@code MadeRows} are of no table.
 *   <li>The three ways in: {@code WhereReach}, {@code JoinReach}, {@code LimitReach}. Each makes an {@code Opinion}, which
 *       asks for a second one where something was not read.
 * </ul>
 *
 * <p>It knows no statement, no policy and no schema: which columns exist, and which of them are keys, is told by their
 * names alone. What it cannot read it hands to the second opinion. Safe for any thread; every call works on its
 * own objects, in time linear in the text and with a stack that does not grow with it.
 */
@NullMarked
package io.interlock.sql.reach;

import org.jspecify.annotations.NullMarked;
