/**
 * Five bad days, played on embedded databases: each first as it happened, then with Interlock between the application and
 * the driver.
 *
 * <p>Everything is real: files, drivers, statements, refusals and the rows counted afterwards, always through a connection
 * that Interlock does not see. The guarded half reaches Interlock as any application does, by {@code java.sql} and a
 * changed URL; nothing here imports it. This package prints nothing, and runs on one thread.
 */
@NullMarked
package io.interlock.cli.demo;

import org.jspecify.annotations.NullMarked;
