package io.interlock.sql.reach;

import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import io.interlock.sql.trial.Trial;
import java.util.ArrayList;
import java.util.List;
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
    private final List<Integer> ordinals = new ArrayList<>();

    /**
     * @param from        the first token of all that may hold parameters
     * @param mayLeaveOut tries it, with those null that it is given
     */
    Doubt(Tokens tokens, int from, int to, Predicate<IntPredicate> mayLeaveOut) {
        this.mayLeaveOut = mayLeaveOut;
        for (int i = from; i < to; i++) {
            if (tokens.kind(i) == TokenKind.PARAMETER) {
                ordinals.add(tokens.parameterOrdinal(i));
            }
        }
    }

    /** The same judgement where a row was found; unsure where none was, or where that hangs on values that are not known. */
    Judgement of(Judgement judgement, Parameters parameters) {
        if (judgement.reach() != Reach.BOUNDED) {
            return judgement;
        }
        if (!mayLeaveOut.test(Trial.NONE_NULL)) {
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

    private boolean mayLeaveOutWithAnyNulls() {
        boolean each = ordinals.size() > MOST_ALONE
                || ordinals.stream().allMatch(alone -> mayLeaveOut.test(ordinal -> ordinal == alone));
        return each && mayLeaveOut.test(ordinal -> true);
    }
}
