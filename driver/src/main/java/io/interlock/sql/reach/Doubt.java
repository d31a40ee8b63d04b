package io.interlock.sql.reach;

import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of a condition that seems to restrict, when it has been tried on rows: with parameters that may be anything, and
 * with values that leave no row out of many a condition.
 */
final class Doubt {

    private static final String NO_ROW_FOUND = "no row was found that WHERE leaves out";
    private static final String BY_VALUES = "no row was found that WHERE leaves out with these parameters";

    private static final List<@Nullable Object> PROBES =
            Collections.unmodifiableList(Arrays.asList(null, 1, 0, -1, "a", "%"));

    /** With these two or three parameters are probed together, in any mixture. */
    private static final List<List<@Nullable Object>> MIXED = List.of(PROBES.subList(0, 3), List.of(1, 0, "%"));

    /** Of more of them not each is probed alone. */
    private static final int MOST_ALONE = 6;

    private final Predicate<Parameters> mayLeaveOut;
    /** Those that the trial asks for: none where it has nothing to say. */
    private final Set<Integer> ordinals = new LinkedHashSet<>();

    /** @param mayLeaveOut tries it, with the parameters that it is given */
    Doubt(Predicate<Parameters> mayLeaveOut) {
        this.mayLeaveOut = mayLeaveOut;
    }

    /** The same judgement where a row was found; unsure where none was, or where that hangs on values that are not known. */
    Judgement of(Judgement judgement, Parameters parameters) {
        if (judgement.reach() != Reach.BOUNDED) {
            return judgement;
        }
        if (!mayLeaveOut.test(this::noted)) {
            return new Judgement(Reach.UNSURE, judgement.parametersMatter(), NO_ROW_FOUND);
        }
        if (ordinals.isEmpty() || mayLeaveOutWithAny()) {
            return judgement;
        }
        boolean known = ordinals.stream().noneMatch(ordinal -> parameters.value(ordinal) == Parameters.UNKNOWN);
        return known && mayLeaveOut.test(parameters)
                ? new Judgement(Reach.BOUNDED, true, judgement.detail())
                : new Judgement(Reach.UNSURE, true, BY_VALUES);
    }

    /** Nothing is known of any. */
    private Object noted(int ordinal) {
        ordinals.add(ordinal);
        return Parameters.UNKNOWN;
    }

    private boolean mayLeaveOutWithAny() {
        List<Integer> all = List.copyOf(ordinals);
        return PROBES.stream().allMatch(probe -> mayLeaveOut.test(ordinal -> probe))
                && (all.size() <= 3
                        ? all.size() == 1 || mayLeaveOutWithMixed(all, new HashMap<>())
                        : all.size() > MOST_ALONE || mayLeaveOutWithEachAlone());
    }

    private boolean mayLeaveOutWithMixed(List<Integer> all, Map<Integer, @Nullable Object> values) {
        if (values.size() == all.size()) {
            return mayLeaveOut.test(values::get);
        }
        boolean may = true;
        for (Object probe : MIXED.get(all.size() - 2)) {
            values.put(all.get(values.size()), probe);
            may = may && mayLeaveOutWithMixed(all, values);
            values.remove(all.get(values.size() - 1));
        }
        return may;
    }

    private boolean mayLeaveOutWithEachAlone() {
        return ordinals.stream()
                .allMatch(alone -> PROBES.stream()
                        .allMatch(probe -> mayLeaveOut.test(ordinal -> ordinal == alone ? probe : Parameters.UNKNOWN)));
    }
}
