package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An UPDATE whose condition leaves out those rows alone that have the value already: {@code SET status = 'x' WHERE status <>
 * 'x'}. Afterwards every row has it, and nobody knows what was there before.
 */
final class Overwriting {

    private final Cursor statement;

    private Overwriting(Cursor statement) {
        this.statement = statement;
    }

    /** Whether an update with these clauses is one. */
    static boolean is(Cursor statement, Clauses clauses) {
        Clauses.Clause set = clauses.first(Clauses.Word.SET);
        Clauses.Clause where = clauses.first(Clauses.Word.WHERE);
        if (set == null || where == null) {
            return false;
        }
        Overwriting update = new Overwriting(statement);
        Other other = update.other(where.from(), where.to());
        return other != null && other.isConstant() && update.assigns(other, set.from(), set.to());
    }

    /** What a condition wants to be another value than the one that is written there. */
    private record Other(String column, List<String> value) {

        /** What is made of the row's own values, {@code lower(email)}, is another one for each. */
        boolean isConstant() {
            String last = value.isEmpty() ? "" : value.get(value.size() - 1);
            boolean literal = last.startsWith("'")
                    || !last.isEmpty() && Character.isDigit(last.charAt(0))
                    || last.equals("TRUE")
                    || last.equals("FALSE");
            return literal
                    && (value.size() == 1 || value.size() == 2 && value.get(0).equals("-"));
        }
    }

    // --- the condition ---

    private @Nullable Other other(int from, int to) {
        int brackets = brackets(from, to);
        Other found = null;
        for (int[] side : sides(from + brackets, to - brackets)) {
            Other other = unequal(side[0], side[1]);
            boolean isNull = other == null && isNull(side[0], side[1], found);
            if (!isNull && (other == null || found != null)) {
                return null;
            }
            found = other == null ? found : other;
        }
        return found;
    }

    /** How many brackets stand around all of it. */
    private int brackets(int from, int to) {
        int around = 0;
        while (from + around < to - around
                && statement.kindAt(from + around) == TokenKind.LEFT_PAREN
                && statement.after(from + around) == to - around) {
            around++;
        }
        return around;
    }

    private List<int[]> sides(int from, int to) {
        List<int[]> sides = new ArrayList<>();
        int begin = from;
        for (int i = from; i < to; i = statement.after(i)) {
            if (statement.isAt(i, "OR")) {
                sides.add(new int[] {begin, i});
                begin = i + 1;
            }
        }
        sides.add(new int[] {begin, to});
        return sides;
    }

    private @Nullable Other unequal(int begin, int end) {
        int outer = brackets(begin, end);
        boolean not = statement.isAt(begin + outer, "NOT");
        int inner = not ? brackets(begin + outer + 1, end - outer) : 0;
        int from = begin + outer + (not ? 1 : 0) + inner;
        int to = end - outer - inner;
        for (int i = from; i < to; i = statement.after(i)) {
            boolean distinct = statement.isAt(i, "IS") && statement.isAt(i + 1, "DISTINCT");
            boolean unequal = statement.isMark(i, "<>", "!=", "^=") || distinct;
            if (not ? statement.isMark(i, "=") : unequal) {
                return compared(from, i, distinct ? i + 3 : i + 1, to);
            }
        }
        return null;
    }

    private @Nullable Other compared(int from, int operator, int behind, int to) {
        String left = column(from, operator);
        String right = column(behind, to);
        if (left != null) {
            return new Other(left, value(behind, to));
        }
        return right == null ? null : new Other(right, value(from, operator));
    }

    private boolean isNull(int from, int to, @Nullable Other of) {
        boolean asks = statement.isAt(to - 2, "IS") && statement.isAt(to - 1, "NULL");
        String column = asks ? column(from, to - 2) : null;
        return column != null && (of == null || of.column.equals(column));
    }

    // --- the assignments ---

    private boolean assigns(Other other, int set, int setEnd) {
        int begin = set;
        for (int i = set; i <= setEnd; i = i < setEnd ? statement.after(i) : i + 1) {
            if (i == setEnd || statement.kindAt(i) == TokenKind.COMMA) {
                if (assigned(other, begin, i)) {
                    return true;
                }
                begin = i + 1;
            }
        }
        return false;
    }

    /** {@code a = 'x'}, or {@code (a, b) = (…)} with the value in it. */
    private boolean assigned(Other other, int from, int to) {
        int equal = from;
        while (equal < to && !statement.isMark(equal, "=")) {
            equal = statement.after(equal);
        }
        if (brackets(from, equal) > 0) {
            List<String> columns = value(from + 1, equal - 1);
            List<String> values = value(equal + 1, to);
            return columns.contains(other.column.toUpperCase(Locale.ROOT)) && values.containsAll(other.value);
        }
        return other.column.equals(column(from, equal)) && other.value.equals(value(equal + 1, to));
    }

    // --- tokens ---

    /** The name, in lower case, of the column that the tokens are; null where they are something else. */
    private @Nullable String column(int from, int to) {
        int brackets = brackets(from, to);
        Cursor part = statement.part(from + brackets, to - brackets);
        TokenKind first = part.kind();
        Name name = first == TokenKind.WORD || first == TokenKind.QUOTED_NAME ? part.name() : null;
        return name == null || !part.done() ? null : name.last().toLowerCase(Locale.ROOT);
    }

    private List<String> value(int from, int to) {
        List<String> value = new ArrayList<>();
        for (int i = from; i < to; i++) {
            boolean text = statement.kindAt(i) == TokenKind.STRING;
            value.add(
                    text
                            ? "'" + statement.tokens().string(i)
                            : statement.tokens().name(i).toUpperCase(Locale.ROOT));
        }
        return value;
    }
}
