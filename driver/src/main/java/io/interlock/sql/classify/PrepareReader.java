package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.OperationKind;
import io.interlock.sql.lex.TokenKind;

/**
 * Reads PREPARE of a statement under a name, which is judged here as if it ran: who prepares it is told early.
 *
 * <p>{@code PREPARE p (int) AS statement} on PostgreSQL and DuckDB, {@code PREPARE p FROM statement} on Trino,
 * {@code PREPARE p FROM 'text'} or a variable on MySQL and MariaDB; PREPARE TRANSACTION is none of these.
 */
final class PrepareReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        found.add(OperationKind.SESSION);
        int prepared = statement.find("AS", "FROM");
        if (prepared == statement.end()) {
            return;
        }
        Cursor named = statement.copy();
        named.skip();
        String written = named.tokens().text(named.at());
        Name name = named.name();
        Cursor inner = statement.part(prepared + 1, statement.end());
        if (inner.is(TokenKind.STRING) || inner.script().is(Dialect.MYSQL, Dialect.MARIADB, Dialect.DB2)) {
            RunText.of(inner, false, found);
        } else {
            Verbs.read(inner, found);
        }
        statement.script().prepared().prepare(written);
        found.prepares(name == null ? "" : name.last());
    }
}
