package io.interlock.benchmarks.measure;

/**
 * What one operation cost, in the mean of one slice.
 *
 * @param cpuNanos  the worker thread's processor time
 * @param wallNanos by the clock on the wall
 * @param bytes     allocated by the worker thread
 */
public record Cost(double cpuNanos, double wallNanos, double bytes) {}
