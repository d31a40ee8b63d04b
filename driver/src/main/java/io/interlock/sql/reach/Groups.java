package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups of a SELECT: by which columns they are told. */
final class Groups {

    private final Question question;
    private final Tokens tokens;
    private final SelectItems items;
    private final int from;
    private final int to;
    private final @Nullable Scope table;

    /**
     * @param from  the first token behind GROUP BY; the end where there are no groups
     * @param table what the names of its one table mean; null where it reads several
     */
    Groups(Question question, SelectItems items, int from, int to, @Nullable Scope table) {
        this.question = question;
        this.tokens = question.tokens;
        this.items = items;
        this.from = from;
        this.to = to;
        this.table = table;
    }

    boolean exist() {
        return from < to;
    }

    /** Whether they are told by columns alone, of which nothing is made. */
    boolean areOfColumns() {
        boolean columns = exist();
        for (int i = from; i < to && columns; i++) {
            columns = switch (tokens.kind(i)) {
                case WORD, QUOTED_NAME, DOT, COMMA -> !tokens.is(i, "ALL") && !tokens.is(i, "WITH");
                default -> false;
            };
        }
        return columns;
    }

    /** Whether one of the columns by which they are told is one that {@code left} is made of. */
    boolean areBy(Term left) {
        return columns().stream().anyMatch(left.columns()::contains);
    }

    /** Whether each of them has one row: they are told by the key of the one table. */
    boolean areRows() {
        return exist() && hasKey(columns());
    }

    /** Whether what stands in {@code [begin, end)} tells each row of the one table from all others. */
    boolean tellsRows(int begin, int end) {
        return hasKey(columns(begin, end));
    }

    private boolean hasKey(Set<String> columns) {
        return table != null
                && columns.stream()
                        .anyMatch(column -> table.column(List.of(column)).has(Term.KEY));
    }

    /** The columns by which they are told, in lower case; those of an item that is told by its name or its number. */
    Set<String> columns() {
        Set<String> columns = new HashSet<>();
        int begin = from;
        for (int i = from; i < to; i = question.after(i)) {
            if (tokens.kind(i) == TokenKind.COMMA) {
                addPart(begin, i, columns);
                begin = i + 1;
            }
        }
        addPart(begin, to, columns);
        if (question.dialect == Dialect.HSQLDB && exist()) {
            // A name that means nothing there stands for the items: SELECT id FROM t GROUP BY nothing.
            columns.addAll(items.columns());
        }
        return columns;
    }

    private void addPart(int begin, int end, Set<String> columns) {
        columns.addAll(columns(begin, end));
        boolean all = end == begin + 1 && tokens.is(begin, "ALL");
        int number = end == begin + 1 ? number(begin) : 0;
        for (int i = 0; i < items.all().size(); i++) {
            SelectItems.Item item = items.all().get(i);
            boolean named = end == begin + 1 && tokens.name(begin).equalsIgnoreCase(tokens.name(item.to() - 1));
            if (all || named || number == i + 1) {
                columns.addAll(columns(item.from(), item.to()));
            }
        }
    }

    private int number(int i) {
        BigDecimal number = tokens.kind(i) == TokenKind.NUMBER ? Constant.numberOf(tokens.text(i)) : null;
        return number == null ? 0 : number.intValue();
    }

    /** The names in {@code [begin, end)} that are no functions, in lower case; words of other meaning among them. */
    Set<String> columns(int begin, int end) {
        Set<String> columns = new HashSet<>();
        for (int i = begin; i < end; i++) {
            boolean name = tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
            boolean last = tokens.kind(i + 1) != TokenKind.DOT && tokens.kind(i + 1) != TokenKind.LEFT_PAREN;
            if (name && last) {
                columns.add(Scope.lower(tokens.name(i)));
            }
        }
        return columns;
    }
}
