package io.interlock.sql.classify;

import io.interlock.sql.Judgement;
import io.interlock.sql.Operation;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.Tokens;
import io.interlock.sql.reach.JoinReach;
import io.interlock.sql.reach.LimitReach;
import io.interlock.sql.reach.WhereReach;
import java.util.List;

/**
 * What the clauses of a write leave of one table: the conjunction of its conditions and limits, of which the one that keeps
 * least decides.
 */
final class Filter {

    /** Said of what cannot be told where a variable of the routine decides: whoever calls it has an answer. */
    private static final String BY_ROUTINE = "what it keeps depends on variables of the routine";

    private final Script script;
    private final List<String> names;
    private Judgement judgement = new Judgement(Reach.UNBOUNDED, false, null);

    /** @param names what the conditions may call the written table */
    Filter(Script script, List<String> names) {
        this.script = script;
        this.names = List.copyOf(names);
    }

    /** What is kept by a part of a statement in which no condition is looked for. */
    static Judgement unclear(Cursor part) {
        boolean variable = part.script().isOfRoutine(part.at(), part.end());
        return inRoutine(Judgement.UNSURE, variable);
    }

    /** Whether a variable of the routine decides what an operation reaches. */
    static boolean isByRoutine(Operation operation) {
        return operation.reach() == Reach.UNSURE && BY_ROUTINE.equals(operation.detail());
    }

    /** Whether a variable of the routine decides what a condition keeps. */
    static boolean isByRoutine(Judgement judgement) {
        return judgement.reach() == Reach.UNSURE && BY_ROUTINE.equals(judgement.detail());
    }

    /** What all conditions together keep. */
    Judgement judgement() {
        return judgement;
    }

    /** Adds a condition in tokens {@code [from, to)}. */
    void where(int from, int to) {
        Judgement where = where(script.tokens(), from, to, script.parameters());
        boolean variable = hasVariable(from, to);
        narrow(inRoutine(variable ? wider(where, withValues(from, to)) : where, variable));
    }

    private Judgement where(Tokens tokens, int from, int to, Parameters parameters) {
        return WhereReach.judge(tokens, from, to, script.dialect(), names, parameters, script.secondOpinion());
    }

    /** The same where the routine's variables are values, and no columns. */
    private Judgement withValues(int from, int to) {
        Tokens values = script.withValues(from, to);
        int begin = at(script.tokens().start(from), values);
        int end = to < script.tokens().size() ? at(script.tokens().start(to), values) : values.size();
        Judgement judgement = where(values, begin, end, Parameters.NONE);
        return new Judgement(judgement.reach(), false, judgement.detail());
    }

    private static int at(int offset, Tokens tokens) {
        int i = 0;
        while (i < tokens.size() && tokens.start(i) < offset) {
            i++;
        }
        return i;
    }

    private static Judgement wider(Judgement one, Judgement other) {
        return other.reach().ordinal() > one.reach().ordinal() ? other : one;
    }

    /** Adds the joins of the tables in {@code [from, to)} and the condition on them, which may be empty. */
    void joins(int from, int to, int whereFrom, int whereTo) {
        Judgement joins = JoinReach.judge(
                script.tokens(),
                from,
                to,
                whereFrom,
                whereTo,
                script.dialect(),
                names,
                script.parameters(),
                script.secondOpinion());
        narrow(inRoutine(joins, hasVariable(from, to) || hasVariable(whereFrom, whereTo)));
    }

    /** Adds a LIMIT, TOP or FETCH FIRST, which stands in tokens {@code [from, to)}. */
    void limit(int from, int to) {
        Judgement limit = LimitReach.judge(script.tokens(), from, to, script.dialect(), script.parameters());
        narrow(inRoutine(limit, hasVariable(from, to)));
    }

    /** Adds what another condition keeps. */
    void narrow(Judgement other) {
        boolean matter = judgement.parametersMatter() || other.parametersMatter();
        boolean less = other.reach().ordinal() < judgement.reach().ordinal();
        boolean explains = other.reach() == judgement.reach() && (judgement.detail() == null || isByRoutine(other));
        Judgement least = less || explains ? other : judgement;
        judgement = new Judgement(least.reach(), matter, least.detail());
    }

    private boolean hasVariable(int from, int to) {
        return script.isOfRoutine(from, to);
    }

    private static Judgement inRoutine(Judgement judgement, boolean hasVariable) {
        return hasVariable && judgement.reach() == Reach.UNSURE
                ? new Judgement(Reach.UNSURE, judgement.parametersMatter(), BY_ROUTINE)
                : judgement;
    }
}
