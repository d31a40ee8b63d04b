package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of H2's settings are the session's own: all others are kept with the database, for everybody. */
final class H2Settings {

    private static final Set<String> OF_SESSION = Set.of(
            "SCHEMA",
            "SCHEMA_SEARCH_PATH",
            "CATALOG",
            "LOCK_TIMEOUT",
            "QUERY_TIMEOUT",
            "THROTTLE",
            "VARIABLE_BINARY",
            "TRUNCATE_LARGE_LENGTH",
            "NON_KEYWORDS",
            "LAZY_QUERY_EXECUTION",
            "OLD_INFORMATION_SCHEMA",
            "AUTOCOMMIT",
            "TIME");

    /** What a clause or a condition goes on with: H2 reads no further where these are names. */
    private static final Set<String> GO_ON = Set.of(
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS",
            "BETWEEN",
            "LIKE",
            "FROM",
            "USING",
            "ON",
            "AS",
            "SET",
            "WHEN",
            "LIMIT",
            "FETCH",
            "OFFSET",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "CROSS",
            "NATURAL",
            "UNION",
            "EXCEPT",
            "MINUS",
            "INTERSECT",
            "WITH",
            "SELECT",
            "HAVING",
            "QUALIFY");

    private H2Settings() {}

    static boolean isLasting(Script script, @Nullable String setting) {
        return script.is(Dialect.H2) && setting != null && !OF_SESSION.contains(setting.toUpperCase(Locale.ROOT));
    }

    /** {@code SET EXCLUSIVE 1} lets nobody else do anything, {@code 2} ends their sessions; {@code FALSE} and 0 end it. */
    static boolean shutsOut(Cursor value, @Nullable String setting) {
        return value.script().is(Dialect.H2)
                && "EXCLUSIVE".equalsIgnoreCase(setting)
                && !value.is("FALSE")
                && !value.tokens().text(value.at()).equals("0");
    }

    /**
     * {@code SET NON_KEYWORDS WHERE} makes a name of a word that statements need. One that was compiled before is compiled
     * anew then, and ends where that word stands.
     */
    static boolean cutsStatements(Cursor value, @Nullable String setting) {
        if (!value.script().is(Dialect.H2) || !"NON_KEYWORDS".equalsIgnoreCase(setting)) {
            return false;
        }
        for (int i = value.at(); i < value.end(); i++) {
            boolean name = value.isNameAt(i);
            if (name && GO_ON.contains(value.tokens().name(i).toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
