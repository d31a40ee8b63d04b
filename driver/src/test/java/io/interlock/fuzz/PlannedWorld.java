package io.interlock.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the canary tables begin with. Every literal of the grammar stands in every table, and values beyond all of
 * them, so that what is bounded leaves a row.
 *
 * <p>A condition that compares tables, or columns with each other, may keep all rows of one world and is bounded all the
 * same; so a loss counts only where it happens in every one of {@link World#ALL}: in these worlds now one table and now another
 * has the smaller ids, they share all ids, some or none, and the last row of each has values that no other row has.
 *
 * @param seed     also decides which table's ids are smaller than which, and which values come first
 * @param literals what else must stand in every table, numbers and texts: in columns of both kinds where it fits
 */
record PlannedWorld(int rows, int seed, List<Object> literals) implements World {

    /** The tables of this world have the same ids. */
    private static final int ALIKE = 3;
    /** From here on worlds whose tables have no id in common, but for references; in each, another has the first ones. */
    private static final int APART = 20;
    /** Each of its tables has one of three ids that follow each other, so that some are common to some of them. */
    private static final int SCATTERED = 8;

    /**
     * From here on worlds in which a row whose id is a literal holds literals alone; in each, every text beside another
     * number.
     */
    private static final int PAIRED = 40;
    /**
     * From here on worlds in which every column of a row whose id is a literal holds any literal, or nothing: what takes
     * three of them together, or ids that are not in the first rows, is found in some.
     */
    private static final int MIXED = 100;

    private static final int MIXED_WORLDS = 64;
    /** Each of its columns may be null, but for ids. */
    private static final int WITH_NULLS = 10;

    /** More than the largest limit that still restricts, for a table that has but half of them. */
    private static final int MANY = 2_200;

    private static final int[] SPEEDS = {0, 2, 0, 1};

    /** The place of the column that is null in some rows of literals. */
    private static final int NOTE = 3;

    private static final long APART_BY = 1_700_123;

    /** Where statements are tried first. */
    static final World SMALL = new PlannedWorld(24, 0, List.of());

    /** Those that are quickly made; then one with more rows than the largest limit that still restricts. */
    static final List<World> FEW_ROWS = List.of(
            SMALL,
            new PlannedWorld(60, 1, List.of()),
            new PlannedWorld(60, 2, List.of()),
            new PlannedWorld(30, 3, List.of()),
            new PlannedWorld(60, 4, List.of()),
            new PlannedWorld(24, SCATTERED, List.of())); // soon read by what reads tables for each row of others

    private static final int MANY_SEED = 9;

    static final World MANY_ROWS = new PlannedWorld(MANY, MANY_SEED, List.of());

    static final List<World> ALL = Stream.of(
                    FEW_ROWS,
                    Stream.of(
                                    IntStream.of(PAIRED, PAIRED + 7, 5, 6, SCATTERED),
                                    IntStream.range(APART, APART + CanaryTable.values().length),
                                    IntStream.range(PAIRED, PAIRED + 16).filter(seed -> (seed - PAIRED) % 7 > 0),
                                    IntStream.of(PAIRED + 14),
                                    IntStream.range(MIXED, MIXED + MIXED_WORLDS))
                            .flatMapToInt(seeds -> seeds)
                            .boxed()
                            .<World>map(seed -> new PlannedWorld(60, seed, List.of()))
                            .toList())
            .flatMap(List::stream)
            .toList();

    /**
     * For what asks whether something is null. That all rows are kept which have a value that all rows have is no loss
     * there; everywhere else it is, because many a condition that says nothing does so only of what is not null.
     */
    static final World NULLS = new PlannedWorld(60, WITH_NULLS, List.of());

    private static final long LAST = 4_000_000_000_000_000L;
    private static final int LONGEST_TEXT = 200;

    private static final List<Long> NUMBERS =
            List.of(5L, 1L, 7L, 2L, 0L, -1L, 42L, 3L, 100L, 10L, 1_000L, -7L, 1 - LAST, LAST - 1, 8L);
    private static final List<String> TEXTS = List.of(
            "open", "paid", "x", "", "o", "a", "%", "1", "it's", "zz other", "OPEN", "b", "Omega", "x y", "0", "1000");
    private static final List<String> DATES =
            List.of("2020-01-01", "1970-01-01", "2026-02-28", "0001-01-01", "9999-12-31");

    PlannedWorld {
        literals = literals.stream()
                .filter(literal -> !(literal instanceof Computed))
                .toList(); // a row for each would be too many
    }

    /**
     * As {@link #MANY_ROWS}, but as many as it takes to have more rows than all statements together may take.
     *
     * @param literals of the statements; limits are among them
     */
    static PlannedWorld manyRows(List<Object> literals, int statements) {
        long largest = literals.stream()
                .filter(literal -> literal instanceof Long number && number < MANY / 2)
                .mapToLong(literal -> (Long) literal)
                .max()
                .orElse(0);
        long rows = 2 * Math.max(0, largest) * statements + 100;
        return new PlannedWorld((int) Math.min(2 * MANY, rows), MANY_SEED, List.of());
    }

    @Override
    public PlannedWorld with(List<Object> more) {
        return new PlannedWorld(rows, seed, more);
    }

    @Override
    public List<List<@Nullable Object>> rows(CanaryTable table) {
        Random random = new Random(seed * 31L + table.ordinal());
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            if (has(table, i)) {
                all.add(row(table, i, id(table, i), random));
            }
        }
        for (int i = 0; i < literals.size(); i++) {
            all.add(literalRow(table, LAST - 1_000 + i, literals.get(i), random));
        }
        return all;
    }

    @Override
    public List<@Nullable Object> late(CanaryTable table, int number) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(lastId(table) - 1_000_000 - number);
        for (CanaryTable.Column column : table.behindId()) {
            row.add(column == CanaryTable.Column.CUSTOMER ? id(CanaryTable.CUSTOMERS, 0) : unique(table, column));
        }
        return row;
    }

    private List<@Nullable Object> row(CanaryTable table, int number, long id, Random random) {
        boolean mixed = seed >= PAIRED
                ? literals.contains(id) || number == rows - 1
                : seed % 2 == 1 && literals.contains(id) && random.nextInt(4) > 0;
        List<@Nullable Object> row = new ArrayList<>();
        row.add(id);
        for (CanaryTable.Column column : table.behindId()) {
            Object value = mixed ? mixed(column, row.size(), random) : null;
            boolean none = mixed && isNone(column, row.size(), random);
            row.add(none ? null : value == null ? unmixed(table, column, number, random) : value);
        }
        return row;
    }

    private boolean isNone(CanaryTable.Column column, int place, Random random) {
        if (seed >= MIXED) {
            return mayBeNull(column) && random.nextInt(4) == 0;
        }
        return seed >= PAIRED && column == CanaryTable.Column.TEXT_OR_NULL && place == NOTE && seed % 4 == 3;
    }

    private static boolean mayBeNull(CanaryTable.Column column) {
        return column == CanaryTable.Column.TEXT_OR_NULL || column == CanaryTable.Column.NUMBER_OR_NULL;
    }

    private @Nullable Object unmixed(CanaryTable table, CanaryTable.Column column, int row, Random random) {
        boolean last = row == rows - 1 && column != CanaryTable.Column.CUSTOMER && seed % 2 == 0;
        if (last) {
            return unique(table, column);
        }
        long id = id(table, row);
        boolean customer = column == CanaryTable.Column.CUSTOMER;
        Object value = id == 7 && !customer ? twin(column, id) : value(column, row, random);
        boolean date = column == CanaryTable.Column.DATE_OR_NULL;
        return isApart() && !date && value instanceof String text ? text + " of " + table.tableName() : value;
    }

    private long lastOfFirstIds() {
        return rows * (seed == SCATTERED ? 3L : 1L) + 10;
    }

    private boolean isApart() {
        return seed >= APART && seed < PAIRED;
    }

    /** What stands in no other row, and comes after most. */
    private @Nullable Object unique(CanaryTable table, CanaryTable.Column column) {
        return switch (column) {
            case NUMBER, NUMBER_OR_NULL -> lastId(table) - 10 - column.ordinal();
            case TEXT, TEXT_OR_NULL -> "~ " + table.tableName();
            case DATE_OR_NULL -> "2031-01-0" + (1 + table.ordinal());
            case CUSTOMER -> null;
        };
    }

    /**
     * One table of many rows has fewer, and where they have no ids in common one has more than the others: so not all places
     * in one are places in another.
     */
    private boolean has(CanaryTable table, int row) {
        boolean half = isApart() ? table.ordinal() != seed - APART : seed == MANY_SEED && table == CanaryTable.T;
        return !half || row < rows / 2 || row == rows - 1;
    }

    private long id(CanaryTable table, int row) {
        if (row == rows - 1) {
            return lastId(table);
        }
        if (isApart()) {
            int tables = CanaryTable.values().length;
            return row + 1 + (table.ordinal() + seed - APART) % tables * APART_BY;
        }
        if (seed >= PAIRED) {
            long first = row + 1L;
            return isElsewhere(table, first) ? first + APART_BY * (1 + table.ordinal()) : first;
        }
        return switch (seed) {
            case 0 -> row + 1;
            case SCATTERED -> 1 + row * 3L + new Random(row * 31L + table.ordinal()).nextInt(3);
            default -> row + place(table);
        };
    }

    /** In every other one of the mixed worlds an id that is a literal stands in one table alone. */
    private boolean isElsewhere(CanaryTable table, long id) {
        return seed >= MIXED
                && seed % 2 == 1
                && literals.contains(id)
                && Math.floorMod(id + seed / 2, CanaryTable.values().length) != table.ordinal();
    }

    /** The id of a table's last row: no other table holds it anywhere, but for references and in one world. */
    @Override
    public long lastId(CanaryTable table) {
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
    private @Nullable Object mixed(CanaryTable.Column column, int place, Random random) {
        return switch (column) {
            case NUMBER, NUMBER_OR_NULL -> anyLiteral(Long.class, place, random);
            case TEXT, TEXT_OR_NULL -> anyLiteral(String.class, place, random);
            case CUSTOMER, DATE_OR_NULL -> null;
        };
    }

    private @Nullable Object anyLiteral(Class<?> kind, int place, Random random) {
        boolean any = seed >= MIXED && kind == String.class; // a number as a text too
        List<Object> some =
                literals.stream().filter(each -> any || kind.isInstance(each)).toList();
        if (some.isEmpty()) {
            return kind == String.class ? "1" : null; // a text that is true where a condition is expected
        }
        // The columns of a row take turns at different speeds, so that over the worlds each pair of literals meets.
        boolean takesTurns = seed >= PAIRED && seed < MIXED;
        int turn = takesTurns ? (seed - PAIRED) >> SPEEDS[place % SPEEDS.length] : random.nextInt(some.size());
        Object one = some.get(turn % some.size());
        if (kind != String.class) {
            return one;
        }
        // One text of a world also comes with others before and behind it: what two columns make together is found in
        // some.
        String first = some.get(seed % some.size()).toString();
        return text(
                switch (any ? random.nextInt(6) : 0) {
                    case 1 -> first;
                    case 2 -> first + one;
                    case 3 -> one + first;
                    default -> one;
                });
    }

    private @Nullable Object value(CanaryTable.Column column, int row, Random random) {
        boolean none = row >= TEXTS.size() && row < rows - 1 && random.nextInt(4) == 0;
        return switch (column) {
            case NUMBER -> none && seed == WITH_NULLS ? null : any(NUMBERS, row, random);
            case NUMBER_OR_NULL -> none ? null : any(NUMBERS, row, random);
            case TEXT -> none && seed == WITH_NULLS ? null : any(TEXTS, row, random);
            case TEXT_OR_NULL -> none ? null : any(TEXTS, row, random);
            case DATE_OR_NULL -> none ? null : any(DATES, row, random);
            case CUSTOMER -> id(CanaryTable.CUSTOMERS, has(CanaryTable.CUSTOMERS, row) ? row : 0);
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

    private List<@Nullable Object> literalRow(CanaryTable table, long otherwise, Object literal, Random random) {
        List<@Nullable Object> row = new ArrayList<>();
        long id = idOf(table, literal, otherwise);
        row.add(id);
        for (CanaryTable.Column column : table.behindId()) {
            boolean mixed = seed >= MIXED && column != CanaryTable.Column.CUSTOMER;
            Object value = mixed ? mixed(column, row.size(), random) : null;
            boolean none = mixed && isNone(column, row.size(), random);
            row.add(none ? null : value == null ? literalValue(column, literal, otherwise) : value);
        }
        return row;
    }

    private long idOf(CanaryTable table, Object literal, long otherwise) {
        boolean fits = literal instanceof Long number && isId(table, number) && !isElsewhere(table, number);
        return fits ? (Long) literal : otherwise;
    }

    private boolean isId(CanaryTable table, long number) {
        boolean behindAll = number > lastOfFirstIds() && number < LAST - 1_000;
        boolean beforeAll = number <= 0 && table != CanaryTable.PARTED; // all its rows are in one partition
        return behindAll || seed >= MIXED && beforeAll;
    }

    private Object literalValue(CanaryTable.Column column, Object literal, long otherwise) {
        return switch (column) {
            case NUMBER, NUMBER_OR_NULL -> literal instanceof Long number ? number : otherwise;
            case CUSTOMER -> idOf(CanaryTable.CUSTOMERS, literal, otherwise); // the customer of the same literal
            case TEXT, TEXT_OR_NULL -> text(literal);
            case DATE_OR_NULL -> "2020-01-01";
        };
    }

    private static String text(Object literal) {
        String text = literal.toString();
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }
}
