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
            Term column = Term.of(name, Term.ROW | Term.PLAIN | Term.VARIES, Set.of(name))
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
            case "ROW_NUMBER", "RANK", "DENSE_RANK", "NTILE" -> Domain.POSITIVE;
            case "COUNT" -> someRows && tokens.isSymbol(open + 1, '*') ? Domain.POSITIVE : Domain.NOT_NEGATIVE;
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
     * Those that are the same for every row: a constant, the number of a row that is alone
     * ({@code row_number() OVER (PARTITION BY id)}, {@code count(*)} by id), or of all rows together ({@code count(*) OVER ()}).
     */
    Set<String> alike() {
        Set<String> names = new HashSet<>();
        for (SelectItems.Item item : items.all()) {
            SelectItems.Item unnamed = items.unnamed(item);
            if (unnamed.to() < item.to() && (items.isOfConstants(unnamed) || countsAlike(item))) {
                names.add(nameOf(item));
            }
        }
        return names;
    }

    private boolean countsAlike(SelectItems.Item item) {
        boolean byKey = groups.areRows();
        for (int i = item.from(); i < item.to(); i++) {
            boolean window = tokens.is(i, "OVER") && tokens.kind(i + 1) == TokenKind.LEFT_PAREN;
            if (byKey && tokens.name(i).equalsIgnoreCase("COUNT") || window && (isOfOne(i + 1) || isOfAll(i + 1))) {
                return true;
            }
        }
        return false;
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
