package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.GIVEN;
import static io.interlock.sql.reach.Term.UNCLEAR;
import static io.interlock.sql.reach.Term.VALUES;

import io.interlock.sql.Dialect;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a comparison keeps of values of which the range is known: keys, lengths, ROWNUM. */
final class Ranges {

    /** Ids end far below: a condition up to here keeps every row. */
    private static final BigDecimal HUGE = BigDecimal.valueOf(Integer.MAX_VALUE);

    private static final Term ROW_COUNT =
            Term.of("rownum", Term.ROW | Term.NOT_NULL, Set.of()).in(Domain.POSITIVE);

    private final Literals literals;

    Ranges(Literals literals) {
        this.literals = literals;
    }

    /** {@code ROWNUM <= 100} is a limit, {@code ROWNUM >= 1} is none. */
    Truth rowCount(Comparison op, Term other) {
        boolean fromAbove = op == Comparison.BELOW || op == Comparison.AT_MOST || op == Comparison.EQUALS;
        if (!fromAbove) {
            return Truth.of(Share.ALL, Share.ALL, Share.NONE).because("ROWNUM has no upper bound");
        }
        Constant constant = other.constant();
        BigDecimal number = constant == null ? null : literals.besideNumber(constant);
        Share share = number != null ? LimitReach.share(number) : other.has(VALUES) ? Share.BY_VALUES : Share.UNCLEAR;
        Truth limit = Truth.of(share, Share.ALL, Share.NONE).because("ROWNUM has no small upper bound");
        // The first row is counted 1: no other number is reached by being equal to it.
        boolean first = op != Comparison.EQUALS || number != null && number.compareTo(BigDecimal.ONE) == 0;
        return share == Share.SOME && first
                ? Truth.of(share, Share.UNCLEAR, Share.NONE).stating(Comparing.relation(op, ROW_COUNT, other))
                : limit;
    }

    /** Where any row is kept, one is kept that is counted 1: before it none is counted. */
    static Relation ofFirstRow(Relation relation) {
        boolean counts =
                relation instanceof Relation.Compared && relation.subject().equals(ROW_COUNT.text());
        return counts ? ((Relation.Compared) relation).in(Domain.ONE) : relation;
    }

    /** What a comparison keeps of a key, which is positive and never null. */
    Truth key(Comparison op, Term key, Term other) {
        Share whenTrue = keyShare(op, other);
        Share whenFalse = keyShare(op.negated(), other);
        if (op.isAboutEquality() && isFraction(other)) {
            return Comparing.neverEqual(op, key, other);
        }
        boolean always = whenTrue == Share.ALL || whenFalse == Share.ALL;
        if (!always && literals.areOfOtherTypes(key, other)) {
            return Comparing.unmet(op, key, other, Truth.of(whenTrue, whenFalse, Share.SOME));
        }
        Truth truth = Truth.of(whenTrue, whenFalse, Share.SOME)
                .because(key.display() + " is a key, for which this always holds");
        return whenTrue == Share.SOME && whenFalse == Share.SOME
                ? Comparing.byRow(op, key, other)
                : truth.stating(Comparing.relation(op, key, other));
    }

    private static boolean isFraction(Term term) {
        BigDecimal number = term.constant() == null ? null : term.constant().number();
        return number != null && !Linear.isWhole(number);
    }

    private Share keyShare(Comparison op, Term other) {
        boolean upwards = op == Comparison.ABOVE || op == Comparison.AT_LEAST || op == Comparison.NOT_EQUALS;
        Constant constant = other.constant();
        if (constant == null) {
            if (op != Comparison.EQUALS && !other.has(GIVEN)) {
                return Share.UNCLEAR;
            }
            boolean upTo =
                    literals.dialect() == Dialect.SQLITE && op != Comparison.EQUALS; // a text comes after every number
            boolean open = (upwards || upTo) && other.has(VALUES) && !other.has(UNCLEAR);
            boolean unknown = op != Comparison.EQUALS && literals.isSessionVariable(other);
            return open ? Share.BY_VALUES : unknown ? Share.UNCLEAR : Share.SOME;
        }
        BigDecimal number = keyNumber(constant);
        if (number == null || isAboveNumbers(op, constant)) {
            // To SQLite every number comes before every text, and to MySQL most texts are zero.
            boolean anyNumber = switch (literals.dialect()) {
                case SQLITE -> op == Comparison.BELOW || op == Comparison.AT_MOST || op == Comparison.NOT_EQUALS;
                case MYSQL, MARIADB -> op != Comparison.EQUALS;
                default -> false;
            };
            return anyNumber ? Share.UNCLEAR : Share.SOME;
        }
        BigDecimal lowest = op == Comparison.AT_LEAST ? BigDecimal.ONE : BigDecimal.ZERO;
        boolean all = upwards ? number.compareTo(lowest) <= 0 : op != Comparison.EQUALS && number.compareTo(HUGE) >= 0;
        return all ? Share.ALL : Share.SOME;
    }

    /** SQLite: the least of all texts comes after every number. */
    private boolean isAboveNumbers(Comparison op, Constant constant) {
        String string = constant.string();
        return literals.dialect() == Dialect.SQLITE
                && (op == Comparison.BELOW || op == Comparison.AT_MOST)
                && string != null
                && Constant.numberOf(string) == null;
    }

    /** Keys are compared with numbers, or with texts that come before all others: '', '(0,0)', a UUID of zeros. */
    private static @Nullable BigDecimal keyNumber(Constant constant) {
        String string = constant.string();
        if (string == null) {
            return constant.value() instanceof Boolean bool
                    ? bool ? BigDecimal.ONE : BigDecimal.ZERO
                    : constant.number();
        }
        BigDecimal number = Constant.numberOf(string);
        boolean lowest = string.chars().allMatch(c -> " 0-(),{}".indexOf(c) >= 0);
        return number == null && lowest ? BigDecimal.ZERO : number;
    }

    /** What a comparison keeps of what is not known to vary: what its range says, and nothing else. */
    static Truth outside(Comparison op, Term row, Term other) {
        Truth truth = within(op, row, other);
        Share open = row.has(VALUES) || other.has(VALUES) ? Share.UNCLEAR_BY_VALUES : Share.UNCLEAR;
        Share whenTrue = truth.whenTrue() == Share.ALL ? Share.ALL : open;
        Share whenFalse = truth.whenFalse() == Share.ALL ? Share.ALL : open;
        return Truth.of(whenTrue, whenFalse, open).because(truth.why());
    }

    /** What a comparison keeps of an expression that is known to be between two numbers. */
    static Truth within(Comparison op, Term row, Term other) {
        Point point = Point.of(other.constant());
        Domain domain = Domain.of(row);
        if (point == null || domain == Domain.ANY) {
            return Comparing.byRow(op, row, other);
        }
        if (Interval.of(domain).compared(op.negated().bits, point) == null) {
            return Truth.of(Share.ALL, Share.SOME, Share.SOME).because(row.display() + " is never anything else");
        }
        if (Interval.of(domain).compared(op.bits, point) == null) {
            return Truth.of(Share.SOME, Share.ALL, Share.SOME).because(row.display() + " is never anything else");
        }
        return Comparing.byRow(op, row, other);
    }
}
