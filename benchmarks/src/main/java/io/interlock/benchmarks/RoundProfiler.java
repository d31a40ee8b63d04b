package io.interlock.benchmarks;

import io.interlock.benchmarks.measure.Cost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Brings what a round cost each candidate out of the measured JVM, as results of their own. */
public final class RoundProfiler implements InternalProfiler {

    static final String CPU = " cpu";
    static final String WALL = " wall";
    static final String BYTES = " bytes";

    @Override
    public String getDescription() {
        return "processor time, wall time and allocation of each candidate";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // A round is measured slice by slice.
    }

    @Override
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<Result<?>> all = new ArrayList<>();
        for (Map.Entry<String, Cost> lane : InterleavedBenchmark.latest().entrySet()) {
            Cost cost = lane.getValue();
            all.add(new ScalarResult(lane.getKey() + CPU, cost.cpuNanos(), "ns", AggregationPolicy.AVG));
            all.add(new ScalarResult(lane.getKey() + WALL, cost.wallNanos(), "ns", AggregationPolicy.AVG));
            all.add(new ScalarResult(lane.getKey() + BYTES, cost.bytes(), "B", AggregationPolicy.AVG));
        }
        return all;
    }
}
