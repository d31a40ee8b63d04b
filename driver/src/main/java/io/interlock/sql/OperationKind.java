package io.interlock.sql;

import java.util.Locale;
import java.util.Optional;

/**
 * What happens to data, not which word was used: {@code ALTER TABLE … DROP COLUMN} is a {@link #DROP} of a column,
 * {@code INSERT OVERWRITE} a {@link #REPLACE}.
 */
public enum OperationKind {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    /** Puts new content in place of what was there: CREATE OR REPLACE TABLE, INSERT OVERWRITE, REPLACE INTO. */
    REPLACE,
    TRUNCATE,
    CREATE,
    ALTER,
    DROP,
    RENAME,
    GRANT,
    REVOKE,
    RESTORE,
    /** A backup that may overwrite an earlier one, or whose target cannot be told. */
    BACKUP,
    /** Bulk input from outside: COPY … FROM, LOAD DATA, BULK INSERT. */
    LOAD,
    /** Runs SQL text that stands in a value; where the text is known its own operations are given instead. */
    EXECUTE,
    /** Runs a routine by its name. */
    CALL,
    LOCK,
    /** Transactions, settings, cursors, prepared statements: what ends with the session. */
    SESSION,
    /** Acts on the server or on a whole database: shutdown, detach, purge of logs, configuration. */
    ADMIN,
    /** Understood and harmless, but none of the above: EXPLAIN, SHOW, ANALYZE, COMMENT ON. */
    OTHER,
    /** Not understood: treated as the worst it may be. */
    UNKNOWN;

    /** The kind's name in policy files, messages and the journal. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that {@link #id()}, exactly as policy files write it. */
    public static Optional<OperationKind> named(String id) {
        for (OperationKind kind : values()) {
            if (kind.id().equals(id)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
