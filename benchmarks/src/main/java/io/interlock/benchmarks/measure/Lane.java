package io.interlock.benchmarks.measure;

/**
 * One candidate in a race.
 *
 * @param name as it stands in the tables
 * @param work what it does
 */
public record Lane(String name, Work work) {}
