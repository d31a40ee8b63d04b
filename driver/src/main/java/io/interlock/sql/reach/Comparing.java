package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.AS_TEXT;
import static io.interlock.sql.reach.Term.BLANK;
import static io.interlock.sql.reach.Term.COPY;
import static io.interlock.sql.reach.Term.FOUND;
import static io.interlock.sql.reach.Term.GIVEN;
import static io.interlock.sql.reach.Term.GREATEST;
import static io.interlock.sql.reach.Term.IDENTIFIES;
import static io.interlock.sql.reach.Term.JOINED;
import static io.interlock.sql.reach.Term.KEY;
import static io.interlock.sql.reach.Term.LARGEST;
import static io.interlock.sql.reach.Term.LEAST;
import static io.interlock.sql.reach.Term.MAYBE_ROW;
import static io.interlock.sql.reach.Term.NOT_NULL;
import static io.interlock.sql.reach.Term.OTHER;
import static io.interlock.sql.reach.Term.PLAIN;
import static io.interlock.sql.reach.Term.ROW;
import static io.interlock.sql.reach.Term.ROW_COUNT;
import static io.interlock.sql.reach.Term.SMALLEST;
import static io.interlock.sql.reach.Term.UNCLEAR;
import static io.interlock.sql.reach.Term.VALUES;
import static io.interlock.sql.reach.Term.VARIES;

import io.interlock.sql.Dialect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of two terms keeps. It asks in this order: is a side null, are both known, are both the same, does any
 * read the row at all, and only then what is compared with what.
 */
final class Comparing {

    private static final Pattern FAR_DAY = Pattern.compile("[+]?\\d{5,}-\\d{1,2}-\\d{1,2}(?!\\d)");

    private static final Pattern NUMBERS_BEGIN = Pattern.compile("-?[.]?[0-9]");

    private final Literals literals;
    private final Ranges ranges;
    private final RowPairs pairs;

    Comparing(Literals literals) {
        this.literals = literals;
        this.ranges = new Ranges(literals);
        this.pairs = new RowPairs(this);
    }

    Truth compare(Comparison op, Term a, Term b) {
        Truth truth = truth(op, a, b);
        boolean open = isOpen(a) || isOpen(b);
        boolean found = a.has(FOUND) || b.has(FOUND);
        if (truth.whenNull() != Share.SOME || !open && !found) {
            return truth;
        }
        // With NULL for its value it is null for every row.
        return truth.withNull(open ? Share.BY_VALUES : Share.UNCLEAR);
    }

    private static boolean isOpen(Term term) {
        return term.has(VALUES) && !term.has(ROW);
    }

    private Truth truth(Comparison op, Term a, Term b) {
        if (a.isNull() || b.isNull()) {
            return literals.nullEquals() ? Truth.UNCLEAR : Truth.NULL;
        }
        if (a.isChoice() && b.isChoice()) {
            return a.text().equals(b.text()) && op.holds(0) ? withItself(op, a) : Truth.UNCLEAR;
        }
        if (a.isChoice()) {
            return Choice.judge(a, item -> compare(op, item, b));
        }
        if (b.isChoice()) {
            return Choice.judge(b, item -> compare(op, a, item));
        }
        if (a.constant() != null && b.constant() != null) {
            return constants(op, a.constant(), b.constant());
        }
        if (a.text().equals(b.text()) && !a.has(UNCLEAR)) {
            return withItself(op, a);
        }
        if (a.has(JOINED) && b.has(COPY) && a.sharesColumns(b)) {
            // Whichever of the two tables it is of, each row meets itself.
            return OwnTable.withCopy(op, a, b);
        }
        if (tie(a, b) || tie(b, a)) {
            return onlyEqual(op, a, b);
        }
        if (a.has(GREATEST | LEAST)) {
            return withExtreme(op, a, b);
        }
        if (b.has(GREATEST | LEAST)) {
            return withExtreme(op.flipped(), b, a);
        }
        if (a.truth() != null && (b.truth() != null || b.constant() != null)) {
            return conditions(op, a.truth(), b);
        }
        if (b.truth() != null && a.constant() != null) {
            return conditions(op.flipped(), b.truth(), a);
        }
        if (a.items().size() > 1 && a.items().size() == b.items().size()) {
            return rows(op, a, b);
        }
        if (a.has(ROW)) {
            return b.has(ROW) ? pairs.compare(op, a, b) : rowWithOther(op, a, b);
        }
        return b.has(ROW) ? rowWithOther(op.flipped(), b, a) : Truth.withoutRow(a.traits() | b.traits());
    }

    /** The greatest is above a value where any is; it is below where all are. */
    private Truth withExtreme(Comparison op, Term extreme, Term other) {
        boolean anyAbove = extreme.has(GREATEST);
        Truth truth = switch (op) {
            case ABOVE, AT_LEAST -> ofItems(op, extreme, other, anyAbove);
            case BELOW, AT_MOST -> ofItems(op, extreme, other, !anyAbove);
            case EQUALS ->
                Truth.and(List.of(
                        ofItems(Comparison.AT_LEAST, extreme, other, anyAbove),
                        ofItems(Comparison.AT_MOST, extreme, other, !anyAbove)));
            case NOT_EQUALS -> withExtreme(Comparison.EQUALS, extreme, other).not();
        };
        // Whether one null is enough for it to be null, dialects see differently.
        boolean hasNull = extreme.items().stream().anyMatch(Term::isNull);
        return truth.withNull(hasNull ? Share.UNCLEAR : Share.SOME);
    }

    private Truth ofItems(Comparison op, Term extreme, Term other, boolean any) {
        List<Truth> items =
                extreme.items().stream().map(item -> compare(op, item, other)).toList();
        return any ? Truth.or(items) : Truth.and(items);
    }

    /**
     * Nobody joins tables by comparing one of them with itself: {@code ON customer_id = customers.id}. But {@code id} beside
     * {@code c.id} may be that itself: c surely has it, and where another table has one too, most databases refuse it.
     */
    private static boolean tie(Term a, Term b) {
        boolean itself = b.has(OTHER) && b.text().endsWith("." + a.text());
        boolean several = b.has(OTHER | COPY | JOINED | ROW);
        return a.has(JOINED)
                && a.has(PLAIN)
                && !a.has(UNCLEAR)
                && !b.has(UNCLEAR)
                && several
                && !itself
                && b.has(PLAIN)
                && !a.text().equals(b.text());
    }

    private Truth constants(Comparison op, Constant a, Constant b) {
        String left = a.string();
        String right = b.string();
        if (left != null && right != null) {
            return literals.strings(op, left, right);
        }
        Boolean asNumbers = holds(op, literals.besideNumber(a), literals.besideNumber(b));
        boolean truths = a.isTruth() || b.isTruth();
        // Which of the two it is, is told by the one that is written there, and not by the one that is bound.
        Boolean asTruths = truths ? holds(op, literals.besideCondition(a), literals.besideCondition(b)) : asNumbers;
        return asNumbers == null || !asNumbers.equals(asTruths) ? Truth.ALL_OR_NOTHING : Truth.of(asNumbers);
    }

    private static @Nullable Boolean holds(Comparison op, @Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : Boolean.valueOf(op.holds(a.compareTo(b)));
    }

    private static Truth withItself(Comparison op, Term term) {
        boolean reflexive = op.holds(0);
        Share whenNull = term.has(NOT_NULL) ? Share.NONE : term.has(ROW) ? Share.SOME : Share.ALL;
        if (term.has(VALUES)) {
            return Truth.BY_VALUES;
        }
        if (reflexive) {
            return Truth.of(Share.ALL, Share.NONE, whenNull).because(term.display() + " " + op.symbol + " itself");
        }
        if (!term.has(ROW)) {
            return Truth.ALL_OR_NOTHING;
        }
        // A function may answer anew each time, so only a column surely never differs from itself.
        return Truth.of(term.has(PLAIN) ? Share.NONE : Share.UNCLEAR, Share.ALL, whenNull);
    }

    /** {@code (x = 1) = TRUE}, {@code (id = id) > 0}, {@code (a = 1) = (b = 2)}. */
    private Truth conditions(Comparison op, Truth a, Term other) {
        Truth b = other.truth();
        if (b != null) {
            if (op != Comparison.EQUALS && op != Comparison.NOT_EQUALS) {
                return Truth.UNCLEAR;
            }
            Truth different = Truth.xor(a, b);
            return op == Comparison.NOT_EQUALS ? different : different.not();
        }
        Constant constant = other.constant();
        BigDecimal number = constant == null ? null : literals.besideCondition(constant);
        if (number == null) {
            return Truth.UNCLEAR;
        }
        boolean ifTrue = op.holds(BigDecimal.ONE.compareTo(number));
        boolean ifFalse = op.holds(BigDecimal.ZERO.compareTo(number));
        if (ifTrue == ifFalse) {
            Truth any = Truth.of(answered(a), Share.NONE, a.whenNull()).because("it is only asked whether it is null");
            return ifTrue ? any : any.not();
        }
        return ifTrue ? a : a.not();
    }

    /** The rows for which a condition is true or false: two parts of a table that leave out its nulls alone. */
    private static Share answered(Truth truth) {
        boolean both = truth.whenTrue() == Share.SOME && truth.whenFalse() == Share.SOME;
        return both ? Share.ALL : truth.whenTrue().or(truth.whenFalse());
    }

    private Truth rows(Comparison op, Term a, Term b) {
        if (op != Comparison.EQUALS && op != Comparison.NOT_EQUALS) {
            // Rows are put in order by their first items, where these differ.
            Comparison orEqual =
                    op == Comparison.BELOW ? Comparison.AT_MOST : op == Comparison.ABOVE ? Comparison.AT_LEAST : op;
            Truth first = compare(orEqual, a.items().get(0), b.items().get(0));
            return Truth.of(first.whenTrue(), Share.UNCLEAR, Share.SOME);
        }
        List<Truth> columns = new ArrayList<>();
        for (int i = 0; i < a.items().size(); i++) {
            columns.add(compare(Comparison.EQUALS, a.items().get(i), b.items().get(i)));
        }
        Truth equal = Truth.and(columns);
        if (op == Comparison.NOT_EQUALS && literals.dialect() == Dialect.DUCKDB && mayBeNull(a, b)) {
            return Truth.of(
                    Share.UNCLEAR_BY_VALUES, Share.SOME, Share.SOME); // rows with a null differ from all without
        }
        return op == Comparison.EQUALS ? equal : equal.not();
    }

    private static boolean mayBeNull(Term a, Term b) {
        return Stream.concat(a.items().stream(), b.items().stream())
                .anyMatch(item -> item.isNull() || item.has(VALUES | FOUND));
    }

    private Truth rowWithOther(Comparison op, Term row, Term other) {
        boolean unknown = other.has(UNCLEAR) && !other.has(GIVEN);
        if (row.has(UNCLEAR) || unknown || other.has(MAYBE_ROW) && row.sharesColumns(other)) {
            return Truth.withoutRow(row.traits() | other.traits() | UNCLEAR);
        }
        if (other.has(LARGEST | SMALLEST) && row.has(PLAIN) && row.sharesColumns(other)) {
            return OwnTable.withEnd(op, other).stating(relation(op, row, other));
        }
        if (other.has(COPY) && row.sharesColumns(other)) {
            return OwnTable.withCopy(op, row, other);
        }
        boolean farDay = !op.isAboutEquality() && isFarDay(other);
        if (farDay || literals.isTextBesideAggregate(row, other)) {
            return Truth.UNCLEAR;
        }
        if (row.has(ROW_COUNT)) {
            return ranges.rowCount(op, other);
        }
        if (row.has(KEY)) {
            return ranges.key(op, row, other);
        }
        if (!varies(row) && row.linear() == null) {
            return Ranges.outside(op, row, other);
        }
        if (row.has(AS_TEXT) && isNoNumber(op, row, other) || literals.isNeverSpelledSo(row, other)) {
            return neverEqual(op, row, other);
        }
        if (row.has(BLANK) && isBlank(other)) {
            return other.constant() == null ? Truth.BY_VALUES : Truth.UNCLEAR;
        }
        if (row.has(BLANK) && other.constant() != null && other.constant().number() != null) {
            return besideZero(op, other.constant().number());
        }
        if (literals.isEmptyText(other) && (op == Comparison.AT_LEAST || op == Comparison.BELOW)) {
            // But to SQLite all numbers do.
            Share before = literals.dialect() == Dialect.SQLITE ? Share.UNCLEAR : Share.SOME;
            Truth all = Truth.of(Share.ALL, before, Share.SOME).because("no text comes before the empty one");
            return op == Comparison.AT_LEAST ? all : all.not();
        }
        boolean fromText = op == Comparison.AT_LEAST || op == Comparison.BELOW;
        if (fromText && other.has(VALUES) && other.constant() == null && literals.mayBeOfText(row)) {
            return fromUnknownText(op).stating(relation(op, row, other));
        }
        Linear multiple = row.linear();
        BigDecimal number = other.constant() == null ? null : literals.besideNumber(other.constant());
        if (multiple != null && number != null) {
            return atRoot(multiple.factor().signum() < 0 ? op.flipped() : op, multiple.root(), multiple.rootAt(number));
        }
        Truth range = Ranges.within(op, literals.beside(op, row, other), other);
        boolean everyOrNone = range.whenTrue() == Share.ALL || range.whenFalse() == Share.ALL;
        if (everyOrNone) {
            return range;
        }
        if (literals.areOfOtherTypes(row, other)) {
            return neverEqual(op, row, other);
        }
        if (row.has(IDENTIFIES) || !other.has(GIVEN)) {
            return onlyEqual(op, row, other);
        }
        if (other.constant() != null && other.constant().value() instanceof Boolean bool) {
            return isBoolean(op, row, bool);
        }
        return range;
    }

    /** What is bound may be the empty text, which no text comes before. */
    private static Truth fromUnknownText(Comparison op) {
        Truth atLeast = Truth.of(Share.BY_VALUES, Share.SOME, Share.SOME);
        return op == Comparison.AT_LEAST ? atLeast : atLeast.not();
    }

    /** Whether to differ from each other says nothing of two expressions of the row. */
    boolean areHardlyEqual(Term a, Term b) {
        return a.has(IDENTIFIES)
                || b.has(IDENTIFIES)
                || literals.areOfOtherTypes(a, b)
                || literals.areOfOtherTypes(b, a);
    }

    /** Whether no number as a text is that, or is on the other side of it: a time has no sign, which comes before all digits. */
    private static boolean isNoNumber(Comparison op, Term row, Term other) {
        String text = other.constant() == null ? null : other.constant().string();
        if (text == null || text.isBlank() || op.isAboutEquality()) {
            return text != null && text.isBlank();
        }
        boolean signed = !Character.isDigit(text.charAt(0));
        return !NUMBERS_BEGIN.matcher(text).lookingAt() || signed && !row.text().startsWith("cast ");
    }

    /** Whether it is a day that is later than all that most databases hold, but among texts an early one. */
    private static boolean isFarDay(Term other) {
        String text = other.constant() == null ? null : other.constant().string();
        return text != null && FAR_DAY.matcher(text).lookingAt();
    }

    /** A quotient may be zero in every row: what zero fulfils says nothing, what it does not is a condition. */
    private static Truth besideZero(Comparison op, BigDecimal number) {
        Truth unfulfilled = Truth.of(Share.SOME, Share.UNCLEAR, Share.SOME);
        return op.holds(BigDecimal.ZERO.compareTo(number)) ? unfulfilled.not() : unfulfilled;
    }

    /** A value that was found by dividing: where it is no whole number, no column of whole numbers has it. */
    Truth atRoot(Comparison op, Term root, BigDecimal at) {
        Term value = Term.constant(new Constant(at));
        boolean none = !Linear.isWhole(at) && op.isAboutEquality();
        return none ? neverEqual(op, root, value) : compare(op, root, value);
    }

    /** What a part of a text may be in every row: nothing, or nothing but marks; and what a quotient may be. */
    private static boolean isBlank(Term other) {
        Constant constant = other.constant();
        if (constant == null) {
            return other.has(VALUES);
        }
        String string = constant.string();
        BigDecimal number = constant.number();
        return string != null
                ? string.chars().noneMatch(Character::isLetterOrDigit)
                : number != null && number.signum() == 0;
    }

    /** {@code active = TRUE} is what {@code active} is. */
    private static Truth isBoolean(Comparison op, Term row, boolean value) {
        Truth yes = Truth.BY_ROW.named(row.text(), row.columns());
        return switch (op) {
            case EQUALS -> value ? yes : yes.not();
            case NOT_EQUALS -> value ? yes.not() : yes;
            case BELOW, AT_MOST, ABOVE, AT_LEAST -> Truth.BY_ROW;
        };
    }

    static boolean varies(Term term) {
        return term.has(VARIES | IDENTIFIES) && !term.has(UNCLEAR);
    }

    /** Of what is only told apart: to be equal to something bounds, to be anything else does not. */
    static Truth onlyEqual(Comparison op, Term a, Term b) {
        Truth equal = Truth.of(Share.SOME, Share.UNCLEAR, Share.SOME).stating(relation(Comparison.EQUALS, a, b));
        return switch (op) {
            case EQUALS -> equal;
            case NOT_EQUALS -> equal.not();
            case BELOW, AT_MOST, ABOVE, AT_LEAST -> Truth.UNCLEAR;
        };
    }

    /** The same truth, which is no relation to a value: where it is unsure, no row is known to fulfil it. */
    static Truth unmet(Comparison op, Term a, Term b, Truth truth) {
        Set<String> columns = Term.combined("", List.of(a, b)).columns();
        return truth.named(a.text() + ' ' + op + ' ' + b.text(), columns);
    }

    /** Of what hardly any row is equal to: no row is known for which that is true. */
    static Truth neverEqual(Comparison op, Term a, Term b) {
        Truth equal = unmet(Comparison.EQUALS, a, b, Truth.of(Share.SOME, Share.UNCLEAR, Share.SOME));
        return switch (op) {
            case EQUALS -> equal;
            case NOT_EQUALS -> equal.not();
            case BELOW, AT_MOST, ABOVE, AT_LEAST -> Truth.UNCLEAR;
        };
    }

    /** An ordinary condition on the row. */
    static Truth byRow(Comparison op, Term a, Term b) {
        return Truth.BY_ROW.stating(relation(op, a, b));
    }

    /** What a comparison says of the row. */
    static Relation relation(Comparison op, Term a, Term b) {
        Point point = Point.of(b.constant());
        if (point != null) {
            return new Relation.Compared(a.text(), a.columns(), op.bits, point, Domain.of(a));
        }
        if (b.has(VALUES) || b.has(UNCLEAR)) {
            return new Relation.Open(a.text(), a.columns(), op.bits, b.text(), Domain.of(a));
        }
        Set<String> columns = Term.combined("", List.of(a, b)).columns();
        boolean given = !a.has(ROW) || !b.has(ROW);
        Relation.Pair pair = new Relation.Pair(
                a.text() + '\0' + b.text(), columns, op.bits, OwnTable.orders(a, b), given, Meeting.isKnown(a, b));
        return a.text().compareTo(b.text()) <= 0 ? pair : pair.turned(b.text() + '\0' + a.text());
    }
}
