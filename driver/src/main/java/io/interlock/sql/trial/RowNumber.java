package io.interlock.sql.trial;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/**
 * HSQLDB's {@code ROWNUM()} of the written table: 1 for the row that is read first, which is the one with the least key. Of the
 * others it depends on how many were kept before.
 */
record RowNumber() implements Expression {

    @Override
    public Value at(Place place) {
        if (place.outer() != null || place.rows().size() != 1) {
            return Value.None.UNKNOWN;
        }
        Optional<BigDecimal> least = place.world().written().stream()
                .map(row -> key(row.value("id")))
                .min(Comparator.naturalOrder());
        boolean first = least.isPresent() && least.get().equals(key(place.column(null, "id")));
        return first ? Value.of(1) : Value.None.UNKNOWN;
    }

    private static BigDecimal key(Value id) {
        return ((Value.Number) id).number();
    }
}
