package io.interlock.sql.trial;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What all tables hold in one trial: drawn by lot, always the same for the same condition and number. Used by one thread.
 *
 * <p>Every table has rows, and every table has every column. No column holds null unless the condition asks for nulls in it:
 * a condition is about what is there.
 */
final class World {

    /** Rows of each table: few, for subqueries read them again for each row. */
    private static final int ROWS = 8;

    /** In the first worlds a column holds literals that it is compared with, and what none of them is. */
    private static final int OF_LITERALS = 8;

    /** What a table's rows are told by, wherever it is one of the server's own columns or of the table's. */
    private static final Set<String> KEYS = Set.of("id", "rowid", "_rowid_", "oid", "ctid");

    /** Of these several sum up to one of them, or to a literal. */
    private static final List<Value> SMALL_NUMBERS = List.of(Value.of(0), Value.of(0), Value.of(1));

    private static final List<Value> SMALL_TEXTS = List.of(new Value.Text(""), new Value.Text("a"));

    private static final Value OTHER_NUMBER = Value.of(1_000_003);
    private static final Value OTHER_TEXT = new Value.Text("~");
    /** What the written table is called here, whichever of its names a query uses. */
    private static final String WRITTEN = "";

    private static final BigDecimal FAR = BigDecimal.valueOf(3_000_000_000L);

    private final int number;
    private final Survey survey;
    private final Neighbours neighbours;
    private final Set<String> written;
    private final Assumption assumption;
    private final Budget budget;
    private final Map<String, List<Place.Columns>> tables = new HashMap<>();

    World(int number, Survey survey, Neighbours neighbours, Set<String> written, Assumption assumption, Budget budget) {
        this.number = number;
        this.survey = survey;
        this.neighbours = neighbours;
        this.written = written;
        this.assumption = assumption;
        this.budget = budget;
    }

    /** Takes one step of those that a trial may take; false where there is none left. */
    boolean spend() {
        return budget.spend();
    }

    /** What is assumed of all conditions that speak of no row. */
    Value circumstance() {
        return assumption.take();
    }

    /** The rows of the written table. */
    List<Place.Columns> written() {
        return rows(WRITTEN);
    }

    /** The rows of the table of that name. */
    List<Place.Columns> rows(String table) {
        String own = written.contains(table) ? WRITTEN : table;
        List<Place.Columns> rows = tables.get(own);
        if (rows == null) {
            rows = drawn(own);
            tables.put(own, rows);
        }
        return rows;
    }

    private List<Place.Columns> drawn(String table) {
        List<Value> keys = keys(table);
        List<Place.Columns> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Drawn(table, i, keys.get(i)));
        }
        return rows;
    }

    /** A row of which each column is drawn when it is asked for first. */
    private final class Drawn implements Place.Columns {
        private final String table;
        private final int row;
        private final Value key;
        private final Map<String, Value> values = new HashMap<>();

        Drawn(String table, int row, Value key) {
            this.table = table;
            this.row = row;
            this.key = key;
        }

        @Override
        public Value value(String column) {
            return KEYS.contains(column) ? key : values.computeIfAbsent(column, name -> drawn(table, name, row));
        }
    }

    /** None twice, and all positive. In every other world all tables have the same. */
    private List<Value> keys(String table) {
        SplittableRandom lot = lot(number % 2 == 0 ? "" : table, "id");
        int way = number == 0 ? 0 : lot.nextInt(5);
        BigDecimal first = way == 0 ? BigDecimal.ONE : ((Value.Number) any(neighbours.numbers(), lot)).number();
        Set<Value> keys = new LinkedHashSet<>();
        for (int i = 0; keys.size() < ROWS; i++) {
            BigDecimal step = BigDecimal.valueOf(i);
            boolean random = way == 4 && i < 100;
            keys.add(new Value.Number(positive(
                    random
                            ? ((Value.Number) any(neighbours.manyNumbers(), lot)).number()
                            : switch (way) {
                                case 2 -> first.subtract(step);
                                case 3 -> FAR.add(step);
                                default -> first.add(step);
                            })));
        }
        return List.copyOf(keys);
    }

    private static BigDecimal positive(BigDecimal number) {
        return number.signum() > 0 ? number : BigDecimal.ONE.subtract(number);
    }

    private Value drawn(String table, String column, int row) {
        SplittableRandom ofRow = lot(table, column + '#' + row);
        if (number % 2 == 1 && survey.isNullable(column) && ofRow.nextInt(ROWS) < row) {
            return Value.None.NULL; // in few columns of the first rows, in nearly all of the last ones
        }
        Kind kind = kind(column);
        if (number < OF_LITERALS && row % 2 == 1) {
            return kind == Kind.TEXT ? OTHER_TEXT : OTHER_NUMBER;
        }
        List<Value> besides = besides(column, kind);
        if (!besides.isEmpty() && (number < OF_LITERALS || ofRow.nextInt(3) == 0)) {
            int turn = number < OF_LITERALS / 2 ? number + row / 2 : ofRow.nextInt(besides.size());
            return besides.get(turn % besides.size());
        }
        SplittableRandom ofColumn = lot(table, column);
        SplittableRandom from = ofColumn.nextInt(4) == 0 ? ofColumn : ofRow; // one value for all, or others for each
        if (number % 5 == 4) {
            return any(kind == Kind.TEXT ? SMALL_TEXTS : SMALL_NUMBERS, from);
        }
        boolean own = from.nextBoolean();
        if (kind == Kind.TEXT) {
            return any(own ? neighbours.texts() : neighbours.manyTexts(), from);
        }
        if (from.nextInt(3) == 0) {
            return Value.of(1 + from.nextInt(ROWS)); // as many a key is
        }
        return any(own ? neighbours.numbers() : neighbours.manyNumbers(), from);
    }

    private List<Value> besides(String column, Kind kind) {
        return survey.besides(column).stream()
                .filter(value -> kind == Kind.TEXT ? value instanceof Value.Text : value instanceof Value.Number)
                .toList();
    }

    /**
     * What it seems to hold. What is called a number is one, unless it is compared with what might be a key of letters and
     * digits; where nothing tells, each in turn.
     */
    private Kind kind(String column) {
        Set<Kind> kinds = survey.kindsOf(column);
        boolean named = column.endsWith("_id")
                && !survey.isTakenForText(column)
                && survey.besides(column).stream()
                        .allMatch(value -> !(value instanceof Value.Text text)
                                || text.text().chars().noneMatch(Character::isDigit));
        if (named || kinds.size() == 1) {
            return named ? Kind.NUMBER : kinds.iterator().next();
        }
        return (number + column.hashCode()) % 2 == 0 ? Kind.NUMBER : Kind.TEXT;
    }

    private SplittableRandom lot(String table, String what) {
        return new SplittableRandom((table.hashCode() * 31L + what.hashCode()) * 1_000_003L + number * 7_919L);
    }

    private static Value any(List<Value> values, SplittableRandom lot) {
        return values.get(lot.nextInt(values.size()));
    }
}
