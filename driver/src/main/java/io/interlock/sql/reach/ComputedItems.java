package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The items of a SELECT that are no columns, by their names in lower case: what is counted, as {@code row_number() OVER (…) AS
 * rn}, what is the same for every row, as {@code 'x' AS kind}, and what may be anything.
 */
final class ComputedItems {

    private static final Set<String> WORDS_OF_ORDER = Set.of("order", "by", "asc", "desc", "nulls", "first", "last");

    private final Question question;
    private final Tokens tokens;
    private final SelectItems items;
    private final Groups groups;

    ComputedItems(Question question, SelectItems items, Groups groups) {
        this.question = question;
        this.tokens = question.tokens;
        this.items = items;
        this.groups = groups;
    }

    // --- what is known of their values ---

    /**
     * Columns of the row that are counted, by {@code called.name} and their names.
     *
     * @param called what the query is called around it; null where it has no name
     */
    Map<String, Term> counted(@Nullable String called) {
        Map<String, Term> columns = new HashMap<>();
        counted().forEach((name, numbers) -> {
            Term column = Term.of(name, Term.ROW | Term.PLAIN | Term.VARIES | Term.NOT_NULL, Set.of(name))
                    .in(numbers);
            put(called, name, column, columns);
        });
        return columns;
    }

    /**
     * Least and largest values of groups of the written table, by {@code called.name} and their names.
     *
     * @param itself whether the group is the row's own
     */
    Map<String, Term> ends(String called, boolean itself) {
        Map<String, Term> columns = new HashMap<>();
        for (SelectItems.Item item : items.all()) {
            String column = items.columnOfEnd(item);
            if (column == null || groups.columns().contains(column)) {
                continue;
            }
            int end = tokens.is(item.from(), "MAX") ? Term.LARGEST : Term.SMALLEST;
            String name = nameOf(item);
            int traits = Term.COPY | Term.PLAIN | end | Term.WITHIN | (itself ? Term.ITSELF : 0);
            put(called, name, Term.of(called + "." + name, traits, Set.of(column)), columns);
        }
        return columns;
    }

    /** Those that are no columns by their own names, as what may be the row's own value or any other. */
    Map<String, Term> ofAnyValue(String called) {
        Map<String, Term> columns = new HashMap<>();
        for (String name : items.computed()) {
            put(called, name, Term.of(called + "." + name, Term.COPY | Term.UNCLEAR, Set.of()), columns);
        }
        return columns;
    }

    private static void put(@Nullable String called, String name, Term column, Map<String, Term> columns) {
        columns.put(name, column);
        if (called != null) {
            columns.put(called + "." + name, column);
        }
    }

    private Map<String, Domain> counted() {
        Map<String, Domain> counted = new HashMap<>();
        for (SelectItems.Item item : items.all()) {
            Domain numbers = numbers(item);
            if (numbers != null) {
                counted.put(nameOf(item), numbers);
            }
        }
        return counted;
    }

    /** Null where it is another item, or has no name. */
    private @Nullable Domain numbers(SelectItems.Item item) {
        int open = item.from() + 1;
        if (tokens.kind(open) != TokenKind.LEFT_PAREN) {
            return null;
        }
        int over = question.after(open);
        boolean window = tokens.is(over, "OVER");
        int end = window ? question.after(over + 1) : over;
        int name = tokens.is(end, "AS") ? end + 1 : end;
        if (name != item.to() - 1) {
            return null;
        }
        boolean someRows = window ? !hasFrame(over + 1) : groups.exist();
        return switch (tokens.name(item.from()).toUpperCase(Locale.ROOT)) {
            case "ROW_NUMBER", "RANK", "DENSE_RANK" -> Domain.POSITIVE;
            case "COUNT" ->
                someRows && (window || tokens.isSymbol(open + 1, '*')) ? Domain.POSITIVE : Domain.NOT_NEGATIVE;
            default -> null;
        };
    }

    /** Whether a window may have no row, as that of another name may. */
    private boolean hasFrame(int open) {
        boolean frame = tokens.kind(open) != TokenKind.LEFT_PAREN;
        for (int i = open + 1; !frame && i < question.partner(open); i++) {
            frame = tokens.is(i, "ROWS") || tokens.is(i, "RANGE") || tokens.is(i, "GROUPS");
        }
        return frame;
    }

    // --- what is the same for every row ---

    /**
     * Those that are the same for every row, or may be: a constant, the number of a row that is alone
     * ({@code row_number() OVER (PARTITION BY id)}, {@code count(*)} by id), or of all rows together
     * ({@code count(*) OVER ()}), and what else is made of a window ({@code ntile(1) OVER (…)}).
     */
    Set<String> alike() {
        Set<String> names = new HashSet<>();
        for (SelectItems.Item item : items.all()) {
            SelectItems.Item unnamed = items.unnamed(item);
            if (unnamed.to() < item.to() && items.isOfConstants(unnamed) || countsAlike(item)) {
                names.add(nameOf(item));
            }
        }
        return names;
    }

    private boolean countsAlike(SelectItems.Item item) {
        boolean byKey = groups.areRows();
        for (int i = item.from(); i < item.to(); i++) {
            if (byKey && tokens.name(i).equalsIgnoreCase("COUNT") || tokens.is(i, "OVER") && !tellsRows(item, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an item surely has several values: it is one function of a window of several rows, and of no more is made. */
    private boolean tellsRows(SelectItems.Item item, int over) {
        int open = windowOf(over, item);
        boolean alone = open > 0
                && tokens.kind(item.from() + 1) == TokenKind.LEFT_PAREN
                && question.after(item.from() + 1) == over
                && question.after(over + 1) == items.unnamed(item).to();
        if (!alone || isOfOne(open) || isOfAll(open) || isOfNeighbours(open)) {
            return false;
        }
        boolean ordered = orderOf(open) < question.partner(open);
        SelectItems.Item argument = new SelectItems.Item(item.from() + 2, over - 1);
        return switch (tokens.name(item.from()).toUpperCase(Locale.ROOT)) {
            case "ROW_NUMBER", "COUNT" -> true;
            case "RANK", "DENSE_RANK" -> ordersByOthers(open);
            case "MIN", "MAX", "AVG" -> !ordered && !items.isOfConstants(argument);
            case "SUM", "LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE" -> !items.isOfConstants(argument);
            default -> false;
        };
    }

    /** Where the bracket opens that says what the window is, also behind WINDOW; 0 where that is not told. */
    private int windowOf(int over, SelectItems.Item item) {
        if (tokens.kind(over + 1) == TokenKind.LEFT_PAREN) {
            return over + 1;
        }
        String name = tokens.name(over + 1);
        for (int i = item.to(); i < question.to; i++) {
            boolean defined = tokens.is(i + 1, "AS")
                    && tokens.name(i).equalsIgnoreCase(name)
                    && (tokens.is(i + 3, "PARTITION") || tokens.is(i + 3, "ORDER"));
            if (defined) {
                return i + 2;
            }
        }
        return 0;
    }

    /** Whether a window is ordered by columns, not all of which are the same within it. */
    private boolean ordersByOthers(int open) {
        int order = orderOf(open);
        int close = question.partner(open);
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

    /** Whether a window has some rows around its own alone: {@code ROWS BETWEEN CURRENT ROW AND CURRENT ROW}. */
    private boolean isOfNeighbours(int open) {
        boolean unbounded = false;
        for (int i = open; i < question.partner(open); i++) {
            unbounded |= tokens.is(i, "UNBOUNDED");
        }
        return hasFrame(open) && !unbounded;
    }

    /** Whether one of them is an aggregate of a window in which its own row may be alone, or the last. */
    boolean mayBeOfOwnRow() {
        for (SelectItems.Item item : items.all()) {
            for (int i = item.from(); i < item.to(); i++) {
                if (tokens.is(i, "OVER") && !isOfAll(i + 1) && !isOfOthers(i + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a window has all rows of several, whatever their order. */
    private boolean isOfOthers(int open) {
        return tokens.is(open + 1, "PARTITION")
                && !isOfOne(open)
                && !hasFrame(open)
                && orderOf(open) == question.partner(open);
    }

    /** Whether a window has one row, as it is told by the key. */
    private boolean isOfOne(int open) {
        return tokens.is(open + 1, "PARTITION") && groups.tellsRows(open + 3, orderOf(open));
    }

    /** Whether a window has all rows, none before the other. */
    private boolean isOfAll(int open) {
        int close = question.partner(open);
        int order = orderOf(open);
        boolean partition = tokens.is(open + 1, "PARTITION");
        boolean plain = partition || order == open + 1;
        return plain
                && (!partition || items.isOfConstants(new SelectItems.Item(open + 3, order)))
                && (order == close || items.isOfConstants(new SelectItems.Item(order + 2, close)));
    }

    /** Index of ORDER in a window, or of its end. */
    private int orderOf(int open) {
        int order = open + 1;
        while (order < question.partner(open) && !tokens.is(order, "ORDER")) {
            order = question.after(order);
        }
        return order;
    }

    // --- the others ---

    /** Those that are not of their own row alone: neither columns by their own names, nor counted within the table. */
    Set<String> ofOtherRows() {
        Set<String> names = items.computed();
        names.removeAll(counted().keySet());
        names.addAll(alike());
        return names;
    }

    private String nameOf(SelectItems.Item item) {
        return Scope.lower(tokens.name(item.to() - 1));
    }
}
