package io.interlock.benchmarks;

import static java.util.Objects.requireNonNull;

import io.interlock.benchmarks.measure.Cost;
import io.interlock.benchmarks.measure.Effort;
import io.interlock.benchmarks.measure.Samples;
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

/**
 * Where experiments are run: each in JVMs of its own, which JMH starts.
 *
 * @param effort how much is run
 */
record Laboratory(Effort effort) {

    /** Runs an experiment; takes its time. */
    Samples run(String experiment) {
        System.err.println(experiment);
        Options options = new OptionsBuilder()
                .include(InterleavedBenchmark.class.getName())
                .param("experiment", experiment)
                .param("warmUpRounds", String.valueOf(effort.warmUpRounds()))
                .addProfiler(RoundProfiler.class)
                .forks(effort.forks())
                .warmupIterations(0)
                .measurementIterations(effort.rounds())
                .jvmArgsAppend(
                        "-Xms1g", "-Xmx3g", "-XX:+UseParallelGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                .shouldDoGC(false)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            return samples(new Runner(options).runSingle());
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
