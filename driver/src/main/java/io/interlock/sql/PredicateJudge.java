package io.interlock.sql;

/**
 * Says what a condition keeps of the table it filters: the question that the fast tier hands on where it is unsure, and
 * that both tiers answer in the same words.
 */
@FunctionalInterface
public interface PredicateJudge {

    /** Knows nothing: every condition is unsure. */
    PredicateJudge UNSURE = (predicate, parameters) -> Judgement.UNSURE;

    /** Never throws; what cannot be read is {@link Reach#UNSURE}. */
    Judgement judge(Predicate predicate, Parameters parameters);
}
