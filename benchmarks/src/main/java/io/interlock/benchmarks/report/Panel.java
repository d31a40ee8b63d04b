package io.interlock.benchmarks.report;

import java.util.List;

/**
 * Bars of one scale.
 *
 * @param title what was measured
 * @param unit  of the values
 * @param bars  from top to bottom
 */
public record Panel(String title, String unit, List<Bar> bars) {

    public Panel {
        bars = List.copyOf(bars);
    }

    /**
     * One value.
     *
     * @param own whether it is the guard's, and not a peer's
     */
    public record Bar(String label, double value, boolean own) {}
}
