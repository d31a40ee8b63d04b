/** What runs in a JVM of its own to see what a start costs. */
@NullMarked
package io.interlock.benchmarks.start;

import org.jspecify.annotations.NullMarked;
