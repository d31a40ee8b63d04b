package io.interlock.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How cases are written into files: a line for each step, a blank line between cases, {@code #} before what is only told.
 *
 * <pre>
 * # rows of orders
 * execute PREPARE p AS DELETE FROM orders
 * prepared DELETE FROM orders WHERE id = ? ← 1, 'open', null, true
 * </pre>
 *
 * <p>Characters beyond printable ASCII are written as {@link Notation} does.
 */
final class CaseFile {

    private static final String VALUES = " ← ";

    private CaseFile() {}

    static String write(List<Step> steps) {
        return steps.stream().map(CaseFile::write).collect(Collectors.joining("\n"));
    }

    static String write(Step step) {
        String values = step.values().stream().map(CaseFile::written).collect(Collectors.joining(", "));
        return step.way().name().toLowerCase(Locale.ROOT) + " " + Notation.write(step.sql())
                + (values.isEmpty() ? "" : VALUES + values);
    }

    private static String written(@Nullable Object value) {
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }

    /** The cases of a file, given with its comments and blank lines. */
    static List<List<Step>> read(List<String> lines) {
        List<List<Step>> cases = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank()) {
                if (!steps.isEmpty()) {
                    cases.add(steps);
                    steps = new ArrayList<>();
                }
            } else if (!line.startsWith("#")) {
                steps.add(step(line));
            }
        }
        if (!steps.isEmpty()) {
            cases.add(steps);
        }
        return cases;
    }

    private static Step step(String line) {
        int way = line.indexOf(' ');
        int values = line.indexOf(VALUES);
        String sql = line.substring(way + 1, values < 0 ? line.length() : values);
        List<@Nullable Object> bound = new ArrayList<>();
        if (values >= 0) {
            for (String value : line.substring(values + VALUES.length()).split(", ")) {
                bound.add(value(value));
            }
        }
        return new Step(Step.Way.valueOf(line.substring(0, way).toUpperCase(Locale.ROOT)), Notation.read(sql), bound);
    }

    private static @Nullable Object value(String written) {
        if (written.startsWith("'")) {
            return written.substring(1, written.length() - 1);
        }
        return switch (written) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> Integer.valueOf(written);
        };
    }
}
