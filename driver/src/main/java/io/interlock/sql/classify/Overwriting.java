package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.reach.WhereReach;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An UPDATE whose condition leaves out those rows alone that have the value already: {@code SET status = 'x' WHERE status <>
 * 'x'}. Afterwards every row has it, and nobody knows what was there before.
 */
final class Overwriting {

    private final Cursor statement;
    private final Clauses.Clause where;
    private final List<String> tables;

    private Overwriting(Cursor statement, Clauses.Clause where, List<String> tables) {
        this.statement = statement;
        this.where = where;
        this.tables = tables;
    }

    /**
     * Whether an update with these clauses is one.
     *
     * @param tables the written table's name, and its alias where it has one
     */
    static boolean is(Cursor statement, Clauses clauses, List<String> tables) {
        Clauses.Clause set = clauses.first(Clauses.Word.SET);
        Clauses.Clause where = clauses.first(Clauses.Word.WHERE);
        return set != null && where != null && new Overwriting(statement, where, tables).any(set.from(), set.to());
    }

    /** Of assignments between commas. */
    private boolean any(int from, int to) {
        for (int begin = from; begin < to; begin = next(begin, to) + 1) {
            if (one(begin, next(begin, to))) {
                return true;
            }
        }
        return false;
    }

    private int next(int from, int to) {
        int i = from;
        while (i < to && statement.kindAt(i) != TokenKind.COMMA) {
            i = statement.after(i);
        }
        return i;
    }

    /** {@code a = 'x'}, {@code (a, b) = ('x', 'y')}, or {@code (a, b) = (SELECT 'x', 'y' FROM t)}. */
    private boolean one(int from, int to) {
        int equal = from;
        while (equal < to && !statement.isMark(equal, "=") && !statement.isMark(equal, ":=")) {
            equal = statement.after(equal);
        }
        boolean several = isBracket(from, equal) && isBracket(equal + 1, to);
        return several ? eachOf(from + 1, equal - 1, equal + 2, to - 1) : one(from, equal, equal + 1, to);
    }

    private boolean isBracket(int from, int to) {
        return from < to && statement.kindAt(from) == TokenKind.LEFT_PAREN && statement.after(from) == to;
    }

    private boolean eachOf(int columns, int columnsEnd, int from, int to) {
        boolean query = statement.isAt(from, "SELECT");
        int valuesEnd = query ? statement.part(from, to).find("FROM") : to;
        int value = query ? from + 1 : from;
        for (int column = columns; column < columnsEnd && value < valuesEnd; ) {
            int columnEnd = next(column, columnsEnd);
            int valueEnd = next(value, valuesEnd);
            if (one(column, columnEnd, value, valueEnd)) {
                return true;
            }
            column = columnEnd + 1;
            value = valueEnd + 1;
        }
        return false;
    }

    private boolean one(int columnFrom, int columnTo, int valueFrom, int valueTo) {
        String column = column(columnFrom, columnTo);
        return column != null
                && valueFrom < valueTo
                && isAskedFor(column)
                && WhereReach.sparesNoOther(
                        statement.tokens(),
                        where.from(),
                        where.to(),
                        statement.script().dialect(),
                        tables,
                        column,
                        valueFrom,
                        valueTo);
    }

    /** The name, in lower case, of the column that the tokens are; null where they are something else. */
    private @Nullable String column(int from, int to) {
        Cursor part = statement.part(from, to);
        TokenKind first = part.kind();
        Name name = first == TokenKind.WORD || first == TokenKind.QUOTED_NAME ? part.name() : null;
        return name == null || !part.done() ? null : name.last().toLowerCase(Locale.ROOT);
    }

    private boolean isAskedFor(String column) {
        for (int i = where.from(); i < where.to(); i++) {
            if (statement.isNameAt(i) && statement.tokens().name(i).equalsIgnoreCase(column)) {
                return true;
            }
        }
        return false;
    }
}
