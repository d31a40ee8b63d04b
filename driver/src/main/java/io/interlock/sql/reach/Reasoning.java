package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.KEY;
import static io.interlock.sql.reach.Term.NOT_NULL;
import static io.interlock.sql.reach.Term.ROW;
import static io.interlock.sql.reach.Term.UNCLEAR;

import java.util.List;

/**
 * What a condition over terms keeps. Comparisons are judged by {@link Comparing}, patterns by {@link Matching}, a CASE by
 * {@link Choice}.
 */
final class Reasoning {

    private final Literals literals;
    private final Comparing comparing;

    Reasoning(Literals literals) {
        this.literals = literals;
        this.comparing = new Comparing(literals);
    }

    // --- conditions ---

    /** The truth of an expression that stands where a condition is asked for. */
    Truth truthOf(Term term) {
        Truth truth = term.truth();
        if (truth != null) {
            return truth;
        }
        if (term.isChoice()) {
            return Choice.judge(term, this::truthOf);
        }
        Constant constant = term.constant();
        if (constant != null) {
            return literals.truthOf(constant);
        }
        if (!term.has(ROW) || term.has(UNCLEAR)) {
            return Truth.withoutRow(term.traits());
        }
        if (term.has(KEY)) {
            return Truth.of(Share.ALL, Share.SOME, Share.SOME).because(term.display() + " is never zero");
        }
        return Truth.BY_ROW.named(term.text());
    }

    Term not(Term term) {
        return Term.condition("not " + term.text(), truthOf(term).not(), List.of(term));
    }

    Truth isNull(Term term) {
        if (term.isChoice()) {
            return Choice.judge(term, this::isNull);
        }
        Constant constant = term.constant();
        if (constant != null) {
            return Truth.of(constant.isNull());
        }
        Truth truth = term.truth();
        if (truth != null) {
            return truth.isNull();
        }
        if (term.has(NOT_NULL)) {
            return Truth.FALSE.because(term.display() + " is never null");
        }
        if (!term.has(ROW) || term.has(UNCLEAR)) {
            Truth without = Truth.withoutRow(term.traits());
            return Truth.of(without.whenTrue(), without.whenFalse(), Share.NONE).because(without.why());
        }
        if (term.has(KEY)) {
            return Truth.of(Share.SOME, Share.ALL, Share.NONE).because(term.display() + " is a key and never null");
        }
        return Truth.of(Share.SOME, Share.SOME, Share.NONE).stating(new Relation.Null(term.text()));
    }

    // --- two values ---

    Truth compare(Comparison op, Term a, Term b) {
        return comparing.compare(op, a, b);
    }

    /** {@code IS NOT DISTINCT FROM}, {@code <=>}: two nulls are equal. */
    Truth same(Term a, Term b) {
        if (a.isNull()) {
            return isNull(b);
        }
        if (b.isNull()) {
            return isNull(a);
        }
        if (a.text().equals(b.text()) && !a.has(UNCLEAR)) {
            return Truth.TRUE.because(a.display() + " equals itself");
        }
        Truth equal = compare(Comparison.EQUALS, a, b);
        return new Truth(
                equal.whenTrue(),
                equal.whenFalse().or(equal.whenNull()),
                Share.NONE,
                equal.formula().surely(),
                equal.why());
    }

    /** A condition of which it is only known that it is about both: SOUNDS LIKE, MEMBER OF, OVERLAPS, MATCH. */
    Truth concerns(Term a, Term b) {
        boolean clear = !a.has(UNCLEAR) && !b.has(UNCLEAR) && !a.sharesColumns(b);
        boolean row = a.has(ROW) || b.has(ROW);
        return clear && row ? Truth.BY_ROW : Truth.withoutRow(a.traits() | b.traits() | UNCLEAR);
    }

    // --- several values ---

    /** Any of a list: {@code a IN (b, …)}. */
    Truth in(Term a, List<Term> list) {
        if (list.isEmpty() || a.isChoice() && list.size() > Choice.MOST_RESULTS) {
            return Truth.UNCLEAR;
        }
        return Truth.or(
                list.stream().map(item -> compare(Comparison.EQUALS, a, item)).toList());
    }

    Truth between(Term a, Term low, Term high) {
        return Truth.and(List.of(compare(Comparison.AT_LEAST, a, low), compare(Comparison.AT_MOST, a, high)));
    }
}
