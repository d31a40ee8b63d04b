/**
 * Carries verdicts out on the calls of one connection: refuse, or write the intent, call the real driver, write the
 * outcome; in this order, always.
 *
 * <p>This package knows what a statement is allowed to do and what must be on disk before it does it. It knows no
 * wrapper and no JDBC object but the exceptions: {@code jdbc} tells it each text before it reaches the driver and hands
 * it the call.
 *
 * <p>Which way it fails: what cannot be judged is refused; what cannot be journaled but must be is refused; watching
 * (observe mode) fails silently and is logged.
 *
 * <p>Thread rule: a {@link io.interlock.guard.ConnectionGuard} may be used by the threads that share its connection;
 * everything else here is immutable.
 */
@NullMarked
package io.interlock.guard;

import org.jspecify.annotations.NullMarked;
