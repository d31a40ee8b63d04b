package io.interlock.sql.deep;

import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.Predicate;
import io.interlock.sql.PredicateJudge;

/** The second opinion about what a condition keeps. Never throws; safe for any thread. */
public final class DeepTier implements PredicateJudge {

    @Override
    public Judgement judge(Predicate predicate, Parameters parameters) {
        return Judgement.UNSURE;
    }
}
