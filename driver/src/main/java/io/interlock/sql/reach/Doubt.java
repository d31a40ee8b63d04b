package io.interlock.sql.reach;

import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The judgement of a condition that seems to restrict, when it has been tried on rows: with parameters that may be anything, and
 * with some that are null.
 */
final class Doubt {

    private static final String NO_ROW_FOUND = "no row was found that WHERE leaves out";
    private static final String BY_VALUES = "no row was found that WHERE leaves out if a parameter is null";

    /** Of more of them not each is taken for the only one that is null. */
    private static final int MOST_ALONE = 6;

    private final Predicate<IntPredicate> mayLeaveOut;
    /** Those that the trial asks for: none where it has nothing to say. */
    private final Set<Integer> ordinals = new LinkedHashSet<>();

    /** @param mayLeaveOut tries it, with those parameters null that it is given */
    Doubt(Predicate<IntPredicate> mayLeaveOut) {
        this.mayLeaveOut = mayLeaveOut;
    }

    /** The same judgement where a row was found; unsure where none was, or where that hangs on values that are not known. */
    Judgement of(Judgement judgement, Parameters parameters) {
        if (judgement.reach() != Reach.BOUNDED) {
            return judgement;
        }
        if (!mayLeaveOut.test(this::isNoted)) {
            return new Judgement(Reach.UNSURE, judgement.parametersMatter(), NO_ROW_FOUND);
        }
        if (ordinals.isEmpty() || mayLeaveOutWithAnyNulls()) {
            return judgement;
        }
        boolean known = ordinals.stream().noneMatch(ordinal -> parameters.value(ordinal) == Parameters.UNKNOWN);
        boolean leavesOut = known && mayLeaveOut.test(ordinal -> parameters.value(ordinal) == null);
        return leavesOut
                ? new Judgement(Reach.BOUNDED, true, judgement.detail())
                : new Judgement(Reach.UNSURE, true, BY_VALUES);
    }

    /** Null is none of them. */
    private boolean isNoted(int ordinal) {
        ordinals.add(ordinal);
        return false;
    }

    private boolean mayLeaveOutWithAnyNulls() {
        boolean each = ordinals.size() > MOST_ALONE
                || ordinals.stream().allMatch(alone -> mayLeaveOut.test(ordinal -> ordinal == alone));
        return each && mayLeaveOut.test(ordinal -> true);
    }
}
