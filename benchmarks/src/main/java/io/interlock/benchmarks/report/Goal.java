package io.interlock.benchmarks.report;

/**
 * A figure that is to be reached.
 *
 * @param what     is measured
 * @param goal     to be reached
 * @param measured in this run
 * @param verdict  whether it was reached
 */
public record Goal(String what, String goal, String measured, Verdict verdict) {

    /** Whether a goal was reached. */
    public enum Verdict {
        MET,
        MISSED,
        /** The run's own noise is larger than what is asked. */
        UNSURE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A value that must not be above a limit. */
    public static Goal atMost(String what, double limit, double measured, String unit) {
        return new Goal(
                what,
                "at most " + Figures.of(limit) + unit,
                Figures.of(measured) + unit,
                measured <= limit ? Verdict.MET : Verdict.MISSED);
    }

    /** A value that must not be below a limit. */
    public static Goal atLeast(String what, double limit, double measured, String unit) {
        return new Goal(
                what,
                "at least " + Figures.of(limit) + unit,
                Figures.of(measured) + unit,
                measured >= limit ? Verdict.MET : Verdict.MISSED);
    }

    /** A ratio that must not be above a limit close to 1. */
    public static Goal ratioAtMost(String what, double limit, double measured) {
        return new Goal(
                what,
                "at most " + Figures.ratio(limit),
                Figures.ratio(measured),
                measured <= limit ? Verdict.MET : Verdict.MISSED);
    }
}
