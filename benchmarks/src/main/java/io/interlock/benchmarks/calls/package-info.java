/** The ways of a statement through JDBC, on a driver that does nothing and on databases. */
@NullMarked
package io.interlock.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
