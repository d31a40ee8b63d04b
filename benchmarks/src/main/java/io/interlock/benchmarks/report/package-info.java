/** What comes out: goals beside measured values, tables, and a plot. Knows nothing of how it is measured. */
@NullMarked
package io.interlock.benchmarks.report;

import org.jspecify.annotations.NullMarked;
