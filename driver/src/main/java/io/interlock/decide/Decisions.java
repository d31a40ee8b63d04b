package io.interlock.decide;

import io.interlock.policy.Facts;
import io.interlock.policy.Policy;
import io.interlock.policy.Verdict;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.SessionModes;
import io.interlock.sql.SessionTexts;
import io.interlock.sql.classify.Classifier;

/**
 * The decisions of one policy about texts of one dialect under the same facts.
 *
 * <p>Safe for any thread. Asking again about a text that is still kept allocates nothing.
 */
public final class Decisions {

    private static final long KEPT_CHARACTERS = 1_000_000;

    private final Decider decider;
    private final Dialect dialect;
    private final Facts facts;

    /** Whether the policy wants to know even of what cannot harm. */
    private final boolean harmlessMatters;

    /** Whether the policy may want to know of a bounded update or delete, of some table at least. */
    private final boolean boundedMatters;

    private final TextCache<Decision> kept = TextCache.ofCharacters(KEPT_CHARACTERS);

    Decisions(Decider decider, Dialect dialect, Facts facts) {
        this.decider = decider;
        this.dialect = dialect;
        this.facts = facts;
        this.harmlessMatters = decider.policy().concerns(Classifier.HARMLESS_KINDS, facts);
        this.boundedMatters = concernsBounded(decider.policy(), facts);
    }

    private static boolean concernsBounded(Policy policy, Facts facts) {
        for (OperationKind kind : Classifier.BOUNDED_KINDS) {
            if (policy.concerns(kind, ObjectType.TABLE, Reach.BOUNDED, facts)
                    || policy.concerns(kind, ObjectType.TABLE, Reach.NONE, facts)) {
                return true;
            }
        }
        return false;
    }

    public Dialect dialect() {
        return dialect;
    }

    public Facts facts() {
        return facts;
    }

    /**
     * Whether a text cannot harm by its words alone, and no rule is about such texts: one pass over it, no cache, no
     * allocation. Such a text may still end a transaction or make a temporary table.
     */
    public boolean harmless(String sql) {
        return !harmlessMatters && Classifier.harmless(sql, dialect);
    }

    /**
     * Whether a text is a bounded update or delete by its shape alone, and no rule is about one of that table: one pass over
     * it, no cache; no allocation unless rules are about bounded writes of some tables. What {@link #of(String)} says of such
     * a text is {@link Decision#plain()}.
     */
    public boolean bounded(String sql) {
        return Classifier.bounded(sql, dialect)
                && (!boundedMatters || isOfNoRule(Classifier.boundedWrite(sql, dialect)));
    }

    private boolean isOfNoRule(Operation bounded) {
        return isSilent(of(bounded)) && isSilent(of(Operation.of(bounded.kind(), bounded.target(), Reach.NONE)));
    }

    private static boolean isSilent(Verdict verdict) {
        return verdict.reasons().isEmpty() && verdict.observed().isEmpty();
    }

    /** What a text does and whether it may, its parameters not known. */
    public Decision of(String sql) {
        if (sql.length() > Decider.LONGEST_KEPT_CHARACTERS) {
            return decide(decider.classify(sql, dialect).text());
        }
        Decision decision = kept.get(sql);
        return decision == null ? decideAnew(sql) : decision;
    }

    private Decision decideAnew(String sql) {
        Decider.Classified classified = decider.classify(sql, dialect);
        Decision decision = decide(classified.text());
        if (classified.lasting()) {
            kept.put(sql, decision);
        }
        return decision;
    }

    /** What a text does and whether it may with these values; kept only where they do not matter. */
    public Decision of(String sql, Parameters parameters) {
        Decision decision = of(sql);
        boolean matter = parameters != Parameters.NONE && decision.text().parametersMatter();
        return matter ? of(sql, parameters, SessionModes.UNKNOWN, SessionTexts.NONE) : decision;
    }

    /**
     * The same, of a server that reads the text in modes of which some are known, and keeps under names what may be asked.
     * Not kept: such a text is rare.
     */
    public Decision of(String sql, Parameters parameters, SessionModes modes, SessionTexts session) {
        return decide(decider.classify(sql, dialect, modes, session, parameters).text());
    }

    /** What the policy says about a text of which more is known than it says itself. */
    public Decision of(ClassifiedText text) {
        return decide(text);
    }

    /** Whether a call that carries no SQL may be made. */
    public Verdict of(Operation operation) {
        return decider.policy().decide(operation, facts);
    }

    private Decision decide(ClassifiedText text) {
        return new Decision(decider.policy().decide(text, facts), text);
    }
}
