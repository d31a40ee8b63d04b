package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows that a window function sees, as the bracket behind OVER says, or that of its name behind WINDOW. Immutable. */
final class Window {

    private static final Set<String> WORDS_OF_ORDER = Set.of("order", "by", "asc", "desc", "nulls", "first", "last");

    private final Question question;
    private final Tokens tokens;
    private final SelectItems items;
    private final Groups groups;
    private final int open;
    private final int close;
    /** Index of ORDER; the bracket's end where there is none. */
    private final int order;

    private Window(Question question, SelectItems items, Groups groups, int open) {
        this.question = question;
        this.tokens = question.tokens;
        this.items = items;
        this.groups = groups;
        this.open = open;
        this.close = question.partner(open);
        this.order = order();
    }

    /**
     * The window that the OVER at an index means; null where that is not told.
     *
     * @param groups of the SELECT that has the item
     */
    static @Nullable Window of(Question question, SelectItems items, Groups groups, int over) {
        int open = question.tokens.kind(over + 1) == TokenKind.LEFT_PAREN ? over + 1 : named(question, over + 1);
        return open > 0 ? new Window(question, items, groups, open) : null;
    }

    /** Where the bracket opens behind the name's definition; 0 where there is none, or one that goes on from another. */
    private static int named(Question question, int name) {
        Tokens tokens = question.tokens;
        for (int i = name + 1; i < question.to; i++) {
            boolean defined = tokens.is(i + 1, "AS")
                    && tokens.name(i).equalsIgnoreCase(tokens.name(name))
                    && (tokens.is(i + 3, "PARTITION") || tokens.is(i + 3, "ORDER"));
            if (defined) {
                return i + 2;
            }
        }
        return 0;
    }

    private int order() {
        int at = open + 1;
        while (at < close && !tokens.is(at, "ORDER")) {
            at = question.after(at);
        }
        return at;
    }

    boolean isOrdered() {
        return order < close;
    }

    /** Whether it may have no row. */
    boolean hasFrame() {
        return has("ROWS") || has("RANGE") || has("GROUPS");
    }

    private boolean has(String word) {
        for (int i = open + 1; i < close; i++) {
            if (tokens.is(i, word)) {
                return true;
            }
        }
        return false;
    }

    private boolean isDivided() {
        return tokens.is(open + 1, "PARTITION");
    }

    /** Whether it has one row, as it is told by the key. */
    boolean isOfOne() {
        return isDivided() && groups.tellsRows(open + 3, order);
    }

    /** Whether it has all rows, none before the other. */
    boolean isOfAll() {
        boolean plain = isDivided() || order == open + 1;
        return plain
                && (!isDivided() || items.isOfConstants(new SelectItems.Item(open + 3, order)))
                && (!isOrdered() || items.isOfConstants(new SelectItems.Item(order + 2, close)));
    }

    /** Whether it has some rows around its own alone: {@code ROWS BETWEEN CURRENT ROW AND CURRENT ROW}. */
    boolean isOfNeighbours() {
        return hasFrame() && !has("UNBOUNDED");
    }

    /** Whether it has all rows of several, whatever their order. */
    boolean isOfSeveral() {
        return isDivided() && !isOfOne() && !hasFrame() && !isOrdered();
    }

    /** Whether it is ordered by columns, not all of which are the same within it. */
    boolean isOrderedByOthers() {
        for (int i = order; i < close; i++) {
            if (tokens.kind(i) == TokenKind.OPERATOR || tokens.kind(i) == TokenKind.LEFT_PAREN) {
                return false;
            }
        }
        Set<String> columns = groups.columns(order, close);
        columns.removeAll(WORDS_OF_ORDER);
        columns.removeAll(groups.columns(open + 1, order));
        return !columns.isEmpty();
    }
}
