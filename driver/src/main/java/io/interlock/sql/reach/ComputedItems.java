package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
            Term column = Term.of(name, Term.ROW | Term.PLAIN | Term.VARIES | Term.NOT_NULL, Set.of(name))
                    .in(numbers);
            put(called, name, column, columns);
        });
        return columns;
    }

    /** The same of what it reads itself, and passes on as columns. */
    Map<String, Term> passedOn(Map<String, Term> counts, @Nullable String called) {
        Map<String, Term> columns = new HashMap<>();
        for (SelectItems.Item item : items.all()) {
            Term counted = counts.get(items.columnName(item));
            if (counted != null) {
                put(called, nameOf(item), counted, columns);
            }
        }
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
        boolean isWindow = tokens.is(over, "OVER");
        int end = isWindow ? question.after(over + 1) : over;
        int name = tokens.is(end, "AS") ? end + 1 : end;
        if (name != item.to() - 1) {
            return null;
        }
        Window window = isWindow ? window(over) : null;
        boolean someRows = isWindow ? window != null && !window.hasFrame() : groups.exist();
        return switch (tokens.name(item.from()).toUpperCase(Locale.ROOT)) {
            case "ROW_NUMBER", "RANK", "DENSE_RANK" -> Domain.POSITIVE;
            case "COUNT" ->
                someRows && (isWindow || tokens.isSymbol(open + 1, '*')) ? Domain.POSITIVE : Domain.NOT_NEGATIVE;
            default -> null;
        };
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
        Window window = window(over);
        boolean alone = tokens.kind(item.from() + 1) == TokenKind.LEFT_PAREN
                && question.after(item.from() + 1) == over
                && question.after(over + 1) == items.unnamed(item).to();
        if (window == null || !alone || window.isOfOne() || window.isOfAll() || window.isOfNeighbours()) {
            return false;
        }
        boolean constant = items.isOfConstants(new SelectItems.Item(item.from() + 2, over - 1));
        return switch (tokens.name(item.from()).toUpperCase(Locale.ROOT)) {
            case "ROW_NUMBER", "COUNT" -> true;
            case "RANK", "DENSE_RANK" -> window.isOrderedByOthers();
            case "MIN", "MAX", "AVG" -> !constant && !window.isOrdered();
            case "SUM", "LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE" -> !constant;
            default -> false;
        };
    }

    /** Whether one of them is an aggregate of a window in which its own row may be alone, or the last. */
    boolean mayBeOfOwnRow() {
        return items.all().stream()
                .flatMapToInt(item -> IntStream.range(item.from(), item.to()))
                .filter(i -> tokens.is(i, "OVER"))
                .mapToObj(this::window)
                .anyMatch(window -> window == null || !window.isOfAll() && !window.isOfSeveral());
    }

    private @Nullable Window window(int over) {
        return Window.of(question, items, groups, over);
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
