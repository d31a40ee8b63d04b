package io.interlock.benchmarks;

import static java.util.Objects.requireNonNull;

import io.interlock.benchmarks.measure.Cost;
import io.interlock.benchmarks.measure.Effort;
import io.interlock.benchmarks.measure.Samples;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Where experiments are run: each once, in JVMs of its own, which JMH starts. Not safe for several threads. */
final class Laboratory {

    private final Effort effort;
    private final Map<String, Samples> known = new HashMap<>();

    /** @param effort how much is run */
    Laboratory(Effort effort) {
        this.effort = effort;
    }

    Effort effort() {
        return effort;
    }

    /** Runs an experiment, which takes its time; one that has run is not run again. */
    Samples run(String experiment) {
        return run(experiment, 1);
    }

    /** @param part of the rounds that is enough: 10 for a tenth */
    Samples run(String experiment, int part) {
        Samples before = known.get(experiment);
        if (before != null) {
            return before;
        }
        System.err.println(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + " " + experiment);
        Options options = new OptionsBuilder()
                .include(InterleavedBenchmark.class.getName())
                .param("experiment", experiment)
                .param("warmUpRounds", String.valueOf(effort.warmUpRounds() / part))
                .addProfiler(RoundProfiler.class)
                .forks(effort.forks())
                .warmupIterations(0)
                .measurementIterations(Math.max(3, effort.rounds() / part))
                .jvmArgsAppend("-Xms1g", "-Xmx4g", "-XX:+UseParallelGC", "--add-modules=jdk.incubator.vector")
                .shouldDoGC(false)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            Samples samples = samples(new Runner(options).runSingle());
            known.put(experiment, samples);
            return samples;
        } catch (RunnerException e) {
            throw new IllegalStateException("the experiment failed: name=" + experiment, e);
        }
    }

    private static Samples samples(RunResult run) {
        Samples samples = new Samples();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            for (IterationResult round : fork.getIterationResults()) {
                add(samples, round.getSecondaryResults());
            }
        }
        return samples;
    }

    @SuppressWarnings("rawtypes") // as JMH has it
    private static void add(Samples samples, Map<String, Result> round) {
        for (String label : round.keySet()) {
            if (label.endsWith(RoundProfiler.CPU)) {
                String lane = label.substring(0, label.length() - RoundProfiler.CPU.length());
                samples.add(
                        lane,
                        new Cost(
                                score(round, label),
                                score(round, lane + RoundProfiler.WALL),
                                score(round, lane + RoundProfiler.BYTES)));
            }
        }
    }

    @SuppressWarnings("rawtypes") // as JMH has it
    private static double score(Map<String, Result> round, String label) {
        return requireNonNull(round.get(label), label).getScore();
    }
}
