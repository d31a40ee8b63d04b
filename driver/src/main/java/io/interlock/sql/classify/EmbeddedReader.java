package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.words.Routine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Finds what a statement does by what is inside of it: writes in parentheses (CTEs, {@code FINAL TABLE (…)}, T-SQL's
 * composable DML) and calls of routines that can harm. One pass over all tokens, whatever their depth.
 */
final class EmbeddedReader {

    private static final Map<String, VerbReader> WRITES = Map.of(
            "DELETE", new TypedColumns(new BorrowedColumns(new LentColumns(new DeleteReader()))),
            "UPDATE", new TypedColumns(new BorrowedColumns(new LentColumns(new UpdateReader()))),
            "INSERT", new TypedColumns(new LentColumns(new InsertReader())),
            "MERGE", new TypedColumns(new BorrowedColumns(new LentColumns(new MergeReader()))),
            "REPLACE", new TypedColumns(new LentColumns(new InsertReader())),
            "TRUNCATE", new TruncateReader(),
            "EXECUTE", new ExecuteReader());

    /** Writes in writes in writes: nobody means more, and the conditions of each are read by all those around it. */
    private static final int MOST_LEVELS = 8;

    private EmbeddedReader() {}

    static void read(Cursor statement, Findings found) {
        Deque<Integer> ends = new ArrayDeque<>();
        for (int i = statement.at(); i < statement.end(); i++) {
            while (!ends.isEmpty() && i >= ends.peek()) {
                ends.pop();
            }
            if (statement.kindAt(i) != TokenKind.LEFT_PAREN) {
                call(statement, i, found);
            } else if (write(statement, i, found)) {
                ends.push(statement.script().partner(i));
            }
            if (ends.size() > MOST_LEVELS) {
                found.unknown("nested too deeply");
                return;
            }
        }
    }

    /** Reads the write that a parenthesis opens; false where it opens something else. */
    private static boolean write(Cursor statement, int parenthesis, Findings found) {
        int verb = parenthesis + 1;
        if (statement.isAt(verb, "WITH")) {
            verb = WithReader.mainVerb(statement.part(verb, statement.script().partner(parenthesis)));
        }
        VerbReader reader = isWrite(statement, verb) ? WRITES.get(statement.wordAt(verb)) : null;
        if (reader == null) {
            return false;
        }
        reader.read(statement.part(verb, statement.script().partner(parenthesis)), found);
        return true;
    }

    /** Whether a write begins here, not a column of a verb's name. */
    static boolean isWrite(Cursor statement, int i) {
        if (statement.isAt(i, "EXECUTE")) {
            // Snowflake: the rows that a text gives
            return statement.isAt(i + 1, "IMMEDIATE");
        }
        if (statement.isAt(i, "REPLACE")) {
            // H2: the rows that it puts there; elsewhere a function
            return statement.isAt(i + 1, "INTO");
        }
        if (statement.isAt(i, "TRUNCATE")) {
            // DuckDB: a query of WITH; elsewhere a function or a column
            boolean table = statement.isAt(i + 1, "TABLE") || statement.isNameAt(i + 1);
            return statement.script().is(Dialect.DUCKDB) && table && !statement.isAt(i + 1, "AS");
        }
        if (!statement.isAnyAt(i, "DELETE", "UPDATE", "INSERT", "MERGE") || statement.isAt(i + 1, "WHERE")) {
            return false;
        }
        TokenKind next = statement.kindAt(i + 1);
        return statement.isNameAt(i + 1)
                || next == TokenKind.VARIABLE
                || next == TokenKind.STRING
                || next == TokenKind.LEFT_PAREN && !statement.isAt(i, "INSERT");
    }

    private static void call(Cursor statement, int i, Findings found) {
        Routine routine = Calls.called(statement, i);
        if (routine == null || isCallStatement(statement, i)) {
            return;
        }
        int open = Calls.arguments(statement, i);
        Calls.add(routine, statement.part(open + 1, statement.script().partner(open)), found);
    }

    /** Whether the call is the statement itself, which has been read. */
    private static boolean isCallStatement(Cursor statement, int i) {
        int first = i;
        while (statement.kindAt(first - 1) == TokenKind.DOT && first - 2 >= statement.at()) {
            first -= 2;
        }
        return first == statement.at() || statement.isAnyAt(first - 1, "CALL", "EXEC", "EXECUTE", "PROCEDURE");
    }
}
