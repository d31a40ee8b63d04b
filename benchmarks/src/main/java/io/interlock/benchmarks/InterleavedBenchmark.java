package io.interlock.benchmarks;

import io.interlock.benchmarks.measure.Cost;
import io.interlock.benchmarks.measure.Experiment;
import io.interlock.benchmarks.measure.Race;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One iteration is one round of a race; what it cost each candidate is told by {@link RoundProfiler}.
 *
 * <p>JMH starts the JVMs, one after another, and gathers what they report. It has no way of its own to measure candidates
 * in turns of milliseconds, nor a thread's processor time: that {@link Race} does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InterleavedBenchmark {

    @Param("")
    String experiment = "";

    @Param("0")
    int warmUpRounds;

    private @Nullable Race race;

    /** What the latest round cost each candidate. */
    private static Map<String, Cost> latest = Map.of();

    @Setup
    public void start() throws Exception {
        Experiment chosen = Chapters.experiment(experiment);
        Race started = new Race(chosen.lanes().get(), chosen.sliceMillis());
        started.warmUp(warmUpRounds);
        race = started;
    }

    @Benchmark
    public long round() throws Exception {
        Race started = race;
        if (started == null) {
            throw new IllegalStateException("the benchmark was not set up");
        }
        latest = started.round();
        return started.sum();
    }

    static Map<String, Cost> latest() {
        return latest;
    }
}
