/**
 * Ways to go over a text and look at each of its words, which is what a guard has to do at the least: character by character,
 * and by the instructions that look at many bytes at once. All of them give the same answer.
 */
@NullMarked
package io.interlock.benchmarks.scan;

import org.jspecify.annotations.NullMarked;
