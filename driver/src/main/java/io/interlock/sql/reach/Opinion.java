package io.interlock.sql.reach;

import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.Predicate;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import java.util.function.Function;

/**
 * What the fast tier says of a text, and whether it read all of it.
 *
 * <p>A second opinion is asked only for what was not read. What was read and is unsure all the same is so because it is not
 * among what is known to bound, and another parser knows no more about that.
 *
 * @param read whether every part of the text was understood as far as its grammar goes
 */
record Opinion(Judgement judgement, boolean read) {

    /**
     * Judges without values first, and with them only where they matter: so that a text which was once judged not to
     * depend on its parameters is judged the same with any.
     */
    static Opinion of(Function<Parameters, Opinion> judge, Parameters parameters) {
        Opinion without = judge.apply(Parameters.NONE);
        if (!without.judgement.parametersMatter() || parameters == Parameters.NONE) {
            return without;
        }
        Opinion with = judge.apply(parameters);
        return new Opinion(new Judgement(with.judgement.reach(), true, with.judgement.detail()), with.read);
    }

    /** This judgement, or where it needs one, the second one. */
    Judgement or(PredicateJudge second, Predicate predicate, Parameters parameters) {
        if (judgement.reach() != Reach.UNSURE || read) {
            return judgement;
        }
        Judgement other = second.judge(predicate, parameters);
        boolean matter = judgement.parametersMatter() || other.parametersMatter();
        Judgement believed = other.reach() == Reach.UNSURE ? judgement : other;
        return new Judgement(believed.reach(), matter, believed.detail());
    }
}
