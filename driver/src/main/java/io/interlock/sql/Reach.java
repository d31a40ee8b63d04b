package io.interlock.sql;

import java.util.Locale;

/** How much of its target a write touches. */
public enum Reach {
    /** Writes no row of an existing table, or keeps none: {@code WHERE false}. */
    NONE,
    /** Only rows that a predicate, a key or a small limit names. */
    BOUNDED,
    /** Cannot be told from the text: a policy must treat it as bounded and as unbounded. */
    UNSURE,
    /** The whole target: no WHERE, or one that keeps every row. */
    UNBOUNDED;

    /** The reach's name in policy files, messages and the journal. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
