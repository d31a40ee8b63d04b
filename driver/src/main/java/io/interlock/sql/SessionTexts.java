package io.interlock.sql;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session keeps under names, so that a text may run it without saying what it is. Asked only about what a text runs
 * or names, and about that as it is before the text begins.
 */
public interface SessionTexts {

    /** Nothing is known. */
    SessionTexts NONE = new SessionTexts() {};

    /**
     * What the statement does that is prepared under a name.
     *
     * @param name as the text gives it, without quotes
     * @return never empty; null where it is not known
     */
    default @Nullable List<Operation> prepared(String name) {
        return null;
    }

    /**
     * The text that a variable of the session holds.
     *
     * @param name in lower case, with its {@code @}, without quotes
     * @return null where it holds none, or it is not known
     */
    default @Nullable String variable(String name) {
        return null;
    }

    /**
     * The columns of tables and views, and what they hold; null where they are not known. What is no table is left out.
     *
     * @param tables with a schema before them or without; in lower case, but where two may differ in case alone: those are as
     *     they are written. In the answer they are called as they were here, and columns are in lower case
     */
    default @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
        return null;
    }
}
