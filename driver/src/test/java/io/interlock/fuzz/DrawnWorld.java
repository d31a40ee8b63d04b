package io.interlock.fuzz;

import io.interlock.fuzz.CanaryTable.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Rows by lot: how many a table has, where its ids begin or end, and which of the literals and their {@link Neighbours} its
 * columns hold; some columns one value in all rows, some few, some many. The same literals and number give the same rows.
 *
 * @param nulls    whether any column but the ids may hold nothing
 * @param anyTypes whether any column but the ids may hold numbers, texts and bytes
 */
record DrawnWorld(int number, boolean nulls, boolean anyTypes, List<Object> literals) implements World {

    /**
     * Few, but not so few that a condition which asks how many there are, and nothing else, is met by chance: what keeps all
     * rows of a table that happens to have three leaves none out.
     */
    private static final int[] SIZES = {37, 71};

    /** The first worlds leave nothing to the lot: every neighbour stands in a row, in all columns or beside another. */
    private static final int LISTED = 2;

    private static final int MOST_LISTED = 700;

    /** Of choosing ids. */
    private static final int WAYS = 6;

    private static final long FAR = 3_000_000_000_000L;

    DrawnWorld {
        literals = List.copyOf(literals);
    }

    @Override
    public DrawnWorld with(List<Object> more) {
        return new DrawnWorld(number, nulls, anyTypes, more);
    }

    @Override
    public List<List<@Nullable Object>> rows(CanaryTable table) {
        Neighbours neighbours = Neighbours.of(literals);
        if (number < LISTED) {
            return listed(table, neighbours);
        }
        List<Long> ids = ids(table, neighbours);
        List<Long> customers = table == CanaryTable.ITEMS ? ids(CanaryTable.CUSTOMERS, neighbours) : List.of();
        SplittableRandom lot = lot(100 + table.ordinal());
        List<List<@Nullable Object>> columns = new ArrayList<>();
        for (Column column : table.behindId()) {
            columns.add(column == Column.CUSTOMER ? List.copyOf(customers) : values(column, neighbours, lot));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (long id : ids) {
            rows.add(row(id, columns, lot));
        }
        return rows;
    }

    private List<List<@Nullable Object>> listed(CanaryTable table, Neighbours neighbours) {
        int most = Math.max(neighbours.texts().size(), neighbours.numbers().size());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_LISTED, most); i++) {
            List<@Nullable Object> row = new ArrayList<>(List.of(i + 1L));
            for (Column column : table.behindId()) {
                int turn = i + number * row.size() * 7;
                row.add(
                        switch (column) {
                            case NUMBER, NUMBER_OR_NULL -> inTurn(neighbours.numbers(), turn);
                            case TEXT, TEXT_OR_NULL -> inTurn(neighbours.texts(), turn);
                            case DATE_OR_NULL -> inTurn(neighbours.dates(), turn);
                            case CUSTOMER -> i + 1L;
                        });
            }
            rows.add(row);
        }
        return rows;
    }

    private static <V> V inTurn(List<V> values, int turn) {
        return values.get(turn % values.size());
    }

    private static List<@Nullable Object> row(long id, List<List<@Nullable Object>> columns, SplittableRandom lot) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(id);
        for (List<@Nullable Object> values : columns) {
            row.add(any(values, lot));
        }
        return row;
    }

    @Override
    public List<@Nullable Object> late(CanaryTable table, int late) {
        List<@Nullable Object> row = new ArrayList<>(rows(table).get(0));
        row.set(0, FAR + late);
        return row;
    }

    @Override
    public long lastId(CanaryTable table) {
        return rows(table).stream()
                .mapToLong(row -> row.get(0) instanceof Long id ? id : 0)
                .max()
                .orElseThrow();
    }

    private SplittableRandom lot(int what) {
        return new SplittableRandom((literals.hashCode() * 31L + number) * 1_000L + what);
    }

    /** In every other world all tables draw theirs in the same way, so that they share them. */
    private List<Long> ids(CanaryTable table, Neighbours neighbours) {
        SplittableRandom lot = lot(number % 2 == 0 ? 0 : 1 + table.ordinal());
        int size = SIZES[lot.nextInt(SIZES.length)];
        // Each literal once in each way, as long as there are worlds.
        List<Long> own = neighbours.ownNumbers();
        int turn = (number - LISTED) / WAYS;
        long literal = turn < own.size() ? own.get(turn) : anyNumber(neighbours, lot);
        Set<Long> ids = new LinkedHashSet<>();
        int way = number % WAYS;
        for (int i = 0; i < size; i++) {
            ids.add(
                    switch (way) {
                        case 0 -> i + 1L;
                        case 1 -> literal + i; // the least
                        case 2 -> literal - i; // the largest
                        case 3 -> FAR + i * (1 + Math.abs(literal % 1_000));
                        default -> anyNumber(neighbours, lot);
                    });
        }
        if (table == CanaryTable.PARTED) {
            ids.removeIf(id -> id < 0); // all its rows are in one partition
        }
        for (long behind = literal + size; ids.size() < size; behind++) {
            ids.add(Math.abs(behind));
        }
        List<Long> all = new ArrayList<>(ids);
        if (table == CanaryTable.T && lot.nextInt(4) == 0) {
            all.addAll(ids); // which are no key there
        }
        return all;
    }

    private static long anyNumber(Neighbours neighbours, SplittableRandom lot) {
        List<Long> own = neighbours.ownNumbers();
        List<Long> computed = neighbours.computedNumbers();
        return switch (lot.nextInt(6)) {
            case 0 -> any(neighbours.numbers(), lot);
            case 1 -> any(computed.isEmpty() ? neighbours.numbers() : computed, lot);
            default -> any(own.isEmpty() ? neighbours.numbers() : own, lot);
        };
    }

    /** What a column's rows hold: drawn from that again for each row. */
    private List<@Nullable Object> values(Column column, Neighbours neighbours, SplittableRandom lot) {
        int how = lot.nextInt(4);
        int many = how == 0 ? 1 : how == 1 ? 3 : 40;
        boolean own = lot.nextInt(2) == 0;
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            values.add(value(column, own, neighbours, lot));
        }
        if (mayBeNull(column) && lot.nextInt(3) == 0) {
            values.set(0, null); // nothing else, if it is the only one
        }
        return values;
    }

    private boolean mayBeNull(Column column) {
        return nulls || column != Column.NUMBER && column != Column.TEXT;
    }

    private Object value(Column column, boolean own, Neighbours neighbours, SplittableRandom lot) {
        if (anyTypes && lot.nextInt(3) == 0) {
            return switch (lot.nextInt(4)) {
                case 0 -> new Bytes(anyText(own, neighbours, lot));
                case 1 -> anyNumber(neighbours, lot) + 0.5;
                case 2 -> anyNumber(neighbours, lot);
                default -> anyText(own, neighbours, lot);
            };
        }
        return switch (column) {
            case NUMBER, NUMBER_OR_NULL, CUSTOMER -> anyNumber(neighbours, lot);
            case TEXT, TEXT_OR_NULL -> anyText(own, neighbours, lot);
            case DATE_OR_NULL -> any(neighbours.dates(), lot);
        };
    }

    private static String anyText(boolean own, Neighbours neighbours, SplittableRandom lot) {
        List<String> some =
                own ? neighbours.ownTexts() : lot.nextInt(4) == 0 ? neighbours.computedTexts() : neighbours.texts();
        return any(some.isEmpty() ? neighbours.texts() : some, lot);
    }

    private static <V extends @Nullable Object> V any(List<V> values, SplittableRandom lot) {
        return values.get(lot.nextInt(values.size()));
    }
}
