package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.SessionMode;

/**
 * What H2 reads of a statement in a mode that lacks the clauses of others.
 *
 * <p>Sent in such a mode a statement with one of them is refused. But one that was compiled before the mode was switched, by
 * the same text or since it was prepared, is compiled anew, and ends then before the first clause that is not understood.
 */
final class H2Clauses {

    private static final String[] BEFORE_COLUMN = {
        "SET", "WHERE", "AND", "OR", "NOT", "ON", "BETWEEN", "LIKE", "BY", "AS"
    };
    private static final String[] BEHIND_COLUMN = {
        "FROM", "WHERE", "GROUP", "ORDER", "HAVING", "UNION", "EXCEPT", "INTERSECT"
    };

    private H2Clauses() {}

    /** The statement, up to where H2 reads it. */
    static Cursor understood(Cursor statement) {
        boolean all = !statement.script().is(Dialect.H2)
                || statement.tokens().reading().has(SessionMode.CLAUSES_OF_ITS_OWN);
        return all ? statement : statement.part(statement.at(), end(statement));
    }

    private static int end(Cursor statement) {
        boolean merge = false;
        boolean write = false;
        boolean where = false;
        for (int i = statement.at(); i < statement.end(); i = statement.after(i)) {
            boolean source =
                    write && !where && statement.isAt(i, "FROM") && !statement.isAnyAt(i - 1, "DELETE", "DISTINCT");
            if (source || merge && statement.isAt(i, "WHERE") || isLimit(statement, i)) {
                return i;
            }
            merge |= statement.isAt(i, "MERGE");
            write |= statement.isAnyAt(i, "DELETE", "UPDATE");
            where |= statement.isAt(i, "WHERE");
        }
        return statement.end();
    }

    /** Whether a limit begins here; a column may be called so, too. */
    private static boolean isLimit(Cursor statement, int i) {
        if (!statement.isAt(i, "LIMIT") || isBehindColumn(statement, i + 1)) {
            return false;
        }
        return switch (statement.kindAt(i - 1)) {
            case DOT, COMMA, OPERATOR -> false;
            default -> !statement.isAnyAt(i - 1, BEFORE_COLUMN);
        };
    }

    private static boolean isBehindColumn(Cursor statement, int i) {
        return switch (statement.kindAt(i)) {
            case DOT, COMMA, RIGHT_PAREN, SEMICOLON, END -> true;
            default -> i >= statement.end() || statement.isAnyAt(i, BEHIND_COLUMN);
        };
    }
}
