package io.interlock.sql.reach;

import org.jspecify.annotations.Nullable;

/** For which rows of the written table a value is among those that a subquery returns: IN, ANY, ALL. */
final class Membership {

    private final Term left;
    private final Subquery subquery;

    private Membership(Term left, Subquery subquery) {
        this.left = left;
        this.subquery = subquery;
    }

    /** {@code left IN (SELECT …)}. */
    static Truth in(Term left, Subquery subquery) {
        Question question = subquery.question();
        if (!question.enter()) {
            return Truth.UNCLEAR;
        }
        Truth truth = new Membership(left, subquery).truth();
        question.leave();
        return truth;
    }

    /**
     * What {@code left IN (SELECT …)} asks of the row itself, where the subquery finds that row in the written table by its
     * key; null where it may find others, or asks nothing.
     */
    static @Nullable Truth ofItself(Term left, Subquery subquery) {
        boolean byKey = left.has(Term.PLAIN) && left.has(Term.KEY | Term.IDENTIFIES) && subquery.isOneSelect();
        return byKey ? subquery.question().ofItself(left, subquery) : null;
    }

    /** {@code left op ANY (SELECT …)}, {@code left op ALL (SELECT …)}. */
    static Truth quantified(Term left, Comparison comparison, Quantifier quantifier, Subquery subquery) {
        boolean any = quantifier == Quantifier.ANY;
        Truth member = in(left, subquery);
        if (comparison == Comparison.EQUALS && any) {
            return member;
        }
        if (comparison == Comparison.NOT_EQUALS && !any) {
            return member.not();
        }
        if (comparison == Comparison.NOT_EQUALS) {
            return Truth.UNCLEAR; // nearly every row differs from one of several, and none where there are none
        }
        boolean loose = any && comparison.holds(0) && member.whenTrue() == Share.ALL;
        if (loose) {
            // A row that is among them stands so to one of them.
            return Truth.of(Share.ALL, Share.UNCLEAR, Share.SOME).because(member.why());
        }
        boolean beyond = any && !comparison.holds(0) && left.has(Term.PLAIN) && subquery.isOneSelect();
        if (beyond && subquery.select().returnsOwnColumn(left)) {
            // The last row of the table is beyond none of them.
            return Truth.of(Share.SOME, Share.UNCLEAR, Share.SOME);
        }
        // To be above or below several says nothing of how many rows are. Equal to all of several, hardly any is, but
        // every one where there are none.
        return Truth.UNCLEAR;
    }

    private Truth truth() {
        if (!left.has(Term.ROW)) {
            return withoutRow();
        }
        if (left.has(Term.UNCLEAR)) {
            return Truth.UNCLEAR;
        }
        if (subquery.tokens().is(subquery.from(), "VALUES")) {
            return subquery.namesColumn() ? Truth.UNCLEAR : Truth.BY_ROW;
        }
        if (!subquery.tokens().is(subquery.from(), "SELECT")) {
            boolean table = subquery.tokens().is(subquery.from(), "TABLE") && !subquery.readsTable();
            return table ? Truth.BY_ROW : Truth.UNCLEAR;
        }
        Share kept = kept();
        if (kept == Share.ALL && subquery.readsNamesake()) {
            return Truth.UNCLEAR;
        }
        Share missing = kept != Share.SOME ? missing(kept) : mayMeet() ? Emptiness.missing(subquery) : Share.UNCLEAR;
        return Truth.of(kept, missing, Share.SOME).because("its subquery returns every row of the same table");
    }

    /** Whether the row is known to have values as the subquery returns them. */
    private boolean mayMeet() {
        return left.items().size() > 1
                || subquery.branches().stream().filter(Subquery::isOneSelect).allMatch(this::mayMeet);
    }

    private boolean mayMeet(Subquery branch) {
        Term item = branch.select().ownItem();
        if (item == null || item.isNull()) {
            return true;
        }
        if (item.constant() == null) {
            return Meeting.isKnown(left, item) && !branch.select().returnsAmount();
        }
        Truth differs = branch.question().reasoning.compare(Comparison.NOT_EQUALS, left, item);
        return differs.whenTrue() == Share.SOME;
    }

    /** {@code ? IN (SELECT …)}: the row only comes in through the subquery's own conditions. */
    private Truth withoutRow() {
        if (!subquery.mentionsRow()) {
            return Truth.ALL_OR_NOTHING;
        }
        Truth found = Existence.of(subquery);
        Share missing = found.whenTrue() == Share.SOME ? found.whenFalse() : Share.UNCLEAR;
        return Truth.of(found.whenTrue(), missing, Share.SOME);
    }

    private Share kept() {
        Share kept = Share.NONE;
        for (Subquery branch : subquery.branches()) {
            kept = kept.or(ofBranch(branch));
        }
        return kept == Share.ALL && subquery.subtracts() ? Share.UNCLEAR : kept;
    }

    private Share ofBranch(Subquery branch) {
        if (!branch.isOneSelect()) {
            return Share.UNCLEAR;
        }
        Select select = branch.select();
        if (!select.hasSources()) {
            return ofValue(select);
        }
        if (select.origins().readNames()) {
            return Share.UNCLEAR;
        }
        return branch.readsTable() ? ofSameTable(branch) : ofOtherTable(branch);
    }

    private Share missing(Share kept) {
        return switch (kept) {
            case NONE -> Share.ALL;
            case ALL -> !subquery.hasSetOperator() && subquery.select().isWholeTable() ? Share.NONE : Share.ALL;
            case SOME -> Share.SOME;
            case BY_VALUES, UNCLEAR, UNCLEAR_BY_VALUES -> kept;
        };
    }

    private Share ofOtherTable(Subquery branch) {
        Select select = branch.select();
        if (!select.isOneQuery()
                || select.makesRows()
                || select.origins().areTied()
                || select.origins().handBack(left)) {
            return Share.UNCLEAR;
        }
        if (left.items().size() > 1) {
            return select.returnsRow(left) ? Existence.ofSelect(select).whenTrue() : Share.SOME;
        }
        Term item = select.item();
        if (item != null && item.has(Term.MAYBE_ROW) && Scope.isPlace(item.text())) {
            return Share.UNCLEAR; // a view has no such column: there it is the row's own
        }
        if (item == null || !item.has(Term.ROW)) {
            return Share.SOME;
        }
        // The subquery returns a column of the row itself: it holds where the subquery finds anything at all.
        boolean itself = item.sharesColumns(left);
        return itself ? Existence.ofSelect(select).whenTrue() : Share.SOME;
    }

    /** Of a SELECT without a table, which is a value: of the row itself, where it is a column. */
    private Share ofValue(Select select) {
        Term item = select.item();
        if (item != null && item.sharesColumns(left) && select.isUnconditional()) {
            return Share.ALL;
        }
        return item != null && item.has(Term.GIVEN) ? Share.SOME : Share.UNCLEAR;
    }

    /** Of a SELECT over the written table: which part of the column's values it returns. */
    private Share ofSameTable(Subquery branch) {
        Select select = branch.select();
        if (select.origins().areMade() || select.origins().handBack(left)) {
            return Share.UNCLEAR;
        }
        if (branch.mentionsRow()) {
            Share found = Existence.ofSelect(select).whenTrue();
            return found == Share.SOME ? Share.SOME : Share.UNCLEAR;
        }
        if (select.returnsOfOther() || select.returnsFirstOfGroups(left)) {
            return Share.SOME;
        }
        if (!select.returns(left)) {
            return select.origins().readTable() ? ofDerivedItems(branch, select) : ofOtherItems(select);
        }
        for (Sources.Source source : select.sources()) {
            // The column of a derived table may be anything that was given its name.
            if (source.isSubquery() && !select.derived(source).hasSetOperator()) {
                Select derived = select.derived(source).select();
                if (derived.returnsOfOther() || derived.returnsFirstOfGroups(left)) {
                    return Share.SOME;
                }
                if (!derived.holds(left)) {
                    return ofOtherItems(derived);
                }
            }
        }
        return new Rereading(branch.scope(), select).keeps();
    }

    /** A derived table gives a column any name that it likes; the least of each group is another value all the same. */
    private Share ofDerivedItems(Subquery branch, Select select) {
        Share kept = new Rereading(branch.scope(), select).keeps();
        return kept == Share.SOME || select.returnsLeastOfGroups(left) ? Share.SOME : Share.UNCLEAR;
    }

    private Share ofOtherItems(Select select) {
        return select.returnsOther(left) ? Share.SOME : Share.UNCLEAR;
    }
}
