/**
 * Guarded and raw give the same answer: every method of every JDBC interface is called on both, in several states and with
 * several arguments, and values, exceptions and side effects are compared.
 *
 * <p>In what order to read: {@link io.interlock.differential.Subject} (what is called, in which state),
 * {@link io.interlock.differential.Arguments} (with what), {@link io.interlock.differential.Answer} (what came of it, as
 * a text that can be compared), {@link io.interlock.differential.Comparison} (the two sides side by side).
 */
@NullMarked
package io.interlock.differential;

import org.jspecify.annotations.NullMarked;
