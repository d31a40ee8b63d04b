package io.interlock.fuzz;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the canary tables begin with. A loss counts only where it comes again in every world: no table is ever
 * empty, and no value is one that the grammar overwrites with, so that what takes everything takes it in each of them.
 */
interface World {

    /** Where statements are tried first. */
    World SMALL = PlannedWorld.SMALL;

    /** Those that are quickly made. */
    List<World> FEW_ROWS = PlannedWorld.FEW_ROWS;

    /** With more rows than the largest limit that still restricts. */
    World MANY_ROWS = PlannedWorld.MANY_ROWS;

    /**
     * As {@link #MANY_ROWS}, but as many as it takes to have more rows than all statements together may take.
     *
     * @param literals of the statements; limits are among them
     */
    static World manyRows(List<Object> literals, int statements) {
        return PlannedWorld.manyRows(literals, statements);
    }

    /** But that with many rows, and that with nulls. */
    List<World> ALL = PlannedWorld.ALL;

    /**
     * For what asks whether something is null. That all rows are kept which have a value that all rows have is no loss
     * there; everywhere else it is, because many a condition that says nothing does so only of what is not null.
     */
    World NULLS = PlannedWorld.NULLS;

    /** So many are drawn whenever it is asked whether a canary is lost everywhere. */
    int DRAWN = 48;

    /** So many in all before a campaign counts a loss: three conditions on one row seldom meet. */
    int DRAWN_LAST = 480;

    /**
     * Worlds drawn by lot from the literals and what is beside them, those of these numbers.
     *
     * @param nulls    whether any column but the ids may hold nothing
     * @param anyTypes whether any column but the ids may hold numbers, texts and bytes
     */
    static List<World> drawn(int from, int to, boolean nulls, boolean anyTypes) {
        return IntStream.range(from, to)
                .<World>mapToObj(number -> new DrawnWorld(number, nulls, anyTypes, List.of()))
                .toList();
    }

    /** @param literals what else must stand in every table, numbers and texts: in columns of both kinds where it fits */
    World with(List<Object> literals);

    /**
     * All rows of a table: in each, the values of its columns in their order; numbers, texts, dates as texts, {@link Bytes},
     * nulls.
     */
    List<List<@Nullable Object>> rows(CanaryTable table);

    /** A row that comes into the table while statements run: what was copied from it before does not hold it. */
    List<@Nullable Object> late(CanaryTable table, int number);

    /** The id of a table's last row. */
    long lastId(CanaryTable table);

    /** A value that is neither a number nor a text, in a database whose columns hold whatever is put there. */
    record Bytes(String text) {

        @Override
        public String toString() {
            return text;
        }
    }
}
