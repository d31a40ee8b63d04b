/** Who is measured: the guard, those that stand beside it, and the driver behind all of them that does nothing. */
@NullMarked
package io.interlock.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
