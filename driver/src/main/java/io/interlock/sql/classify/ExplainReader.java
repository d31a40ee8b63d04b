package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.OperationKind;
import io.interlock.sql.lex.TokenKind;

/**
 * Reads EXPLAIN and ANALYZE: a plan only shown is harmless, but {@code EXPLAIN ANALYZE} and MariaDB's {@code ANALYZE} run
 * the statement.
 */
final class ExplainReader implements VerbReader {

    private static final String[] EXPLAINED = {
        "SELECT",
        "INSERT",
        "UPDATE",
        "DELETE",
        "MERGE",
        "REPLACE",
        "UPSERT",
        "WITH",
        "VALUES",
        "TABLE",
        "EXECUTE",
        "CREATE",
        "CALL",
        "DECLARE",
        "REFRESH",
        "DROP",
        "ALTER",
        "TRUNCATE",
        "COPY",
        "FROM",
        "GRANT",
        "REVOKE"
    };

    @Override
    public void read(Cursor statement, Findings found) {
        boolean analyze = statement.isAny("ANALYZE", "ANALYSE");
        if (analyze && !runsStatement(statement)) {
            found.add(OperationKind.OTHER);
            return;
        }
        statement.skip();
        boolean runs = analyze || runs(statement);
        statement.moveTo(explained(statement));
        if (runs && !statement.done()) {
            Verbs.read(statement, found);
        } else {
            found.add(OperationKind.OTHER);
        }
    }

    /** Whether a statement would be run, not only shown, by the EXPLAIN that begins here. */
    static boolean onlyShows(Cursor statement) {
        if (!statement.isAny("EXPLAIN", "DESCRIBE", "DESC")) {
            return false;
        }
        Cursor c = statement.copy();
        c.skip();
        return !runs(c);
    }

    /** MariaDB's {@code ANALYZE [FORMAT=…] statement}. */
    private static boolean runsStatement(Cursor statement) {
        return statement.script().is(Dialect.MARIADB, Dialect.GENERIC)
                && statement.isAnyAt(
                        statement.at() + 1,
                        "FORMAT",
                        "SELECT",
                        "INSERT",
                        "UPDATE",
                        "DELETE",
                        "REPLACE",
                        "WITH",
                        "VALUES");
    }

    private static boolean runs(Cursor options) {
        if (options.script().is(Dialect.SQLITE, Dialect.ORACLE, Dialect.DB2)) {
            return false;
        }
        int end = explained(options);
        for (int i = options.at(); i < end; i++) {
            if (isAnalyze(options, i) && !switchedOff(options, i + 1)) {
                return true;
            }
        }
        return false;
    }

    /** The name of an option may stand in quotes, too. */
    private static boolean isAnalyze(Cursor options, int i) {
        return options.isNameAt(i)
                && (options.tokens().name(i).equalsIgnoreCase("ANALYZE")
                        || options.tokens().name(i).equalsIgnoreCase("ANALYSE"));
    }

    /** DuckDB does not look at the value. */
    private static boolean switchedOff(Cursor options, int value) {
        return !options.script().is(Dialect.DUCKDB) && isFalse(options, value);
    }

    private static boolean isFalse(Cursor options, int value) {
        return options.isAnyAt(value, "FALSE", "OFF")
                || options.kindAt(value) == TokenKind.NUMBER
                        && options.tokens().text(value).equals("0")
                || options.kindAt(value) == TokenKind.STRING
                        && options.tokens().string(value).equalsIgnoreCase("false");
    }

    private static int explained(Cursor c) {
        for (int i = c.at(); i < c.end(); i = c.after(i)) {
            if (c.isAnyAt(i, EXPLAINED) || c.kindAt(i) == TokenKind.LEFT_PAREN && opensQuery(c, i)) {
                return i;
            }
        }
        return c.end();
    }

    private static boolean opensQuery(Cursor c, int i) {
        return c.isAnyAt(i + 1, "SELECT", "WITH", "VALUES", "DELETE", "UPDATE", "INSERT");
    }
}
