package io.interlock.decide;

import io.interlock.policy.Facts;
import io.interlock.policy.Policy;
import io.interlock.policy.Verdict;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.Operation;
import io.interlock.sql.Parameters;
import io.interlock.sql.Predicate;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.SessionModes;
import io.interlock.sql.SessionTexts;
import io.interlock.sql.classify.Classifier;
import io.interlock.sql.deep.DeepTier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides by one policy, for any number of connections.
 *
 * <p>Safe for any thread. Starts none: the caches tidy up on the threads that use them.
 */
public final class Decider {

    /*
     * Three things are kept, each only where it is pure:
     *
     *   classification   by (dialect, text)          here, one cache for each dialect
     *   verdict          by (dialect, facts, text)   in Decisions, one cache for each dialect and facts
     *   decisions        by (dialect, facts)         here, so that connections with the same facts share them
     *
     * A key is always the whole text, never a fingerprint without its literals: WHERE id = 7 and WHERE 1 = 1 have the
     * same fingerprint and not the same verdict. Nothing that was judged by the values of parameters is kept, nor what a time
     * limit decided. Weights are
     * characters, because a text's classification grows with its length; very long texts (bulk inserts, dumps) come once,
     * so they are not kept at all.
     */
    static final int LONGEST_KEPT_CHARACTERS = 10_000;

    private static final long CLASSIFICATION_CHARACTERS = 4_000_000;
    private static final int KEPT_DECISIONS = 256;
    static final int PASSING_SECONDS = 10;
    private static final int MOST_PASSING = 100;

    private final Policy policy;
    private final boolean asksSchema;
    private final @Nullable PredicateJudge given;
    private final OfDialect[] byDialect = new OfDialect[Dialect.values().length];
    private volatile boolean inForce = true;

    public Decider(Policy policy) {
        this(policy, null, System::nanoTime);
    }

    /**
     * @param given the second opinion; null for the deep tier
     * @param nanos the time, from any beginning
     */
    Decider(Policy policy, @Nullable PredicateJudge given, LongSupplier nanos) {
        this.policy = policy;
        this.given = given;
        this.asksSchema = SchemaPatterns.in(policy);
        for (int i = 0; i < byDialect.length; i++) {
            byDialect[i] = new OfDialect(nanos);
        }
    }

    /** What is kept about one dialect. */
    private static final class OfDialect {

        final TextCache<ClassifiedText> classified = TextCache.ofCharacters(CLASSIFICATION_CHARACTERS);

        /** What the time limit of the second opinion decided: kept for moments, so that nobody can keep it busy with one text. */
        final TextCache<ClassifiedText> passing;

        /** Emptied when there are too many: the connections go on with those that they have. */
        final Map<Facts, Decisions> decisions = new ConcurrentHashMap<>();

        OfDialect(LongSupplier nanos) {
            this.passing = TextCache.ofPassing(MOST_PASSING, nanos);
        }
    }

    public Policy policy() {
        return policy;
    }

    /** Whether no other policy has taken the place of this one: one volatile read. */
    public boolean isInForce() {
        return inForce;
    }

    void retire() {
        inForce = false;
    }

    /** Whether a verdict may depend on the schema in which unqualified names are looked up. */
    public boolean asksSchema() {
        return asksSchema;
    }

    /** The decisions about texts of one dialect under the same facts: what a connection holds on to. */
    public Decisions on(Dialect dialect, Facts facts) {
        Map<Facts, Decisions> known = byDialect[dialect.ordinal()].decisions;
        Decisions same = known.get(facts);
        if (same != null) {
            return same;
        }
        if (known.size() >= KEPT_DECISIONS) {
            known.clear();
        }
        return known.computeIfAbsent(facts, key -> new Decisions(this, dialect, key));
    }

    /** What a text does and whether it may, its parameters not known. */
    public Decision decide(String sql, Dialect dialect, Facts facts) {
        Decisions same = on(dialect, facts);
        return same.harmless(sql) ? Decision.HARMLESS : same.of(sql);
    }

    /** What a text does and whether it may with these values. */
    public Decision decide(String sql, Dialect dialect, Facts facts, Parameters parameters) {
        Decisions same = on(dialect, facts);
        return same.harmless(sql) ? Decision.HARMLESS : same.of(sql, parameters);
    }

    /** Whether a call that carries no SQL may be made. */
    public Verdict decide(Operation operation, Facts facts) {
        return policy.decide(operation, facts);
    }

    /** What a text does, whatever the values of its parameters. */
    Classified classify(String sql, Dialect dialect) {
        if (sql.length() > LONGEST_KEPT_CHARACTERS) {
            return classify(sql, dialect, SessionModes.UNKNOWN, SessionTexts.NONE, Parameters.NONE);
        }
        ClassifiedText known = byDialect[dialect.ordinal()].classified.get(sql);
        return known != null ? new Classified(known, true) : classifyAnew(sql, dialect);
    }

    private Classified classifyAnew(String sql, Dialect dialect) {
        OfDialect kept = byDialect[dialect.ordinal()];
        ClassifiedText lately = kept.passing.get(sql);
        if (lately != null) {
            return new Classified(lately, false);
        }
        Classified classified = classify(sql, dialect, SessionModes.UNKNOWN, SessionTexts.NONE, Parameters.NONE);
        TextCache<ClassifiedText> cache = classified.lasting() ? kept.classified : kept.passing;
        cache.put(sql, classified.text());
        return classified;
    }

    Classified classify(String sql, Dialect dialect, SessionModes modes, SessionTexts session, Parameters parameters) {
        SecondOpinion opinion = new SecondOpinion();
        ClassifiedText text = Classifier.classify(sql, dialect, modes, session, parameters, opinion);
        return new Classified(text, !opinion.hadNoTime);
    }

    /**
     * What a text does.
     *
     * @param lasting whether another time the same would be found: not where the second opinion had no time
     */
    record Classified(ClassifiedText text, boolean lasting) {}

    /**
     * Loads the deep tier, and with it a whole SQL parser, when the first condition asks for it; remembers whether it had
     * the time to answer all that one text asks.
     */
    private final class SecondOpinion implements PredicateJudge {

        private boolean hadNoTime;

        @Override
        public Judgement judge(Predicate predicate, Parameters parameters) {
            PredicateJudge tier = given == null ? Deep.TIER : given;
            Judgement judgement = tier.judge(predicate, parameters);
            hadNoTime |= judgement == Judgement.NO_TIME;
            return judgement;
        }

        private static final class Deep {
            private static final PredicateJudge TIER = new DeepTier();
        }
    }
}
