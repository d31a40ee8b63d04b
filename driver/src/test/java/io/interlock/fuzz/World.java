package io.interlock.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the canary tables begin with. Every literal of the grammar stands in every table, and values beyond all of
 * them, so that what is bounded leaves a row.
 *
 * <p>A condition that compares tables, or columns with each other, may keep all rows of one world and is bounded all the
 * same; so a loss counts only where it happens in every one of {@link #ALL}, whose tables differ in who has the smaller ids.
 *
 * @param seed     also decides which table's ids are smaller than which, and which values come first
 * @param literals what else must stand in every table, numbers and texts: in columns of both kinds where it fits
 */
record World(int rows, int seed, List<Object> literals) {

    /** Where statements are tried first. */
    static final World SMALL = new World(24, 0, List.of());

    /** Those that are quickly made; then one with more rows than the largest limit that still restricts. */
    static final List<World> FEW_ROWS = List.of(
            SMALL,
            new World(60, 1, List.of()),
            new World(60, 2, List.of()),
            new World(30, 3, List.of()),
            new World(60, 4, List.of()));

    static final List<World> ALL = Stream.of(
                    FEW_ROWS,
                    List.of(5, 6).stream()
                            .map(seed -> new World(60, seed, List.of()))
                            .toList(),
                    List.of(new World(1_100, 9, List.of())))
            .flatMap(List::stream)
            .toList();

    /** The tables of this world have the same ids. */
    private static final int ALIKE = 3;

    private static final long LAST = 4_000_000_000_000_000L;
    private static final int LONGEST_TEXT = 60;

    private static final List<Long> NUMBERS =
            List.of(5L, 1L, 7L, 2L, 0L, -1L, 42L, 3L, 100L, 10L, 1_000L, -7L, 1 - LAST, LAST - 1, 8L);
    private static final List<String> TEXTS =
            List.of("open", "paid", "x", "", "o", "a", "%", "1", "it's", "zz other", "OPEN", "b", "Omega", "x y", "0");
    private static final List<String> DATES =
            List.of("2020-01-01", "1970-01-01", "2026-02-28", "0001-01-01", "9999-12-31");

    World {
        literals = List.copyOf(literals);
    }

    World with(List<Object> more) {
        return new World(rows, seed, more);
    }

    /** All rows of a table: in each, the values of its columns in their order; numbers, texts, dates as texts, nulls. */
    List<List<@Nullable Object>> rows(CanaryTable table) {
        Random random = new Random(seed * 31L + table.ordinal());
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(row(table, i, id(table, i), random));
        }
        for (int i = 0; i < literals.size(); i++) {
            all.add(literalRow(table, LAST - 1_000 + i, literals.get(i)));
        }
        return all;
    }

    private List<@Nullable Object> row(CanaryTable table, int number, long id, Random random) {
        boolean mixed = seed % 2 == 1 && literals.contains(id) && random.nextInt(4) > 0;
        List<@Nullable Object> row = new ArrayList<>();
        row.add(id);
        for (CanaryTable.Column column : table.behindId()) {
            Object value = mixed ? mixed(column, random) : null;
            Object other = id == 7 ? twin(column, id) : value(column, number, random);
            row.add(value == null ? other : value);
        }
        return row;
    }

    private long id(CanaryTable table, int row) {
        return row == rows - 1 ? lastId(table) : row + (seed == 0 ? 1 : place(table));
    }

    /** The id of a table's last row: no other table holds it anywhere, but for references and in one world. */
    long lastId(CanaryTable table) {
        return LAST + place(table) * (LAST / 10);
    }

    private int place(CanaryTable table) {
        if (seed == ALIKE) {
            return 1;
        }
        return seed % 2 == 0 ? 1 + table.ordinal() : CanaryTable.values().length - table.ordinal();
    }

    /**
     * Any of the literals of its kind, in every other world: what two of them restrict together leaves a row in one of
     * these, and what is left out by one but for the others in one of the rest.
     */
    private @Nullable Object mixed(CanaryTable.Column column, Random random) {
        return switch (column) {
            case NUMBER, NUMBER_OR_NULL -> anyLiteral(Long.class, random);
            case TEXT, TEXT_OR_NULL -> anyLiteral(String.class, random);
            case CUSTOMER, DATE_OR_NULL -> null;
        };
    }

    private @Nullable Object anyLiteral(Class<?> kind, Random random) {
        List<Object> some = literals.stream().filter(kind::isInstance).toList();
        Object any = some.isEmpty() ? null : some.get(random.nextInt(some.size()));
        return any instanceof String ? text(any) : any;
    }

    private @Nullable Object value(CanaryTable.Column column, int row, Random random) {
        boolean none = row >= TEXTS.size() && row < rows - 1 && random.nextInt(4) == 0;
        return switch (column) {
            case NUMBER -> any(NUMBERS, row, random);
            case NUMBER_OR_NULL -> none ? null : any(NUMBERS, row, random);
            case TEXT -> any(TEXTS, row, random);
            case TEXT_OR_NULL -> none ? null : any(TEXTS, row, random);
            case DATE_OR_NULL -> none ? null : any(DATES, row, random);
            case CUSTOMER -> id(CanaryTable.CUSTOMERS, row); // every customer has an item
        };
    }

    /** Each in turn at first, so that none is missing; then any. */
    private <V> V any(List<V> values, int row, Random random) {
        int any = random.nextInt(values.size());
        return values.get(row < values.size() ? (row + seed * 2) % values.size() : any);
    }

    /** A row whose numbers are all the same, and its texts as well. */
    private static Object twin(CanaryTable.Column column, long id) {
        return switch (column) {
            case NUMBER, NUMBER_OR_NULL, CUSTOMER -> id;
            case TEXT, TEXT_OR_NULL -> "x";
            case DATE_OR_NULL -> "2020-01-01";
        };
    }

    private List<@Nullable Object> literalRow(CanaryTable table, long id, Object literal) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(literal instanceof Long number && number > rows + 10 && number < LAST - 1_000 ? number : id);
        for (CanaryTable.Column column : table.behindId()) {
            row.add(
                    switch (column) {
                        case NUMBER, NUMBER_OR_NULL -> literal instanceof Long number ? number : id;
                        case CUSTOMER -> 7L;
                        case TEXT, TEXT_OR_NULL -> text(literal);
                        case DATE_OR_NULL -> "2020-01-01";
                    });
        }
        return row;
    }

    private static String text(Object literal) {
        String text = literal.toString();
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }
}
