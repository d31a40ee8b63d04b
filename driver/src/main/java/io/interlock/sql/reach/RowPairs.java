package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.IDENTIFIES;
import static io.interlock.sql.reach.Term.PLAIN;
import static io.interlock.sql.reach.Term.REWRITTEN;
import static io.interlock.sql.reach.Term.UNCLEAR;

/** What a comparison of two expressions of the same row keeps: {@code end_at < start_at}, {@code name <> trim(name)}. */
final class RowPairs {

    private final Comparing comparing;

    RowPairs(Comparing comparing) {
        this.comparing = comparing;
    }

    Truth compare(Comparison op, Term a, Term b) {
        boolean sameBase = Linear.of(a).base().equals(Linear.of(b).base());
        if (sameBase && !a.has(UNCLEAR)) {
            return linear(op, a, b);
        }
        if (!Comparing.varies(a) || !Comparing.varies(b)) {
            boolean element = op == Comparison.EQUALS
                    && (isColumn(a) || isColumn(b))
                    && !a.sharesColumns(b)
                    && !a.has(UNCLEAR)
                    && !b.has(UNCLEAR);
            if (element) {
                // Of a routine's arrays the elements look like calls: id = ids(i).
                return Comparing.onlyEqual(op, a, b);
            }
            return Truth.withoutRow(a.traits() | b.traits() | UNCLEAR);
        }
        if (Meeting.areApart(a, b)) {
            return Truth.UNCLEAR;
        }
        if (!a.sharesColumns(b)) {
            boolean equality = op.isAboutEquality();
            if (equality && Meeting.leaveOtherRemainders(a, b)) {
                return Comparing.neverEqual(op, a, b);
            }
            return comparing.areHardlyEqual(a, b) ? Comparing.onlyEqual(op, a, b) : Comparing.byRow(op, a, b);
        }
        // Whether a value differs from its lower() is an ordinary question; that it does not is so for most.
        boolean rewritten = (a.has(REWRITTEN) || b.has(REWRITTEN)) && !Lengths.differ(a, b);
        Truth differs = rewritten && !a.has(IDENTIFIES) && !b.has(IDENTIFIES)
                ? Truth.of(Share.SOME, Share.UNCLEAR, Share.SOME)
                : Truth.UNCLEAR;
        return switch (op) {
            case NOT_EQUALS -> differs;
            case EQUALS -> differs.not();
            case BELOW, AT_MOST, ABOVE, AT_LEAST -> Truth.UNCLEAR;
        };
    }

    private static boolean isColumn(Term term) {
        return term.has(PLAIN) && Comparing.varies(term);
    }

    /** {@code a + 1 > a} is the same for every row; {@code a < a * 2 + 1} is what {@code a > -1} is. */
    private Truth linear(Comparison op, Term a, Term b) {
        Linear left = Linear.of(a);
        Linear right = Linear.of(b);
        if (left.hasFactorOf(right)) {
            boolean holds = op.holds(left.offset().compareTo(right.offset()));
            return Truth.of(holds ? Share.ALL : Share.NONE, holds ? Share.NONE : Share.ALL, Share.SOME)
                    .because("it compares an expression with itself");
        }
        Term base = a.linear() == null ? a : b;
        if (base.linear() != null) {
            return Truth.withoutRow(a.traits() | b.traits() | UNCLEAR);
        }
        return comparing.atRoot(left.isSteeperThan(right) ? op : op.flipped(), base, left.meets(right));
    }
}
