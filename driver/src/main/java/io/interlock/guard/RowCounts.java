package io.interlock.guard;

import java.sql.BatchUpdateException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many rows a driver's call touched, as its result tells it; a negative count is one it does not know. */
final class RowCounts {

    private RowCounts() {}

    /** The count of a single execution; empty for a result that is no count. */
    static List<Long> of(@Nullable Object result) {
        if (result instanceof Integer count) {
            return List.of(count.longValue());
        }
        return result instanceof Long count ? List.of(count) : List.of();
    }

    /** The counts of some entries of a batch, from what it returned or threw; of those that it tells. */
    static List<Long> of(@Nullable Object result, List<Integer> entries) {
        long[] all = all(result);
        List<Long> counts = new ArrayList<>();
        for (int entry : entries) {
            if (entry < all.length) {
                counts.add(all[entry]);
            }
        }
        return counts;
    }

    private static long[] all(@Nullable Object result) {
        if (result instanceof int[] counts) {
            long[] longs = new long[counts.length];
            for (int i = 0; i < counts.length; i++) {
                longs[i] = counts[i];
            }
            return longs;
        }
        if (result instanceof BatchUpdateException failure && failure.getLargeUpdateCounts() != null) {
            return failure.getLargeUpdateCounts();
        }
        return result instanceof long[] counts ? counts : new long[0];
    }
}
