package io.interlock.fuzz;

import java.util.List;
import java.util.Locale;

/**
 * A table that fuzzed statements are about. Its first column is {@code id}, positive and unique.
 *
 * <p>{@code schema.sql} and {@code DIALECT.sql} beside the tests create them.
 */
enum CanaryTable {
    ORDERS(Column.NUMBER, Column.TEXT, Column.TEXT_OR_NULL),
    CUSTOMERS(Column.NUMBER, Column.TEXT, Column.TEXT),
    /** Goes with its customers: {@code ON DELETE CASCADE}. */
    ITEMS(Column.NUMBER, Column.TEXT, Column.TEXT_OR_NULL, Column.CUSTOMER),
    T(
            Column.NUMBER_OR_NULL,
            Column.TEXT_OR_NULL,
            Column.TEXT_OR_NULL,
            Column.NUMBER_OR_NULL,
            Column.NUMBER_OR_NULL,
            Column.TEXT_OR_NULL,
            Column.DATE_OR_NULL),
    /** All rows are in one partition. Only some databases have it. */
    PARTED(Column.NUMBER_OR_NULL, Column.TEXT_OR_NULL, Column.TEXT_OR_NULL);

    /** What a column holds. */
    enum Column {
        NUMBER,
        NUMBER_OR_NULL,
        TEXT,
        TEXT_OR_NULL,
        DATE_OR_NULL,
        /** The id of a customer. */
        CUSTOMER
    }

    private static final List<String> NAMES = List.of("id", "customer_id", "status", "note", "a", "b", "name", "d");

    private final List<Column> behindId;

    CanaryTable(Column... behindId) {
        this.behindId = List.of(behindId);
    }

    String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all columns, {@code id} first. */
    List<String> columns() {
        return NAMES.subList(0, behindId.size() + 1);
    }

    /** Whether the column in this place holds numbers that refer to nothing. */
    boolean isNumber(int place) {
        return place == 0
                || behindId.get(place - 1) == Column.NUMBER
                || behindId.get(place - 1) == Column.NUMBER_OR_NULL;
    }

    List<Column> behindId() {
        return behindId;
    }
}
