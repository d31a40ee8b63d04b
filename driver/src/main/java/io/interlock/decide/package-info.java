/**
 * SQL text in, decision out: asks the classifier and its second opinion, asks the policy, and keeps what is pure.
 *
 * <p>This package knows no connection, no journal and no effect: a {@link io.interlock.decide.Decision} says what a text
 * does and what the policy says about it, the {@code guard} acts on it.
 *
 * <p>Thread rule: everything here is safe for any thread, and no thread is started.
 */
@NullMarked
package io.interlock.decide;

import org.jspecify.annotations.NullMarked;
