package io.interlock.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void difference_ofTwoCandidates_isTakenWithinRounds() {
        Samples samples = samples(new double[] {1, 101, 11}, new double[] {3, 103, 13});
        assertEquals(2, samples.over("guarded", "direct", Cost::cpuNanos));
        assertEquals(13.0 / 11, samples.ratio("guarded", "direct", Cost::cpuNanos), 1e-9);
    }

    @Test
    void oneDisturbedRound_amongThree_doesNotCount() {
        Samples samples = samples(new double[] {1, 1, 1}, new double[] {3, 900, 3});
        assertEquals(2, samples.over("guarded", "direct", Cost::cpuNanos));
        assertEquals(3, samples.median("guarded", Cost::cpuNanos));
    }

    @Test
    void bytes_ofAllRounds_areTheFewest() {
        Samples samples = samples(new double[] {1, 1}, new double[] {24, 4000});
        assertEquals(24, samples.bytes("guarded"));
    }

    @Test
    void bytes_ofWhatCompilersLeaveBehind_areNone() {
        assertEquals(0, samples(new double[] {0.01}, new double[] {0.2}).bytes("guarded"));
    }

    private static Samples samples(double[] direct, double[] guarded) {
        Samples samples = new Samples();
        for (int i = 0; i < direct.length; i++) {
            samples.add(Map.of("direct", same(direct[i]), "guarded", same(guarded[i])));
        }
        return samples;
    }

    private static Cost same(double value) {
        return new Cost(value, value, value);
    }
}
