package io.interlock.compatibility;

import io.interlock.StatementRefusedException;
import org.jspecify.annotations.Nullable;

/** Finds the refusal in what a framework made of it. */
public final class Refusals {

    private Refusals() {}

    /**
     * The refusal among the causes of an exception: the very object that the driver threw.
     *
     * @throws AssertionError if there is none; the exception is its cause
     */
    public static StatementRefusedException in(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = cause(each)) {
            if (each instanceof StatementRefusedException refusal) {
                return refusal;
            }
        }
        throw new AssertionError("no refusal among the causes", thrown);
    }

    /** That what a framework tells its user holds these words. */
    public static void assertTells(Throwable thrown, String words) {
        String message = String.valueOf(thrown.getMessage());
        if (!message.contains(words)) {
            throw new AssertionError("no \"" + words + "\" in: " + message, thrown);
        }
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        return thrown.getCause() == thrown ? null : thrown.getCause();
    }
}
