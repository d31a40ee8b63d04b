package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/** What a limit on the number of rows keeps of a write: LIMIT, TOP, FETCH FIRST, ROWS. Thread-safe, stateless. */
public final class LimitReach {

    /** The most rows that a limit may let through and still be a restriction. */
    public static final int SMALL = 1000;

    /** Words behind which the number of rows may stand in brackets. */
    private static final Set<String> BEFORE_COUNT =
            Set.of("LIMIT", "TOP", "FETCH", "FIRST", "NEXT", "ROWS", "OFFSET", "BY", "SKIP");

    private static final BigDecimal MOST = BigDecimal.valueOf(SMALL);
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private LimitReach() {}

    /**
     * What a limit keeps.
     *
     * <p>Reads the number of rows in {@code [from, to)}: the tokens of the clause with or without its words, such as
     * {@code LIMIT 10}, {@code LIMIT 5, 10}, {@code TOP (10) PERCENT}, {@code FETCH FIRST 10 ROWS ONLY}. An offset is no
     * restriction.
     *
     * @return bounded up to {@value #SMALL} rows; unbounded beyond, for ALL, NULL, and a percentage, and for zero where that is none; unsure for a
     *     parameter whose value is not known, or an expression
     */
    public static Judgement judge(Tokens tokens, int from, int to, Dialect dialect, Parameters parameters) {
        Share unknown = share(new Question(tokens, from, to, dialect, Parameters.NONE), from, to);
        boolean matter = unknown.byValues();
        Share share = matter && parameters != Parameters.NONE
                ? share(new Question(tokens, from, to, dialect, parameters), from, to)
                : unknown;
        return new Judgement(share.reach(), matter, share == Share.ALL ? "its limit restricts nothing" : null);
    }

    /**
     * What a condition and a limit keep together, of what each keeps alone: one restriction is enough.
     *
     * @param limit as {@link #judge} says; also of a join beside a condition
     */
    public static Judgement both(Judgement condition, Judgement limit) {
        Reach a = condition.reach();
        Reach b = limit.reach();
        if (a == Reach.NONE || b == Reach.NONE) {
            return a == Reach.NONE ? condition : limit;
        }
        if (a == Reach.BOUNDED || b == Reach.BOUNDED) {
            return a == Reach.BOUNDED ? condition : limit;
        }
        boolean matter = condition.parametersMatter() || limit.parametersMatter();
        Judgement stricter = a == Reach.UNBOUNDED ? limit : condition;
        Judgement kept = a == b ? condition : stricter;
        return new Judgement(kept.reach(), matter, kept.detail() != null ? kept.detail() : limit.detail());
    }

    /** A number of rows as a share of a table. */
    static Share share(BigDecimal rows) {
        if (rows.signum() == 0) {
            return Share.NONE;
        }
        return rows.signum() > 0 && rows.compareTo(MOST) <= 0 ? Share.SOME : Share.ALL;
    }

    static Share share(Question question, int from, int to) {
        Tokens tokens = question.tokens;
        int count = -1;
        int counts = 0;
        boolean percent = false;
        boolean offset = false;
        for (int i = from; i < to; i++) {
            TokenKind kind = tokens.kind(i);
            if (tokens.is(i, "TIES")) {
                return Share.UNCLEAR; // as many as are equal to the last
            } else if (tokens.is(i, "PERCENT")) {
                percent = true;
            } else if (tokens.is(i, "ALL") || tokens.is(i, "NULL")) {
                return Share.ALL;
            } else if (tokens.is(i, "OFFSET")) {
                offset = true;
            } else if (tokens.is(i, "LIMIT") || tokens.is(i, "FETCH")) {
                offset = false;
            } else if (kind == TokenKind.OPERATOR || kind == TokenKind.VARIABLE || isComputed(tokens, i)) {
                return Share.UNCLEAR;
            } else if (!offset && (kind == TokenKind.NUMBER || kind == TokenKind.PARAMETER)) {
                count = i;
                counts++;
            }
        }
        if (count < 0) {
            // FETCH FIRST ROW ONLY; what stands in brackets is an expression.
            boolean one = tokens.is(from, "FETCH") && tokens.kind(from + 2) == TokenKind.WORD;
            return one ? Share.SOME : Share.UNCLEAR;
        }
        // LIMIT offset, count: the last one counts; of three or more nothing is known.
        return counts > 2 ? Share.UNCLEAR : share(question, count, percent);
    }

    /** Whether rows are left out before the first one that counts: {@code OFFSET 5}, {@code LIMIT 5, 10}. */
    static boolean skips(Question question, int from, int to) {
        for (int i = from; i < to; i = question.after(i)) {
            boolean beforeComma = question.tokens.is(i - 1, "LIMIT") && question.tokens.kind(i + 1) == TokenKind.COMMA;
            if (beforeComma || question.tokens.is(i - 1, "OFFSET")) {
                BigDecimal number = question.number(i);
                return number == null || number.signum() != 0;
            }
        }
        return false;
    }

    /** Whether a subquery begins here, or a call: the numbers in them are no numbers of rows. */
    private static boolean isComputed(Tokens tokens, int i) {
        boolean call = tokens.kind(i) == TokenKind.WORD
                && tokens.kind(i + 1) == TokenKind.LEFT_PAREN
                && !BEFORE_COUNT.contains(tokens.name(i).toUpperCase(Locale.ROOT));
        return call || tokens.is(i, "SELECT") || tokens.is(i, "VALUES");
    }

    private static Share share(Question question, int count, boolean percent) {
        BigDecimal number = question.number(count);
        if (number == null && question.tokens.kind(count) == TokenKind.NUMBER) {
            return Share.ALL;
        }
        if (number == null) {
            return question.parameter(count).has(Term.VALUES) ? Share.BY_VALUES : Share.UNCLEAR;
        }
        if (percent) {
            // A percentage grows with the table: a small one is still many rows of a large table.
            return number.signum() == 0 ? Share.NONE : number.compareTo(WHOLE) >= 0 ? Share.ALL : Share.UNCLEAR;
        }
        return number.signum() == 0 && isZeroNoLimit(question.dialect) ? Share.ALL : share(number);
    }

    /** HSQLDB takes {@code LIMIT 0} and {@code TOP 0} for none at all. */
    private static boolean isZeroNoLimit(Dialect dialect) {
        return dialect == Dialect.HSQLDB || dialect == Dialect.GENERIC;
    }
}
