package io.interlock.sql.reach;

import io.interlock.sql.lex.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a query may return nothing although its tables hold rows. Behind NOT IN and NOT EXISTS, and where an outer join
 * looks for what it does not find, nothing found is every row kept.
 *
 * <p>That its tables may be empty is the same for all queries and says nothing of one. What counts is whether each of its
 * clauses is known to let some row through: a condition that compares a column with a value is, one that compares two
 * computed things is not. It is asked of the query's own rows, as if they were the ones that are written, and of those around
 * it as if they were joined to them.
 */
final class Emptiness {

    private final Question question;

    /** By where a query begins and ends: it is the same wherever it is asked for. */
    private final Map<Long, Boolean> known = new HashMap<>();

    Emptiness(Question question) {
        this.question = question;
    }

    /** The rows for which the query finds nothing, if it finds something for some of them only. */
    static Share missing(Subquery subquery) {
        Question question = subquery.question();
        if (question.emptiness.of(subquery)) {
            return Share.UNCLEAR;
        }
        boolean byLimit = subquery.branches().stream()
                .anyMatch(branch -> branch.isOneSelect() && branch.select().limit() == Share.BY_VALUES);
        return byLimit || question.emptiness.byNulls(subquery) ? Share.BY_VALUES : Share.SOME;
    }

    /** Whether it may return nothing if every value that is not known is null. */
    boolean byNulls(Subquery subquery) {
        return question.isOpen(question.from, question.to)
                && question.withNulls().emptiness.of(subquery.in(question.withNulls()));
    }

    boolean of(Subquery subquery) {
        long place = ((long) subquery.from() << Integer.SIZE) + subquery.to();
        Boolean before = known.get(place);
        if (before != null) {
            return before;
        }
        // A recursive query reads itself: that alone leaves nothing out.
        known.put(place, false);
        if (!question.enter()) {
            return true;
        }
        boolean empty = ofBranches(subquery);
        question.leave();
        known.put(place, empty);
        return empty;
    }

    /** Whether it may have no value: the least of no rows is null. */
    boolean ofValue(Subquery subquery) {
        boolean ofRows = subquery.isOneSelect()
                && subquery.select().isAggregate()
                && !subquery.select().isCount();
        return of(subquery) || ofRows && ofRows(subquery.select());
    }

    private boolean ofBranches(Subquery subquery) {
        List<Subquery> branches = subquery.branches();
        if (subquery.intersects()) {
            return branches.stream().anyMatch(this::ofBranch);
        }
        if (subquery.subtracts()) {
            Subquery first = branches.get(0);
            return ofBranch(first) || branches.stream().skip(1).anyMatch(branch -> takesAll(first, branch));
        }
        return branches.stream().allMatch(this::ofBranch);
    }

    private static boolean takesAll(Subquery first, Subquery taken) {
        if (!first.isOneSelect() || !taken.isOneSelect()) {
            return true;
        }
        return taken.select().isWholeTable()
                && first.select().sources().stream()
                        .anyMatch(source -> source.name() != null
                                && source.name()
                                        .equals(taken.select().sources().get(0).name()));
    }

    private boolean ofBranch(Subquery branch) {
        Tokens tokens = branch.tokens();
        if (!tokens.is(branch.from(), "SELECT")) {
            return !tokens.is(branch.from(), "VALUES") && !tokens.is(branch.from(), "TABLE");
        }
        Select select = branch.select();
        Share limit = select.limit();
        return select.takesSample()
                || limit == Share.NONE
                || limit.unclear()
                || select.skipsRows()
                || ofRows(select)
                || select.having().mayLeaveNone()
                || select.missesItself()
                || !mayHold(select.ownHaving());
    }

    private boolean ofRows(Select select) {
        return ofSources(select) || select.asksOfValues() || !mayHold(select.ownConditions());
    }

    /** Whether a query that it reads returns nothing, or what that is joined to. */
    private boolean ofSources(Select select) {
        return select.sources().stream()
                .anyMatch(source -> source.isSubquery() && isNeeded(source) && of(select.derived(source)));
    }

    private static boolean isNeeded(Sources.Source source) {
        return switch (source.join()) {
            case CROSS, INNER, RIGHT, NATURAL, APPLY -> true;
            case LEFT, FULL -> false;
        };
    }

    /**
     * Whether an outer join may find nothing for any row.
     *
     * @param written what names of the row mean; others are of what is joined to it
     */
    boolean ofJoin(Sources.Source source, Subquery derived, Scope written) {
        boolean has = source.onTo() > source.onFrom();
        boolean holds = !has
                || mayHold(List.of(new ConditionReader(question, written, source.onFrom(), source.onTo()).condition()));
        return !holds || source.isSubquery() && of(derived);
    }

    /** Whether a row is known to fulfil all of them. */
    private static boolean mayHold(List<Truth> conditions) {
        if (conditions.isEmpty()) {
            return true;
        }
        Truth all = Truth.and(conditions);
        return all.whenFalse() != Share.ALL && all.mayHold();
    }
}
