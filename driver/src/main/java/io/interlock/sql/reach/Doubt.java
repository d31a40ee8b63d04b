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
import java.util.SplittableRandom;
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

    /** With these several parameters are probed together. */
    private static final List<@Nullable Object> MIXED = Collections.unmodifiableList(Arrays.asList(null, 1, 0, "%"));

    /** Of two and three parameters all mixtures are tried, of more so many, drawn by lot and always the same. */
    private static final int MOST_MIXTURES = 64;

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
        return known && mayLeaveOut.test(parameters) && mayLeaveOut.test(ordinal -> number(parameters.value(ordinal)))
                ? new Judgement(Reach.BOUNDED, true, judgement.detail())
                : new Judgement(Reach.UNSURE, true, BY_VALUES);
    }

    /** What some servers make of a condition that is bound where they look for a number. */
    private static @Nullable Object number(@Nullable Object value) {
        if (!(value instanceof Boolean holds)) {
            return value;
        }
        return holds ? 1 : 0;
    }

    /** Nothing is known of any. */
    private Object noted(int ordinal) {
        ordinals.add(ordinal);
        return Parameters.UNKNOWN;
    }

    private boolean mayLeaveOutWithAny() {
        if (!PROBES.stream().allMatch(probe -> mayLeaveOut.test(ordinal -> probe))) {
            return false;
        }
        SplittableRandom lot = new SplittableRandom(ordinals.size());
        double mixtures = ordinals.size() > 1 ? Math.pow(MIXED.size(), ordinals.size()) : 0;
        boolean all = mixtures <= MOST_MIXTURES;
        for (int i = 0; i < Math.min(mixtures, MOST_MIXTURES); i++) {
            if (!mayLeaveOut.test(mixture(all ? i : lot.nextInt(Integer.MAX_VALUE))::get)) {
                return false;
            }
        }
        return true;
    }

    /** A value for each; of the first numbers all are different. */
    private Map<Integer, @Nullable Object> mixture(int number) {
        Map<Integer, @Nullable Object> values = new HashMap<>();
        int rest = number;
        for (Integer ordinal : ordinals) {
            values.put(ordinal, MIXED.get(rest % MIXED.size()));
            rest /= MIXED.size();
        }
        return values;
    }
}
