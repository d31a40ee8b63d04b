package io.interlock.sql.classify;

import io.interlock.sql.Judgement;
import io.interlock.sql.Reach;
import io.interlock.sql.reach.JoinReach;
import io.interlock.sql.reach.LimitReach;
import io.interlock.sql.reach.WhereReach;
import java.util.List;

/**
 * What the clauses of a write leave of one table: the conjunction of its conditions and limits, of which the one that keeps
 * least decides.
 */
final class Filter {

    private final Script script;
    private final List<String> names;
    private Judgement judgement = new Judgement(Reach.UNBOUNDED, false, null);

    /** @param names what the conditions may call the written table */
    Filter(Script script, List<String> names) {
        this.script = script;
        this.names = List.copyOf(names);
    }

    /** What all conditions together keep. */
    Judgement judgement() {
        return judgement;
    }

    /** Adds a condition in tokens {@code [from, to)}. */
    void where(int from, int to) {
        narrow(WhereReach.judge(
                script.tokens(), from, to, script.dialect(), names, script.parameters(), script.secondOpinion()));
    }

    /** Adds the joins of the tables in {@code [from, to)} and the condition on them, which may be empty. */
    void joins(int from, int to, int whereFrom, int whereTo) {
        narrow(JoinReach.judge(
                script.tokens(),
                from,
                to,
                whereFrom,
                whereTo,
                script.dialect(),
                names,
                script.parameters(),
                script.secondOpinion()));
    }

    /** Adds a LIMIT, TOP or FETCH FIRST, which stands in tokens {@code [from, to)}. */
    void limit(int from, int to) {
        narrow(LimitReach.judge(script.tokens(), from, to, script.dialect(), script.parameters()));
    }

    /** Adds what another condition keeps. */
    void narrow(Judgement other) {
        boolean matter = judgement.parametersMatter() || other.parametersMatter();
        boolean less = other.reach().ordinal() < judgement.reach().ordinal();
        boolean explains = judgement.detail() == null && other.reach() == judgement.reach();
        Judgement least = less || explains ? other : judgement;
        judgement = new Judgement(least.reach(), matter, least.detail());
    }
}
