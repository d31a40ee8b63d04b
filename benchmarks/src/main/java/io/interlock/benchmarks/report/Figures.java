package io.interlock.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
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
        if (size >= 0.1) {
            return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
        }
        return Double.isNaN(value)
                ? ""
                : new BigDecimal(value).round(new MathContext(2)).toPlainString();
    }

    /** With its sign. */
    public static String more(double value) {
        return (value < 0 ? "" : "+") + of(value);
    }

    /** Of which the thousandths matter. */
    public static String ratio(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
