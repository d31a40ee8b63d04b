package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Reads DELETE in all its forms: of one table, of several (MySQL), by a join (T-SQL), by USING (PostgreSQL). */
final class DeleteReader implements VerbReader {

    /** For each table the conditions are judged once more; servers join no more than some sixty. */
    static final int MOST_TABLES = 100;

    @Override
    public void read(Cursor statement, Findings found) {
        statement.skip();
        if (statement.is("STATISTICS")
                && statement.isNameAt(statement.at() + 1)
                && statement.script().is(Dialect.SQLSERVER)) {
            // Sybase
            found.add(OperationKind.OTHER);
            return;
        }
        statement.acceptAll("LOW_PRIORITY", "QUICK", "IGNORE");
        TargetedWrite write = new TargetedWrite(OperationKind.DELETE, statement);
        write.top();
        // MariaDB: earlier versions of the rows
        boolean history =
                statement.follows("HISTORY", "FROM") && statement.script().is(Dialect.MARIADB, Dialect.GENERIC);
        if (history) {
            statement.skip();
        }
        statement.accept("FROM");
        if (history) {
            Target target = statement.target(ObjectType.TABLE);
            String detail = Filter.unclear(statement).detail();
            found.add(
                    OperationKind.DELETE,
                    target,
                    statement.done() ? Reach.UNBOUNDED : Reach.UNSURE,
                    detail == null ? "the history of its rows" : detail);
            return;
        }
        if (statement.is(TokenKind.LEFT_PAREN) || isFunction(statement)) {
            write.derived(found);
            return;
        }
        List<TableReference> heads = heads(statement);
        if (heads.isEmpty()) {
            found.unknown("nothing to delete from");
            return;
        }
        if (heads.size() > MOST_TABLES) {
            found.unknown("more tables than can be joined");
        }
        Clauses clauses = Clauses.of(statement);
        TargetedWrite.Sources sources = TargetedWrite.Sources.of(clauses);
        for (TableReference head : heads.subList(0, Math.min(heads.size(), MOST_TABLES))) {
            write.one(head, sources, clauses, found);
        }
    }

    private static boolean isFunction(Cursor statement) {
        Cursor c = statement.copy();
        return !c.is("ONLY") && c.name() != null && TableReference.hasArguments(c);
    }

    private static List<TableReference> heads(Cursor statement) {
        List<TableReference> heads = new ArrayList<>();
        do {
            TableReference head = TableReference.read(statement);
            if (head != null) {
                heads.add(head);
            }
            // t.* as MySQL may write it
            if (statement.accept(TokenKind.DOT)) {
                statement.skip();
            }
        } while (statement.accept(TokenKind.COMMA));
        return heads;
    }
}
