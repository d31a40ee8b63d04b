package io.interlock.benchmarks.report;

import java.util.Locale;

/** Numbers as they are printed: no more digits than they deserve. */
public final class Figures {

    private Figures() {}

    public static String of(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 10) {
            return String.valueOf(Math.round(value));
        }
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }

    /** With its sign. */
    public static String more(double value) {
        return (value < 0 ? "" : "+") + of(value);
    }
}
