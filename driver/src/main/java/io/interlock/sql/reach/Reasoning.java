package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.COPY;
import static io.interlock.sql.reach.Term.KEY;
import static io.interlock.sql.reach.Term.MAYBE_ROW;
import static io.interlock.sql.reach.Term.NOT_NEGATIVE;
import static io.interlock.sql.reach.Term.NOT_NULL;
import static io.interlock.sql.reach.Term.PLAIN;
import static io.interlock.sql.reach.Term.REWRITTEN;
import static io.interlock.sql.reach.Term.ROW;
import static io.interlock.sql.reach.Term.ROW_COUNT;
import static io.interlock.sql.reach.Term.SOLID;
import static io.interlock.sql.reach.Term.UNCLEAR;
import static io.interlock.sql.reach.Term.VALUES;

import io.interlock.sql.Dialect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of terms keeps. Each method asks in the same order: is a side null, are both known, are both the same,
 * does any read the row at all, and only then what is compared with what.
 */
final class Reasoning {

    /** Ids end far below: a condition up to here keeps every row. */
    private static final BigDecimal HUGE = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final Dialect dialect;

    Reasoning(Dialect dialect) {
        this.dialect = dialect;
    }

    // --- conditions ---

    /** The truth of an expression that stands where a condition is asked for. */
    Truth truthOf(Term term) {
        Truth truth = term.truth();
        if (truth != null) {
            return truth;
        }
        if (term.isChoice()) {
            return choose(term, this::truthOf);
        }
        Constant constant = term.constant();
        if (constant != null) {
            return truthOf(constant);
        }
        if (!term.has(ROW) || term.has(UNCLEAR)) {
            return withoutRow(term.traits());
        }
        if (term.has(KEY)) {
            return Truth.of(Share.ALL, Share.SOME, Share.SOME).because(term.display() + " is never zero");
        }
        return Truth.BY_ROW.provedBy(Relation.of(term.text(), Relation.YES));
    }

    Term not(Term term) {
        return Term.condition("not " + term.text(), truthOf(term).not(), List.of(term));
    }

    private Truth truthOf(Constant constant) {
        Object value = constant.value();
        if (value == null) {
            return Truth.NULL;
        }
        if (value instanceof Boolean bool) {
            return Truth.of(bool);
        }
        if (value instanceof BigDecimal number) {
            return Truth.of(number.signum() != 0);
        }
        String text = value.toString();
        if (takesStringsForNumbers() || dialect == Dialect.SQLITE) {
            return Truth.of(Constant.leadingNumber(text).signum() != 0);
        }
        return Truth.ALL_OR_NOTHING;
    }

    private boolean takesStringsForNumbers() {
        return dialect == Dialect.MYSQL || dialect == Dialect.MARIADB;
    }

    /** A condition in which no column of the written table stands, or none that is understood. */
    private static Truth withoutRow(int traits) {
        boolean byValues = (traits & VALUES) != 0;
        if ((traits & (UNCLEAR | MAYBE_ROW)) != 0) {
            Share share = byValues ? Share.UNCLEAR_BY_VALUES : Share.UNCLEAR;
            return Truth.of(share, share, share);
        }
        return byValues ? Truth.BY_VALUES : Truth.ALL_OR_NOTHING;
    }

    Truth isNull(Term term) {
        if (term.isChoice()) {
            return choose(term, this::isNull);
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
            Truth without = withoutRow(term.traits());
            return Truth.of(without.whenTrue(), without.whenFalse(), Share.NONE).because(without.why());
        }
        if (term.has(KEY)) {
            return Truth.of(Share.SOME, Share.ALL, Share.NONE).because(term.display() + " is a key and never null");
        }
        return Truth.of(Share.SOME, Share.SOME, Share.NONE).provedBy(Relation.of(term.text(), Relation.NULL));
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
                equal.proofs(),
                equal.disproofs(),
                equal.why());
    }

    Truth compare(Comparison op, Term a, Term b) {
        if (a.isNull() || b.isNull()) {
            return Truth.NULL;
        }
        if (a.isChoice() && b.isChoice()) {
            return a.text().equals(b.text()) && op.holds(0) ? withItself(op, a) : Truth.UNCLEAR;
        }
        if (a.isChoice()) {
            return choose(a, item -> compare(op, item, b));
        }
        if (b.isChoice()) {
            return choose(b, item -> compare(op, a, item));
        }
        if (a.constant() != null && b.constant() != null) {
            return constants(op, a.constant(), b.constant());
        }
        if (a.text().equals(b.text()) && !a.has(UNCLEAR)) {
            return withItself(op, a);
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
            return b.has(ROW) ? rowWithRow(op, a, b) : rowWithOther(op, a, b);
        }
        return b.has(ROW) ? rowWithOther(op.flipped(), b, a) : withoutRow(a.traits() | b.traits());
    }

    private Truth constants(Comparison op, Constant a, Constant b) {
        String left = a.string();
        String right = b.string();
        if (left != null && right != null) {
            return strings(op, left, right);
        }
        BigDecimal leftNumber = number(a);
        BigDecimal rightNumber = number(b);
        if (leftNumber == null || rightNumber == null) {
            return Truth.ALL_OR_NOTHING;
        }
        return Truth.of(op.holds(leftNumber.compareTo(rightNumber)));
    }

    private Truth strings(Comparison op, String a, String b) {
        boolean empty = a.isEmpty() || b.isEmpty();
        int equal = empty && dialect == Dialect.ORACLE ? 0 : Patterns.equal(a, b);
        if (equal > 0) {
            return Truth.of(op.holds(0));
        }
        boolean aboutEquality = op == Comparison.EQUALS || op == Comparison.NOT_EQUALS;
        return equal < 0 && aboutEquality ? Truth.of(op == Comparison.NOT_EQUALS) : Truth.ALL_OR_NOTHING;
    }

    /** The value as a number, where the dialect surely takes it for one beside a number. */
    private @Nullable BigDecimal number(Constant constant) {
        if (constant.value() instanceof Boolean bool) {
            return bool ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        String string = constant.string();
        if (string == null) {
            return constant.number();
        }
        if (takesStringsForNumbers()) {
            return Constant.leadingNumber(string);
        }
        return dialect == Dialect.SQLITE ? null : Constant.numberOf(string);
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
        BigDecimal number = constant == null ? null : number(constant);
        if (number == null) {
            return Truth.UNCLEAR;
        }
        boolean ifTrue = op.holds(BigDecimal.ONE.compareTo(number));
        boolean ifFalse = op.holds(BigDecimal.ZERO.compareTo(number));
        if (ifTrue == ifFalse) {
            Truth any = Truth.of(a.whenTrue().or(a.whenFalse()), Share.NONE, a.whenNull());
            return ifTrue ? any : any.not();
        }
        return ifTrue ? a : a.not();
    }

    private Truth rows(Comparison op, Term a, Term b) {
        if (op != Comparison.EQUALS && op != Comparison.NOT_EQUALS) {
            return a.sharesColumns(b) ? Truth.UNCLEAR : Truth.BY_ROW;
        }
        List<Truth> columns = new ArrayList<>();
        for (int i = 0; i < a.items().size(); i++) {
            columns.add(compare(Comparison.EQUALS, a.items().get(i), b.items().get(i)));
        }
        Truth equal = Truth.and(columns);
        return op == Comparison.EQUALS ? equal : equal.not();
    }

    private Truth rowWithRow(Comparison op, Term a, Term b) {
        boolean sameBase = Linear.of(a).base().equals(Linear.of(b).base());
        if (sameBase && !a.has(UNCLEAR)) {
            return linear(op, a, b);
        }
        boolean ordinary = a.has(REWRITTEN) || b.has(REWRITTEN) || !a.sharesColumns(b);
        if (!ordinary || a.has(UNCLEAR) && b.has(UNCLEAR)) {
            return withoutRow(a.traits() | b.traits() | UNCLEAR);
        }
        return byRow(op, a, b);
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
            return withoutRow(a.traits() | b.traits() | UNCLEAR);
        }
        Term value = Term.constant(new Constant(left.meets(right)));
        return compare(left.isSteeperThan(right) ? op : op.flipped(), base, value);
    }

    private Truth rowWithOther(Comparison op, Term row, Term other) {
        if (row.has(UNCLEAR) || other.has(MAYBE_ROW) && row.sharesColumns(other)) {
            return withoutRow(row.traits() | other.traits() | UNCLEAR);
        }
        if (other.has(COPY) && row.sharesColumns(other)) {
            return withCopy(op, row, other);
        }
        if (row.has(ROW_COUNT)) {
            return rowCount(op, other);
        }
        if (row.has(KEY)) {
            return key(op, row, other);
        }
        if (isEmptyText(other) && (op == Comparison.AT_LEAST || op == Comparison.BELOW)) {
            Truth all = Truth.of(Share.ALL, Share.SOME, Share.SOME).because("no text comes before the empty one");
            return op == Comparison.AT_LEAST ? all : all.not();
        }
        BigDecimal number = other.constant() == null ? null : number(other.constant());
        if (row.has(NOT_NEGATIVE) && number != null) {
            return notNegative(op, row, other, number);
        }
        return byRow(op, row, other);
    }

    private boolean isEmptyText(Term term) {
        Constant constant = term.constant();
        return constant != null && "".equals(constant.string()) && dialect != Dialect.ORACLE;
    }

    private static Truth withCopy(Comparison op, Term row, Term copy) {
        if (!row.has(PLAIN) || !copy.has(PLAIN)) {
            return Truth.UNCLEAR;
        }
        // Each row meets itself in the other copy.
        return op.holds(0)
                ? Truth.of(Share.ALL, Share.SOME, Share.SOME).because("every row meets itself")
                : Truth.of(Share.SOME, Share.ALL, Share.SOME).because("every row meets itself");
    }

    /** {@code ROWNUM <= 100} is a limit, {@code ROWNUM >= 1} is none. */
    private Truth rowCount(Comparison op, Term other) {
        boolean fromAbove = op == Comparison.BELOW || op == Comparison.AT_MOST || op == Comparison.EQUALS;
        if (!fromAbove) {
            return Truth.of(Share.ALL, Share.ALL, Share.NONE).because("ROWNUM has no upper bound");
        }
        Constant constant = other.constant();
        BigDecimal number = constant == null ? null : number(constant);
        Share share = number != null ? LimitReach.share(number) : other.has(VALUES) ? Share.BY_VALUES : Share.UNCLEAR;
        return Truth.of(share, Share.ALL, Share.NONE).because("ROWNUM has no small upper bound");
    }

    private Truth key(Comparison op, Term key, Term other) {
        Share whenTrue = keyShare(op, other);
        Share whenFalse = keyShare(op.negated(), other);
        Truth truth = Truth.of(whenTrue, whenFalse, Share.SOME)
                .because(key.display() + " is a key, for which this always holds");
        return whenTrue == Share.SOME && whenFalse == Share.SOME
                ? byRow(op, key, other)
                : truth.provedBy(relation(op, key, other));
    }

    private Share keyShare(Comparison op, Term other) {
        boolean upwards = op == Comparison.ABOVE || op == Comparison.AT_LEAST || op == Comparison.NOT_EQUALS;
        Constant constant = other.constant();
        if (constant == null) {
            return upwards && other.has(VALUES) && !other.has(UNCLEAR) ? Share.BY_VALUES : Share.SOME;
        }
        BigDecimal number = keyNumber(constant);
        if (number == null) {
            return Share.SOME;
        }
        BigDecimal lowest = op == Comparison.AT_LEAST ? BigDecimal.ONE : BigDecimal.ZERO;
        boolean all = upwards ? number.compareTo(lowest) <= 0 : op != Comparison.EQUALS && number.compareTo(HUGE) >= 0;
        return all ? Share.ALL : Share.SOME;
    }

    /** Keys are compared with numbers, or with texts that come before all others: '', '(0,0)', a UUID of zeros. */
    private static @Nullable BigDecimal keyNumber(Constant constant) {
        String string = constant.string();
        if (string == null) {
            return constant.number();
        }
        BigDecimal number = Constant.numberOf(string);
        boolean lowest = string.chars().allMatch(c -> " 0-(),{}".indexOf(c) >= 0);
        return number == null && lowest ? BigDecimal.ZERO : number;
    }

    private Truth notNegative(Comparison op, Term row, Term other, BigDecimal number) {
        if (holdsFromZero(op, number)) {
            return Truth.of(Share.ALL, Share.SOME, Share.SOME).because(row.display() + " is never negative");
        }
        if (holdsFromZero(op.negated(), number)) {
            return Truth.of(Share.SOME, Share.ALL, Share.SOME).because(row.display() + " is never negative");
        }
        return byRow(op, row, other);
    }

    private static boolean holdsFromZero(Comparison op, BigDecimal number) {
        return switch (op) {
            case ABOVE, NOT_EQUALS -> number.signum() < 0;
            case AT_LEAST -> number.signum() <= 0;
            case EQUALS, BELOW, AT_MOST -> false;
        };
    }

    private Truth byRow(Comparison op, Term a, Term b) {
        return Truth.BY_ROW.provedBy(relation(op, a, b));
    }

    private Relation relation(Comparison op, Term a, Term b) {
        Constant constant = b.constant();
        if (constant != null && constant.number() != null) {
            return new Relation(a.text(), op.bits, constant.number(), false);
        }
        if (b.has(VALUES)) {
            return new Relation(a.text(), op.bits, null, true);
        }
        return a.text().compareTo(b.text()) <= 0
                ? Relation.of(a.text() + '\0' + b.text(), op.bits)
                : Relation.of(b.text() + '\0' + a.text(), op.flipped().bits);
    }

    /** Any of a list: {@code a IN (b, …)}. */
    Truth in(Term a, List<Term> list) {
        Share whenTrue = Share.NONE;
        Share whenFalse = Share.ALL;
        Share whenNull = Share.NONE;
        String why = null;
        boolean surely = false;
        if (a.isChoice() && list.size() > Folding.MOST_RESULTS) {
            return Truth.UNCLEAR;
        }
        for (Term item : list) {
            Truth equal = compare(Comparison.EQUALS, a, item);
            whenTrue = whenTrue.or(equal.whenTrue());
            whenFalse = whenFalse.and(equal.whenFalse());
            whenNull = whenNull.or(equal.whenNull());
            why = why == null ? equal.why() : why;
            surely |= Boolean.TRUE.equals(equal.constant());
        }
        if (surely) {
            return Truth.TRUE.because(why);
        }
        Truth truth = Truth.of(whenTrue, whenFalse, whenNull).because(why);
        return truth.constant() == null ? truth.provedBy(Relation.of(listText(a, list), Relation.YES)) : truth;
    }

    private static String listText(Term a, List<Term> list) {
        StringBuilder text = new StringBuilder(a.text()).append(" in");
        for (Term item : list) {
            text.append(' ').append(item.text());
        }
        return Term.shorten(text.toString());
    }

    Truth between(Term a, Term low, Term high) {
        return Truth.and(List.of(compare(Comparison.AT_LEAST, a, low), compare(Comparison.AT_MOST, a, high)));
    }

    // --- patterns ---

    Truth matches(PatternKind kind, Term a, Term pattern, @Nullable Term escape) {
        if (a.isNull() || pattern.isNull()) {
            return Truth.NULL;
        }
        Constant constant = pattern.constant();
        if (constant != null) {
            return matchesConstant(kind, a, pattern, constant, escape);
        }
        if (pattern.has(ROW)) {
            boolean clear = !a.sharesColumns(pattern) && !pattern.has(UNCLEAR);
            return clear ? Truth.BY_ROW : withoutRow(a.traits() | pattern.traits() | UNCLEAR);
        }
        if (pattern.has(SOLID) && kind != PatternKind.REGEX) {
            return a.has(ROW) && !a.has(UNCLEAR) ? Truth.BY_ROW : withoutRow(a.traits() | pattern.traits());
        }
        Truth unknown = withoutRow(pattern.has(VALUES) ? pattern.traits() : pattern.traits() | UNCLEAR);
        return a.has(ROW) && !a.has(UNCLEAR) ? Truth.of(unknown.whenTrue(), Share.SOME, Share.SOME) : unknown;
    }

    private Truth matchesConstant(PatternKind kind, Term a, Term pattern, Constant constant, @Nullable Term escape) {
        String text = constant.string();
        if (text != null && matchesEverything(kind, text, escape)) {
            Share whenNull = a.constant() != null || a.has(NOT_NULL) ? Share.NONE : Share.SOME;
            return Truth.of(Share.ALL, Share.NONE, whenNull).because("its pattern matches any text");
        }
        Constant value = a.constant();
        if (value != null) {
            String string = value.string();
            int like = text == null || string == null || kind != PatternKind.LIKE || escape != null
                    ? 0
                    : Patterns.like(string, text);
            return like == 0 ? Truth.ALL_OR_NOTHING : Truth.of(like > 0);
        }
        if (!a.has(ROW) || a.has(UNCLEAR)) {
            return withoutRow(a.traits());
        }
        return Truth.BY_ROW.provedBy(Relation.of(a.text() + " " + kind.ordinal() + " " + pattern.text(), Relation.YES));
    }

    private static boolean matchesEverything(PatternKind kind, String pattern, @Nullable Term escape) {
        Constant constant = escape == null ? null : escape.constant();
        String text = constant == null ? null : constant.string();
        char mark = text == null || text.isEmpty() ? '\\' : text.charAt(0);
        return kind.matchesEverything(pattern, mark);
    }

    /** A condition of which it is only known that it is about both: SOUNDS LIKE, MEMBER OF, OVERLAPS, MATCH. */
    Truth concerns(Term a, Term b) {
        boolean clear = !a.has(UNCLEAR) && !b.has(UNCLEAR) && !a.sharesColumns(b);
        boolean row = a.has(ROW) || b.has(ROW);
        return clear && row ? Truth.BY_ROW : withoutRow(a.traits() | b.traits() | UNCLEAR);
    }

    // --- choices ---

    /** What holds of a CASE is what holds of its results, each for the rows that choose it. */
    private static Truth choose(Term choice, Function<Term, Truth> judge) {
        List<Truth> results = choice.items().stream().map(judge).toList();
        return Truth.of(
                        chosen(choice, results, Truth::whenTrue),
                        chosen(choice, results, Truth::whenFalse),
                        chosen(choice, results, Truth::whenNull))
                .because("its CASE lets every row through");
    }

    private static Share chosen(Term choice, List<Truth> results, Function<Truth, Share> side) {
        Share union = Share.NONE;
        boolean everyReachedIsAll = true;
        for (int i = 0; i < results.size(); i++) {
            Share guard = choice.guards().get(i);
            Share result = side.apply(results.get(i));
            union = union.or(guard.and(result));
            everyReachedIsAll &= guard == Share.NONE || result == Share.ALL;
        }
        return everyReachedIsAll ? Share.ALL : union;
    }
}
