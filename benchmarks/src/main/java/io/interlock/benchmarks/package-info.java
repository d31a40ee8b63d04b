/**
 * What the guard costs: each wrapped call beside its raw twin and its peers, on the same fake, in the same run.
 *
 * <p>Figures count as ratios between rows of one run only; the row {@code direct-again} is the same as {@code direct} and
 * shows how much of a difference is noise.
 */
@NullMarked
package io.interlock.benchmarks;

import org.jspecify.annotations.NullMarked;
