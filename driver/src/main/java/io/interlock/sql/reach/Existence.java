package io.interlock.sql.reach;

/** For which rows of the written table a subquery finds anything: EXISTS. */
final class Existence {

    private Existence() {}

    /** {@code EXISTS (SELECT …)}. */
    static Truth of(Subquery subquery) {
        Question question = subquery.question();
        if (!question.enter()) {
            return Truth.UNCLEAR;
        }
        Truth truth = found(subquery);
        question.leave();
        return truth;
    }

    private static Truth found(Subquery subquery) {
        if (!subquery.isOneSelect()) {
            return subquery.mentionsRow() ? Truth.UNCLEAR : Truth.ALL_OR_NOTHING;
        }
        Truth truth = ofSelect(subquery.select());
        return truth.whenTrue() == Share.SOME && truth.whenFalse() == Share.SOME
                ? Truth.of(Share.SOME, Emptiness.missing(subquery), Share.NONE).because(truth.why())
                : truth;
    }

    /** Of one SELECT, on the level of the question where it stands. */
    static Truth ofSelect(Select select) {
        if (select.isWholeAggregate() || select.keepsItsGroup()) {
            return Truth.TRUE.because("an aggregate always has a row");
        }
        if (!isClear(select)) {
            return Truth.UNCLEAR;
        }
        Share found = select.keeps(select.insideScope());
        if (select.limitClause() == Share.NONE) {
            return Truth.FALSE;
        }
        if (found == Share.ALL && select.isUnconditional()) {
            return Truth.TRUE.because("EXISTS finds a row for every row");
        }
        return Truth.of(found, missing(found), Share.NONE).because("EXISTS is not tied to the row");
    }

    /** For which rows its tables hold anything that it could be made of. */
    static Share ofSources(Select select) {
        return isClear(select) ? select.keeps(select.insideScope()) : Share.UNCLEAR;
    }

    /** A derived table that is tied to the row could be anything, and among rows that are made any row finds its like. */
    private static boolean isClear(Select select) {
        return select.isClear()
                && !select.origins().areMade()
                && !select.origins().handOn()
                && !select.origins().renameColumns()
                && select.sources().stream()
                        .filter(Sources.Source::isSubquery)
                        .noneMatch(source -> select.derived(source).mentionsRow());
    }

    /** The rows for which nothing is found: all of them too where the tables may be empty. */
    private static Share missing(Share found) {
        return switch (found) {
            case NONE, ALL -> Share.ALL;
            case SOME -> Share.SOME;
            case BY_VALUES, UNCLEAR, UNCLEAR_BY_VALUES -> found;
        };
    }
}
