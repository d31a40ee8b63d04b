package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.BLANK;
import static io.interlock.sql.reach.Term.GIVEN;
import static io.interlock.sql.reach.Term.IDENTIFIES;
import static io.interlock.sql.reach.Term.KEY;
import static io.interlock.sql.reach.Term.NOT_NULL;
import static io.interlock.sql.reach.Term.PLAIN;
import static io.interlock.sql.reach.Term.ROW;
import static io.interlock.sql.reach.Term.UNCLEAR;
import static io.interlock.sql.reach.Term.VALUES;
import static io.interlock.sql.reach.Term.VARIES;

import io.interlock.sql.Dialect;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a condition over terms keeps. Comparisons are judged by {@link Comparing}, patterns by {@link Matching}, a CASE by
 * {@link Choice}.
 */
final class Reasoning {

    private static final Pattern LITERAL_AS = Pattern.compile("(?:cast )+'[^']*' [^'|]*");

    private static final Pattern PARAMETER = Pattern.compile("(?:cast )*[?:$]");

    /** {@code coalesce(active, false)} as a canonical text. */
    private static final Pattern FLAG_OR_VALUE =
            Pattern.compile("(?:coalesce|ifnull|nvl)\\(([\\p{L}_][\\p{L}\\d_]*),(true|false|0|1),\\)");

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
        Truth orValue = term.has(VARIES) ? ofFlagOrValue(term) : null;
        if (orValue != null) {
            return orValue;
        }
        boolean flag = term.has(PLAIN) && term.has(VARIES);
        // MySQL's flags & 4, find_in_set('a', b); of other numbers hardly any is zero.
        boolean counted = term.has(VARIES) && term.domain() != Domain.ANY;
        return flag
                ? Truth.BY_ROW.named(term.text(), term.columns())
                : counted
                        ? compare(Comparison.NOT_EQUALS, term, Term.number(0))
                        : Ranges.outside(Comparison.NOT_EQUALS, term, Term.number(0));
    }

    /** A flag that counts as true or as false where it is null; null for what is none. */
    private static @Nullable Truth ofFlagOrValue(Term term) {
        Matcher matcher = FLAG_OR_VALUE.matcher(term.text());
        if (!matcher.matches()) {
            return null;
        }
        Truth flag = Truth.BY_ROW.named(matcher.group(1), term.columns());
        boolean orTrue = matcher.group(2).equals("true") || matcher.group(2).equals("1");
        return orTrue ? flag.not().isTrue().not() : flag.isTrue();
    }

    Term not(Term term) {
        return Term.condition("not " + term.text(), truthOf(term).not(), List.of(term));
    }

    /** The results of a choice, of which the server makes one type. */
    List<Term> ofOneType(List<Term> results) {
        return literals.ofOneType(results);
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
        if (!term.has(VARIES) || term.has(IDENTIFIES | BLANK)) {
            return Truth.of(Share.UNCLEAR, Share.UNCLEAR, Share.NONE);
        }
        return Truth.of(Share.SOME, Share.SOME, Share.NONE).stating(new Relation.Null(term.text(), term.columns()));
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
        if (a.isChoice()) {
            return Choice.judge(a, result -> same(result, b));
        }
        if (b.isChoice()) {
            return Choice.judge(b, result -> same(a, result));
        }
        Truth equal = compare(Comparison.EQUALS, a, b);
        if ((a.has(VARIES) || b.has(VARIES)) && equal.whenNull() == Share.BY_VALUES) {
            // With NULL for the value it asks whether the column is null.
            equal = equal.withNull(Share.SOME);
        }
        return new Truth(
                equal.whenTrue(),
                equal.whenFalse().or(equal.whenNull()),
                Share.NONE,
                equal.formula().surely(),
                equal.why());
    }

    /** Whether a value of the row stands in some way to what is given: SOUNDS LIKE, OVERLAPS, {@code @>}, MATCH. */
    Truth asks(Term a, Term b) {
        Term row = a.has(ROW) ? a : b;
        Term given = row == a ? b : a;
        boolean inVariable = row == b && literals.isSessionVariable(given);
        boolean ofAll = row.text().startsWith("to_json"); // to_jsonb(t), which has what every row has
        boolean ofRow = !inVariable
                && !ofAll
                && row.has(VARIES | IDENTIFIES)
                && !row.has(UNCLEAR)
                && given.has(GIVEN)
                && !given.has(ROW);
        if (!ofRow) {
            return Truth.withoutRow(a.traits() | b.traits() | UNCLEAR);
        }
        if (literals.isEmptyText(given)) {
            return Truth.of(Share.ALL, Share.UNCLEAR, Share.SOME).because("every text holds the empty one");
        }
        if (OperatorReader.isEmptyCollection(given)) {
            return Truth.UNCLEAR;
        }
        Share whenFalse = row.has(IDENTIFIES) ? Share.UNCLEAR : Share.SOME;
        return Truth.of(mayBeEmpty(given) ? Share.BY_VALUES : Share.SOME, whenFalse, Share.SOME);
    }

    /** Whether it is a parameter, or one in another type, which may be the empty text or collection. */
    private static boolean mayBeEmpty(Term given) {
        return given.has(VALUES) && given.items().isEmpty() && !given.text().endsWith(")");
    }

    // --- several values ---

    /** Any of a list: {@code a IN (b, …)}. */
    Truth in(Term a, List<Term> list) {
        if (list.isEmpty()) {
            // SQLite alone has a list of nothing, in which nothing is.
            return literals.dialect() == Dialect.SQLITE ? Truth.FALSE : Truth.UNCLEAR;
        }
        if (a.isChoice() && list.size() > Choice.MOST_RESULTS) {
            return Truth.UNCLEAR;
        }
        return Truth.or(
                list.stream().map(item -> compare(Comparison.EQUALS, a, item)).toList());
    }

    Truth between(Term a, Term low, Term high) {
        Truth both = Truth.and(List.of(compare(Comparison.AT_LEAST, a, low), compare(Comparison.AT_MOST, a, high)));
        if (both.whenFalse() != Share.SOME || mayMeet(low, high)) {
            return both;
        }
        // Of an empty range it is false in every row.
        Share outside = low.has(VALUES) || high.has(VALUES) ? Share.UNCLEAR_BY_VALUES : Share.UNCLEAR;
        return new Truth(both.whenTrue(), outside, both.whenNull(), both.formula(), both.why());
    }

    /** Whether the range may be taken to hold something: its ends are in order, or given by the program, or columns. */
    private boolean mayMeet(Term low, Term high) {
        if (low.isNull() || high.isNull() || areNumbers(low, high)) {
            return true; // where numbers are not in order, nothing lies between the two comparisons
        }
        if (isLiteral(low) && isLiteral(high)) {
            return low.text().compareTo(high.text()) <= 0;
        }
        boolean columns = low.has(PLAIN) && high.has(PLAIN) && !low.text().equals(high.text());
        return columns || isOfProgram(low) && isOfProgram(high);
    }

    private static boolean areNumbers(Term low, Term high) {
        Constant from = low.constant();
        Constant to = high.constant();
        return from != null && to != null && from.number() != null && to.number() != null;
    }

    /** Whether it is a text as it is written, or one in another type: of times the order is that of their texts. */
    private static boolean isLiteral(Term end) {
        Constant constant = end.constant();
        return constant == null ? LITERAL_AS.matcher(end.text()).matches() : constant.string() != null;
    }

    /** Whether it is a literal, or a value that the program gives. */
    private boolean isOfProgram(Term end) {
        boolean declared = literals.dialect() == Dialect.SQLSERVER && end.text().startsWith("@");
        return end.constant() != null
                || isLiteral(end)
                || end.has(GIVEN) && (declared || PARAMETER.matcher(end.text()).lookingAt());
    }
}
