package io.interlock.benchmarks;

import io.interlock.benchmarks.measure.Experiment;
import java.util.List;

/** All that is measured, in the order of the report. */
final class Chapters {

    static final List<Chapter> ALL = List.of(
            new CallPaths(),
            new UniqueTexts(),
            new WordScans(),
            new KnownTexts(),
            new RealDatabases(),
            new PolicySize(),
            new TwoThreads(),
            new ColdStart(),
            new HostileTexts());

    private Chapters() {}

    static Experiment experiment(String name) {
        return ALL.stream()
                .flatMap(chapter -> chapter.experiments().stream())
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such experiment: name=" + name));
    }
}
