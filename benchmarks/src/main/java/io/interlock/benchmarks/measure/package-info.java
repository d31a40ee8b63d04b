/**
 * How it is measured: candidates interleaved in one JVM, each loaded by a class loader of its own.
 *
 * <p>Knows nothing of what is measured.
 */
@NullMarked
package io.interlock.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
