package io.interlock.cli.demo;

import java.util.List;

/**
 * A scenario as it went once, without the guard or with it.
 *
 * @param steps    in the order they happened
 * @param counts   what became of the rows, by a connection that Interlock does not see
 * @param findings what the journal tells afterwards, one sentence each; empty without the guard
 */
public record Half(List<Step> steps, List<Count> counts, List<String> findings) {

    public Half {
        steps = List.copyOf(steps);
        counts = List.copyOf(counts);
        findings = List.copyOf(findings);
    }

    public int rowsLost() {
        return counts.stream().mapToInt(Count::lost).sum();
    }
}
