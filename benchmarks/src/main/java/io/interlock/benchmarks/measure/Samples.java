package io.interlock.benchmarks.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The costs of all rounds of a race, by candidate; the n-th cost of each is of the same round. Not safe for threads. */
public final class Samples {

    private final Map<String, List<Cost>> byLane = new LinkedHashMap<>();

    public void add(Map<String, Cost> round) {
        round.forEach(this::add);
    }

    public void add(String lane, Cost cost) {
        byLane.computeIfAbsent(lane, key -> new ArrayList<>()).add(cost);
    }

    /** In the order in which they were given. */
    public List<String> lanes() {
        return List.copyOf(byLane.keySet());
    }

    private List<Cost> of(String lane) {
        List<Cost> costs = byLane.get(lane);
        if (costs == null) {
            throw new IllegalArgumentException("no such candidate: lane=" + lane);
        }
        return costs;
    }

    /** The median cost, as {@link Cost#cpuNanos} and its like tell it. */
    public double median(String lane, ToDoubleFunction<Cost> what) {
        return median(of(lane).stream().mapToDouble(what).toArray());
    }

    /** The highest cost of any round. */
    public double highest(String lane, ToDoubleFunction<Cost> what) {
        return of(lane).stream().mapToDouble(what).max().orElse(Double.NaN);
    }

    /** The median over rounds of what a candidate cost more than another. */
    public double over(String lane, String other, ToDoubleFunction<Cost> what) {
        return paired(lane, other, (mine, others) -> what.applyAsDouble(mine) - what.applyAsDouble(others));
    }

    /** The median over rounds of what a candidate cost divided by what another cost. */
    public double ratio(String lane, String other, ToDoubleFunction<Cost> what) {
        return paired(lane, other, (mine, others) -> what.applyAsDouble(mine) / what.applyAsDouble(others));
    }

    /** The fewest bytes of any round: what is left is allocated each time, and by nobody else. */
    public double bytes(String lane) {
        double fewest = of(lane).stream().mapToDouble(Cost::bytes).min().orElse(Double.NaN);
        return fewest < 0.5 ? 0 : fewest;
    }

    /** How the difference of two costs of one round spreads: half the distance between its quartiles. */
    public double spread(String lane, String other, ToDoubleFunction<Cost> what) {
        double[] differences =
                pairs(lane, other, (mine, others) -> what.applyAsDouble(mine) - what.applyAsDouble(others));
        Arrays.sort(differences);
        return (differences[differences.length * 3 / 4] - differences[differences.length / 4]) / 2;
    }

    private interface Pairing {
        double of(Cost mine, Cost others);
    }

    private double paired(String lane, String other, Pairing pairing) {
        return median(pairs(lane, other, pairing));
    }

    private double[] pairs(String lane, String other, Pairing pairing) {
        List<Cost> mine = of(lane);
        List<Cost> others = of(other);
        double[] paired = new double[Math.min(mine.size(), others.size())];
        for (int i = 0; i < paired.length; i++) {
            paired[i] = pairing.of(mine.get(i), others.get(i));
        }
        return paired;
    }

    static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
