package io.interlock.cli;

import io.interlock.sql.Parameters;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of parameters as a person writes them on the command line. */
final class ParameterValues {

    private ParameterValues() {}

    /** The given values, in the order of the text; those after them are not known. */
    static Parameters of(List<String> written) {
        return ordinal ->
                ordinal >= 1 && ordinal <= written.size() ? value(written.get(ordinal - 1)) : Parameters.UNKNOWN;
    }

    /** {@code null}, {@code true}, {@code false} and numbers mean what they say; quotes make anything a text. */
    private static @Nullable Object value(String written) {
        switch (written) {
            case "null":
                return null;
            case "true":
                return Boolean.TRUE;
            case "false":
                return Boolean.FALSE;
            default:
                return isQuoted(written) ? written.substring(1, written.length() - 1) : numberOrText(written);
        }
    }

    private static boolean isQuoted(String written) {
        return written.length() >= 2 && written.startsWith("'") && written.endsWith("'");
    }

    private static Object numberOrText(String written) {
        try {
            return new BigDecimal(written);
        } catch (NumberFormatException e) {
            return written;
        }
    }
}
