package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;

/** How blocks of procedural SQL begin and end. */
final class Blocks {

    private Blocks() {}

    /** Whether a block that runs now begins here: {@code BEGIN … END}, {@code DECLARE … BEGIN … END}, a label before it. */
    static boolean begin(Cursor statement) {
        if (statement.is("BEGIN")) {
            return !beginsTransaction(statement);
        }
        if (statement.is("WITH") && statement.script().is(Dialect.ORACLE)) {
            return statement.isAnyAt(statement.at() + 1, "FUNCTION", "PROCEDURE");
        }
        if (statement.is("WITH") && statement.script().is(Dialect.TRINO)) {
            return statement.isAt(statement.at() + 1, "FUNCTION") && statement.has("BEGIN");
        }
        if (statement.is("DECLARE")) {
            return declares(statement);
        }
        return statement.tokens().isSymbol(statement.at(), "<<")
                || statement.script().is(Dialect.SNOWFLAKE, Dialect.DB2)
                        && statement.isAny("LET", "IF", "FOR", "WHILE");
    }

    /** Whether a BEGIN is the one of a transaction. */
    static boolean beginsTransaction(Cursor statement) {
        int next = statement.at() + 1;
        TokenKind kind = statement.kindAt(next);
        if (kind == TokenKind.END || kind == TokenKind.SEMICOLON) {
            return true;
        }
        if (statement.isAt(next, "NOT")) {
            return !statement.isAt(next + 1, "ATOMIC");
        }
        return statement.isAnyAt(
                next,
                "TRANSACTION",
                "TRAN",
                "WORK",
                "READ",
                "ISOLATION",
                "DEFERRED",
                "IMMEDIATE",
                "EXCLUSIVE",
                "CONCURRENT",
                "DEFERRABLE",
                "DISTRIBUTED",
                "NAME",
                "PRIORITY");
    }

    private static boolean declares(Cursor statement) {
        if (statement.script().is(Dialect.ORACLE, Dialect.SNOWFLAKE)) {
            return true;
        }
        if (!statement.script().is(Dialect.GENERIC, Dialect.DB2, Dialect.MARIADB)) {
            return false;
        }
        int next = statement.at() + 1;
        boolean cursor = statement.isAnyAt(next + 1, "CURSOR", "SCROLL", "INSENSITIVE", "NO", "BINARY", "ASENSITIVE");
        return !cursor && !statement.isAnyAt(next, "GLOBAL", "LOCAL", "TEMPORARY", "TEMP");
    }

    /** Whether an END closes something that its own word opened, not BEGIN or CASE. */
    static boolean endsOther(Cursor text, int end) {
        return text.isAnyAt(end + 1, "IF", "LOOP", "WHILE", "FOR", "REPEAT");
    }
}
