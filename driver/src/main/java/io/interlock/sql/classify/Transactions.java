package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.TransactionEffect;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.words.Vocabulary;

/** What a statement does to the transaction around it. */
final class Transactions {

    private Transactions() {}

    static TransactionEffect of(Cursor statement) {
        return switch (statement.word()) {
            case "BEGIN" -> Blocks.beginsTransaction(statement) ? TransactionEffect.BEGINS : TransactionEffect.NONE;
            case "START" ->
                statement.isAnyAt(statement.at() + 1, "TRANSACTION", "WORK")
                        ? TransactionEffect.BEGINS
                        : TransactionEffect.NONE;
            // there a savepoint outside of a transaction begins one
            case "SAVEPOINT" ->
                statement.script().is(Dialect.SQLITE) ? TransactionEffect.BEGINS : TransactionEffect.NONE;
            case "COMMIT" -> TransactionEffect.COMMITS;
            case "END" -> ends(statement) ? TransactionEffect.COMMITS : TransactionEffect.NONE;
            case "PREPARE" ->
                statement.isAt(statement.at() + 1, "TRANSACTION") ? TransactionEffect.COMMITS : TransactionEffect.NONE;
            case "ROLLBACK", "ABORT" -> rollback(statement);
            case "XA" -> xa(statement);
            case "EXPLAIN" -> explained(statement);
            case "SET" -> AutoCommit.of(statement);
            case "ALTER" ->
                statement.isAt(statement.at() + 1, "SESSION") ? AutoCommit.of(statement) : byItself(statement);
            default -> byItself(statement);
        };
    }

    private static boolean ends(Cursor statement) {
        return statement.script().is(Dialect.POSTGRESQL, Dialect.SQLITE, Dialect.DUCKDB)
                && (statement.at() + 1 == statement.end()
                        || statement.isAnyAt(statement.at() + 1, "TRANSACTION", "WORK", "AND"));
    }

    private static TransactionEffect rollback(Cursor statement) {
        Cursor c = statement.copy();
        c.skip();
        boolean named = c.accept("TRAN") || c.accept("TRANSACTION") || c.accept("WORK");
        if (c.accept("TO")) {
            return TransactionEffect.ROLLS_BACK_TO_SAVEPOINT;
        }
        // T-SQL: the name is a savepoint's, or the outermost transaction's
        boolean savepoint =
                named && statement.script().is(Dialect.SQLSERVER) && (c.isName() || c.is(TokenKind.VARIABLE));
        return savepoint ? TransactionEffect.ROLLS_BACK_TO_SAVEPOINT : TransactionEffect.ROLLS_BACK;
    }

    /** DuckDB runs what it analyzes. */
    private static TransactionEffect explained(Cursor statement) {
        Cursor c = statement.copy();
        while (c.is("EXPLAIN")) {
            if (!statement.script().is(Dialect.DUCKDB) || ExplainReader.onlyShows(c)) {
                return TransactionEffect.NONE;
            }
            c.skip();
            c.accept("ANALYZE");
            c.acceptParens();
        }
        return c.done() ? TransactionEffect.NONE : of(c);
    }

    private static TransactionEffect xa(Cursor statement) {
        int next = statement.at() + 1;
        if (statement.isAnyAt(next, "START", "BEGIN")) {
            return TransactionEffect.BEGINS;
        }
        if (statement.isAt(next, "COMMIT")) {
            return TransactionEffect.COMMITS;
        }
        return statement.isAt(next, "ROLLBACK") ? TransactionEffect.ROLLS_BACK : TransactionEffect.NONE;
    }

    private static TransactionEffect byItself(Cursor statement) {
        return commitsByItself(statement) ? TransactionEffect.COMMITS : TransactionEffect.NONE;
    }

    private static boolean commitsByItself(Cursor statement) {
        if ((statement.script().bits(statement.at()) & Vocabulary.COMMITS) == 0) {
            return false;
        }
        int next = statement.at() + 1;
        return switch (statement.word()) {
            case "CREATE", "DROP" -> !statement.isAnyAt(next, "TEMPORARY", "TEMP");
            case "LOCK" ->
                statement.isAnyAt(next, "TABLES", "TABLE") && statement.script().is(Dialect.MYSQL, Dialect.MARIADB);
            default -> true;
        };
    }
}
