package io.interlock.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement, and how it is sent.
 *
 * @param values bound to its parameters where it is prepared; each a text, a number, a truth value or null
 */
record Step(Way way, String sql, List<@Nullable Object> values) {

    /** The JDBC call that carries a statement. */
    enum Way {
        EXECUTE,
        UPDATE,
        QUERY,
        BATCH,
        PREPARED,
        PREPARED_BATCH,
        CALL
    }

    Step {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    static Step executed(String sql) {
        return new Step(Way.EXECUTE, sql, List.of());
    }

    Step withSql(String changed) {
        return new Step(way, changed, values);
    }
}
