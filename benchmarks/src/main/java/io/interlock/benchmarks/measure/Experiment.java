package io.interlock.benchmarks.measure;

import java.util.List;
import java.util.function.Supplier;

/**
 * Candidates that race each other in one JVM.
 *
 * @param name        tells it from all others, also to the JVM that is started for it
 * @param sliceMillis how long each candidate runs in each round, about
 * @param lanes       makes them, in that JVM
 */
public record Experiment(String name, int sliceMillis, Supplier<List<Lane>> lanes) {}
