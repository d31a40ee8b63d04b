package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's full-text tables take commands by an insert into the column that is called as the table:
 * {@code INSERT INTO docs(docs) VALUES('delete-all')} empties one.
 */
final class TextIndexCommand {

    private TextIndexCommand() {}

    /** Adds what the command does; the cursor stands behind the table's name. */
    static void read(Cursor insert, @Nullable Name table, Target target, Findings found) {
        Cursor c = insert.copy();
        if (table == null
                || !c.script().is(Dialect.SQLITE)
                || !c.accept(TokenKind.LEFT_PAREN)
                || !c.isName()
                || !c.tokens().name(c.at()).equalsIgnoreCase(table.last())) {
            return;
        }
        c.moveTo(c.script().partner(c.at() - 1) + 1);
        if (!c.accept("VALUES")) {
            // a query may give any command
            c.moveTo(insert.at());
        }
        for (int i = c.at(); i < c.end(); i++) {
            Object value = c.kindAt(i) == TokenKind.STRING ? c.tokens().string(i) : parameter(c, i, found);
            if (value instanceof String text && text.equalsIgnoreCase("delete-all")) {
                found.add(OperationKind.TRUNCATE, target, Reach.UNBOUNDED, "a command of the full-text index");
            }
        }
    }

    private static @Nullable Object parameter(Cursor c, int i, Findings found) {
        if (c.kindAt(i) != TokenKind.PARAMETER) {
            return Parameters.UNKNOWN;
        }
        found.parametersMatter(true);
        return c.script().parameters().value(c.tokens().parameterOrdinal(i));
    }
}
