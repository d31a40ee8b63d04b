package io.interlock.sql.classify;

import io.interlock.sql.Judgement;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the clauses of a write leave of one table: the conjunction of its conditions and limits, of which the one that keeps
 * least decides.
 */
final class Filter {

    /** A limit up to here is taken as meant: more rows than that are not a few. */
    private static final long SMALL_LIMIT = 1000;

    private final Cursor text;
    private final List<String> names;
    private Judgement judgement;

    /**
     * @param text  any cursor over the statement
     * @param names what the conditions may call the written table
     */
    Filter(Cursor text, List<String> names) {
        this.text = text;
        this.names = List.copyOf(names);
        this.judgement = new Judgement(Reach.UNBOUNDED, false, null);
    }

    /** What all conditions together keep. */
    Judgement judgement() {
        return judgement;
    }

    /** Adds a condition in tokens {@code [from, to)}. */
    void where(int from, int to) {
        narrow(condition(from, to, names));
    }

    /**
     * Adds the condition of a join.
     *
     * @param otherNames what the joined table is called where it is the written one once more, so that equality of the two
     *                   keeps every row; empty where it is another
     */
    void join(int from, int to, List<String> otherNames) {
        if (!otherNames.isEmpty()) {
            List<String> both = new ArrayList<>(names);
            both.addAll(otherNames);
            Judgement same = condition(from, to, both);
            if (same.reach() == Reach.UNBOUNDED) {
                narrow(same);
                return;
            }
        }
        where(from, to);
    }

    /** Adds a bound by the keys of another table. */
    void bounded() {
        narrow(new Judgement(Reach.BOUNDED, false, null));
    }

    /** Adds a LIMIT, TOP or FETCH FIRST; the cursor stands on the number. */
    void limit(Cursor limit) {
        boolean parens = limit.accept(TokenKind.LEFT_PAREN);
        int number = limit.at();
        Judgement rows = rows(limit);
        limit.skip();
        if (parens) {
            limit.accept(TokenKind.RIGHT_PAREN);
        }
        if (limit.isAny("PERCENT") || limit.tokens().isSymbol(limit.at(), '%')) {
            limit.skip();
            rows = percent(limit, number);
        } else if (!parens && limit.kind() == TokenKind.OPERATOR) {
            rows = new Judgement(Reach.UNSURE, false, "its limit cannot be told");
        }
        narrow(rows);
    }

    private Judgement rows(Cursor limit) {
        return switch (limit.kind()) {
            case NUMBER -> rows(limit.tokens().text(limit.at()), false);
            case PARAMETER -> {
                Object value = limit.script().parameters().value(limit.tokens().parameterOrdinal(limit.at()));
                yield value instanceof Number number
                        ? rows(number.toString(), true)
                        : new Judgement(Reach.UNSURE, true, "its limit is not known");
            }
            // FETCH FIRST ROW ONLY
            case WORD ->
                limit.isAny("ROW", "ROWS")
                        ? new Judgement(Reach.BOUNDED, false, null)
                        : new Judgement(limit.isAny("ALL", "NULL") ? Reach.UNBOUNDED : Reach.UNSURE, false, null);
            default -> new Judgement(Reach.UNSURE, false, "its limit cannot be told");
        };
    }

    private static Judgement rows(String number, boolean parametersMatter) {
        boolean few = number.length() <= 4
                && number.chars().allMatch(c -> c >= '0' && c <= '9')
                && Long.parseLong(number) <= SMALL_LIMIT;
        return few
                ? new Judgement(Reach.BOUNDED, parametersMatter, null)
                : new Judgement(Reach.UNBOUNDED, parametersMatter, "its limit is no bound");
    }

    private static Judgement percent(Cursor limit, int number) {
        String share = limit.tokens().text(number);
        return new Judgement(
                share.startsWith("100") ? Reach.UNBOUNDED : Reach.UNSURE, false, "its limit is a share of the rows");
    }

    private Judgement condition(int from, int to, List<String> tables) {
        if (text.isAt(from, "CURRENT") && text.isAt(from + 1, "OF")) {
            return new Judgement(Reach.BOUNDED, false, null);
        }
        boolean constant = true;
        for (int i = from; i < to; i++) {
            constant &= !text.isNameAt(i) || text.isAnyAt(i, "TRUE", "OR", "AND");
        }
        return new Judgement(constant ? Reach.UNBOUNDED : Reach.BOUNDED, false, null);
    }

    private void narrow(Judgement other) {
        boolean matter = judgement.parametersMatter() || other.parametersMatter();
        boolean less = other.reach().ordinal() < judgement.reach().ordinal();
        Judgement least = less ? other : judgement;
        @Nullable String detail = least.detail() != null ? least.detail() : less ? null : other.detail();
        judgement = new Judgement(least.reach(), matter, detail);
    }
}
