package io.interlock.fuzz;

import io.interlock.sql.Dialect;
import io.interlock.sql.trial.Imagined;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A world drawn by lot that holds some rows besides, which somebody says the statements leave out. Who says so does not
 * matter: the database tells whether it is true.
 *
 * @param anyTypes whether a column that refers to a customer may hold anything
 */
record ImaginedWorld(World drawn, Imagined imagined, boolean anyTypes) implements World {

    private static final int LONGEST_TEXT = 200;

    /** Worlds for the conditions that stand in the statements, and in the texts within them. */
    static List<World> of(List<Step> steps, Dialect dialect, World drawn) {
        return steps.stream()
                .flatMap(step -> Readings.of(step.sql()))
                .flatMap(text -> Imagined.of(text, dialect).stream())
                .<World>map(imagined -> new ImaginedWorld(drawn, imagined, dialect == Dialect.SQLITE))
                .toList();
    }

    @Override
    public World with(List<Object> literals) {
        return new ImaginedWorld(drawn.with(literals), imagined, anyTypes);
    }

    @Override
    public List<List<@Nullable Object>> rows(CanaryTable table) {
        List<List<@Nullable Object>> before = drawn.rows(table);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Set<@Nullable Object> ids = new HashSet<>();
        for (int i = 0; i < Imagined.ROWS; i++) {
            List<@Nullable Object> row = row(table, i, before.get(i));
            if (ids.add(row.get(0))) {
                rows.add(row);
            }
        }
        before.stream().filter(row -> !ids.contains(row.get(0))).forEach(rows::add);
        return rows;
    }

    private List<@Nullable Object> row(CanaryTable table, int number, List<@Nullable Object> other) {
        List<@Nullable Object> row = new ArrayList<>(other);
        Object id = imagined.value(table.tableName(), number, "id");
        if (id instanceof BigDecimal key && isWhole(key) && key.signum() > 0) {
            row.set(0, key.longValue());
        }
        for (int i = 1; i < row.size(); i++) {
            Object value =
                    imagined.value(table.tableName(), number, table.columns().get(i));
            switch (table.behindId().get(i - 1)) {
                case NUMBER, NUMBER_OR_NULL -> setNumber(row, i, value);
                case TEXT, TEXT_OR_NULL -> setText(row, i, value);
                case CUSTOMER -> setReference(row, i, value);
                case DATE_OR_NULL -> {}
            }
        }
        return row;
    }

    /** A customer that there is not is seen by no one, where a column may hold anything. */
    private void setReference(List<@Nullable Object> row, int column, @Nullable Object value) {
        if (anyTypes) {
            setNumber(row, column, value);
            setText(row, column, value);
        }
    }

    private static void setNumber(List<@Nullable Object> row, int column, @Nullable Object value) {
        if (value instanceof BigDecimal number && isWhole(number)) {
            row.set(column, number.longValue());
        }
    }

    private static void setText(List<@Nullable Object> row, int column, @Nullable Object value) {
        if (value instanceof String text && text.length() <= LONGEST_TEXT && !text.contains("gone")) {
            row.set(column, text);
        }
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(BigDecimal.valueOf(1L << 50)) < 0;
    }

    @Override
    public List<@Nullable Object> late(CanaryTable table, int number) {
        return drawn.late(table, number);
    }

    @Override
    public long lastId(CanaryTable table) {
        return rows(table).stream()
                .mapToLong(row -> row.get(0) instanceof Long id ? id : 0)
                .max()
                .orElseThrow();
    }
}
