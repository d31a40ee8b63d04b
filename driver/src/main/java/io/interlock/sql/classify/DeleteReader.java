package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.OperationKind;
import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Reads DELETE in all its forms: of one table, of several (MySQL), by a join (T-SQL), by USING (PostgreSQL). */
final class DeleteReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        statement.skip();
        statement.acceptAll("LOW_PRIORITY", "QUICK", "IGNORE");
        TargetedWrite write = new TargetedWrite(OperationKind.DELETE, statement);
        write.top();
        boolean from = statement.accept("FROM");
        if (statement.is(TokenKind.LEFT_PAREN) || isFunction(statement)) {
            write.derived(found);
            return;
        }
        List<TableReference> heads = heads(statement);
        if (heads.isEmpty()) {
            found.unknown("nothing to delete from");
            return;
        }
        Clauses clauses = Clauses.of(statement);
        boolean named =
                clauses.first(Clauses.Word.FROM) != null || from && usingHoldsTargets(statement, clauses, heads);
        for (TableReference head : heads) {
            write.one(head, clauses, named, found);
        }
    }

    /** On MySQL {@code DELETE FROM a USING a JOIN b} names its target once more; elsewhere USING holds other tables. */
    private static boolean usingHoldsTargets(Cursor statement, Clauses clauses, List<TableReference> heads) {
        return clauses.first(Clauses.Word.USING) != null
                && (heads.size() > 1 || statement.script().is(Dialect.MYSQL, Dialect.MARIADB, Dialect.GENERIC));
    }

    private static boolean isFunction(Cursor statement) {
        Cursor c = statement.copy();
        return !c.is("ONLY") && c.name() != null && c.is(TokenKind.LEFT_PAREN);
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
