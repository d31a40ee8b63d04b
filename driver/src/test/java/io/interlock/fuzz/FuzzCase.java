package io.interlock.fuzz;

import io.interlock.sql.Dialect;
import java.util.List;

/**
 * Statements that are sent one after the other on one connection.
 *
 * @param number which case of its seed it is, counted from 0
 */
record FuzzCase(Dialect dialect, long number, List<Step> steps) {

    FuzzCase {
        steps = List.copyOf(steps);
    }
}
