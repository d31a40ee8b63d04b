package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.BEYOND;
import static io.interlock.sql.reach.Term.ITSELF;
import static io.interlock.sql.reach.Term.LARGEST;
import static io.interlock.sql.reach.Term.PLAIN;
import static io.interlock.sql.reach.Term.SMALLEST;
import static io.interlock.sql.reach.Term.WITHIN;

/** What a comparison of a column with the same column of its own table keeps: every row finds itself there. */
final class OwnTable {

    private OwnTable() {}

    /** {@code id <= (SELECT max(id) FROM t)} holds for every row of t. */
    static Truth withEnd(Comparison op, Term end) {
        boolean largest = end.has(LARGEST);
        if (end.has(WITHIN)) {
            // The row that has it is left out, whichever it is.
            boolean inside = op == (largest ? Comparison.BELOW : Comparison.ABOVE)
                    || op == Comparison.EQUALS
                    || op == Comparison.NOT_EQUALS && end.has(ITSELF);
            return inside ? Truth.of(Share.SOME, Share.UNCLEAR, Share.SOME) : Truth.UNCLEAR;
        }
        boolean beyond = end.has(BEYOND) && (op == Comparison.BELOW || op == Comparison.NOT_EQUALS);
        boolean every = beyond || op == (largest ? Comparison.AT_MOST : Comparison.AT_LEAST);
        boolean none = op == (largest ? Comparison.ABOVE : Comparison.BELOW);
        return Truth.of(every ? Share.ALL : none ? Share.NONE : Share.SOME, none ? Share.ALL : Share.SOME, Share.SOME)
                .because("no row is beyond the last of its own table");
    }

    /** The orders that the two may have: no row is beyond the last of its own table. */
    static int orders(Term row, Term end) {
        boolean last = end.has(LARGEST | SMALLEST) && !end.has(WITHIN) && row.has(PLAIN) && row.sharesColumns(end);
        return !last
                ? Relation.ORDERS
                : end.has(LARGEST) ? Relation.ORDERS ^ Relation.GREATER : Relation.ORDERS ^ Relation.LESS;
    }

    static Truth withCopy(Comparison op, Term row, Term copy) {
        if (!row.has(PLAIN) || !copy.has(PLAIN)) {
            return Truth.UNCLEAR;
        }
        if (op == Comparison.NOT_EQUALS) {
            // Every row differs from some other.
            return Truth.of(Share.UNCLEAR, Share.ALL, Share.SOME).because("every row meets itself");
        }
        // Each row meets itself in the other copy.
        return op.holds(0)
                ? Truth.of(Share.ALL, Share.SOME, Share.SOME).because("every row meets itself")
                : Truth.of(Share.SOME, Share.ALL, Share.SOME).because("every row meets itself");
    }
}
