package io.interlock.guard;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that is about to be executed, once or as several entries of a batch.
 *
 * @param sql        the text, or what a call without SQL is called
 * @param judged     what the policy says about it
 * @param parameters the values of each execution, as far as recorded; none for a text without
 * @param entries    which entries of the batch it is, counted from 0
 */
record Submitted(String sql, Judged judged, List<Parameters> parameters, List<Integer> entries) {

    /** More ordinals in a row without a known value than this, and there are no more parameters. */
    private static final int GAP = 32;

    private static final String UNKNOWN = "<unknown>";

    Submitted {
        requireNonNull(sql, "sql");
        requireNonNull(judged, "judged");
        parameters = List.copyOf(parameters);
        entries = List.copyOf(entries);
    }

    static Submitted once(String sql, Judged judged, Parameters parameters) {
        return new Submitted(sql, judged, List.of(parameters), List.of(0));
    }

    /** The values as the journal takes them; empty where none is known. */
    List<List<@Nullable Object>> values() {
        List<List<@Nullable Object>> sets =
                parameters.stream().map(Submitted::values).toList();
        return sets.stream().allMatch(List::isEmpty) ? List.of() : sets;
    }

    private static List<@Nullable Object> values(Parameters parameters) {
        List<@Nullable Object> values = new ArrayList<>();
        int known = 0;
        for (int ordinal = 1; ordinal <= known + GAP; ordinal++) {
            Object value = parameters.value(ordinal);
            if (value != Parameters.UNKNOWN) {
                known = ordinal;
            }
            values.add(value == Parameters.UNKNOWN ? UNKNOWN : value);
        }
        return values.subList(0, known);
    }
}
