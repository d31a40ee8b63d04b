package io.interlock.fuzz;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Leaves parts out as long as what remains still does the same: halves first, then ever smaller runs, then single ones. */
final class Reduction {

    private Reduction() {}

    /** Whether these parts are still enough. */
    interface Enough<P> {
        boolean are(List<P> parts) throws SQLException;
    }

    /** The fewest parts that were found to be enough, in their order; never none. All of them are taken to be enough. */
    static <P> List<P> fewest(List<P> all, Enough<P> enough) throws SQLException {
        List<P> kept = new ArrayList<>(all);
        for (int length = Math.max(1, kept.size() / 2); length > 0; length /= 2) {
            int from = 0;
            while (from < kept.size()) {
                List<P> fewer = new ArrayList<>(kept.subList(0, from));
                fewer.addAll(kept.subList(Math.min(kept.size(), from + length), kept.size()));
                if (!fewer.isEmpty() && enough.are(fewer)) {
                    kept = fewer;
                } else {
                    from += length;
                }
            }
        }
        return kept;
    }
}
