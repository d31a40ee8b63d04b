package io.interlock.sql.reach;

import java.util.HashSet;
import java.util.Set;

/** What a SELECT keeps of the written table when it reads it anew. */
final class Rereading {

    private final Scope scope;
    private final Select select;

    Rereading(Scope scope, Select select) {
        this.scope = scope;
        this.select = select;
    }

    /** What a derived table keeps of the written table that it reads; unclear where that cannot be told. */
    static Share ofDerived(Subquery derived) {
        Question question = derived.question();
        if (derived.subtracts() || !question.enter()) {
            return Share.UNCLEAR;
        }
        Share share = question.rereading(derived);
        question.leave();
        return share;
    }

    /** The same, looked into anew. */
    static Share ofBranches(Subquery derived) {
        Share share = Share.NONE;
        for (Subquery branch : derived.branches()) {
            boolean read = branch.isOneSelect();
            share = share.or(read ? new Rereading(derived.scope(), branch.select()).keeps() : Share.UNCLEAR);
        }
        return share;
    }

    /** What all clauses of the SELECT keep together. */
    Share keeps() {
        Share share = select.isClear() && !select.hasOther() ? Share.ALL : Share.UNCLEAR;
        Set<String> ours = new HashSet<>();
        for (Sources.Source source : select.sources()) {
            boolean derived = source.isSubquery() && select.derived(source).readsTable();
            if (derived) {
                share = share.and(ofDerived(select.derived(source)));
            }
            String called = source.called();
            if (called != null && (derived || isTable(source))) {
                ours.add(called);
            }
        }
        Share own = select.keeps(scope.of(ours).knowing(select.counts()));
        boolean unclear = select.asksForMade() || select.origins().renameColumns() && select.asksOtherQueries();
        return share.and(own == Share.SOME && unclear ? Share.UNCLEAR : own).and(select.limit());
    }

    private boolean isTable(Sources.Source source) {
        return source.name() != null && scope.tables().contains(source.name());
    }
}
