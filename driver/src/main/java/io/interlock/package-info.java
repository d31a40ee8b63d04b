/**
 * The way in: the JDBC driver, the data source, and the wiring of what is behind them.
 *
 * <p>This is the only package that applications compile against. It knows where options, policies and real drivers are
 * found; it judges nothing and keeps no thread, timer or shutdown hook.
 *
 * <p>Thread rule: everything here is safe for any thread.
 */
@NullMarked
package io.interlock;

import org.jspecify.annotations.NullMarked;
