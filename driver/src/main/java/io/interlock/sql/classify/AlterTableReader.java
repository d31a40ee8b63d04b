package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;

/**
 * Reads what an ALTER TABLE does to its table: each action is an operation of its own, and all actions that only change the
 * definition are one alter.
 */
final class AlterTableReader implements VerbReader {

    private static final String[] ACTIONS = {
        "ADD",
        "ALTER",
        "DROP",
        "MODIFY",
        "CHANGE",
        "RENAME",
        "SET",
        "RESET",
        "TRUNCATE",
        "EXCHANGE",
        "DISCARD",
        "IMPORT",
        "DETACH",
        "ATTACH",
        "ENABLE",
        "DISABLE",
        "OWNER",
        "ENGINE",
        "SWITCH",
        "CLEAR",
        "DELETE",
        "UPDATE",
        "REPLACE",
        "MOVE",
        "FETCH",
        "FREEZE",
        "REMOVE",
        "COALESCE",
        "REORGANIZE",
        "REBUILD",
        "CONVERT",
        "ORDER",
        "VALIDATE",
        "INHERIT",
        "CHECK",
        "NOCHECK",
        "SWAP",
        "EXECUTE",
        "ALGORITHM",
        "LOCK",
        "COMMENT",
        "CLUSTER",
        "MATERIALIZE",
        "ACTIVATE",
        "APPLY",
        "NO",
        "ROTATE",
        "APPEND"
    };

    @Override
    public void read(Cursor c, Findings found) {
        // in sp_MSforeachtable a question mark stands for the name
        Name name = c.accept(TokenKind.PARAMETER) ? Name.of("") : c.name();
        if (name == null) {
            found.add(OperationKind.ALTER, Target.of(ObjectType.TABLE, null), Reach.UNSURE);
            return;
        }
        AlteredTable table = new AlteredTable(name, c.dialect());
        TableEngine.change(c.copy(), table.itself(), found);
        c.acceptSymbol("*");
        if (c.accept("ON")) {
            // ClickHouse: ON CLUSTER c
            c.accept("CLUSTER");
            c.name();
        }
        if (isInParens(c)) {
            // ClickHouse: each command in parentheses
            inParens(c, table, found);
            return;
        }
        boolean alters = false;
        ObjectType dropping = null;
        while (!c.done()) {
            int end = endOfAction(c);
            Cursor part = c.part(c.at(), end);
            if (part.is("DROP")) {
                part.skip();
                dropping = new DropAction(part, table, found).read(ObjectType.COLUMN);
                alters |= dropping == null;
            } else if (dropping != null && !part.isAny(ACTIONS)) {
                // DROP COLUMN a, b: the action goes on
                dropping = new DropAction(part, table, found).read(dropping);
            } else {
                alters |= !new TableAction(part, table, found).read();
                dropping = null;
            }
            c.moveTo(end + 1);
        }
        if (alters || found.isEmpty()) {
            found.add(OperationKind.ALTER, table.itself(), Reach.NONE);
        }
    }

    /** The comma behind an action; ClickHouse's {@code UPDATE a = 1, b = 2 WHERE …} has some of its own. */
    private static int endOfAction(Cursor c) {
        boolean rows = c.script().is(Dialect.CLICKHOUSE) && c.is("UPDATE");
        return rows ? c.part(c.find("WHERE"), c.end()).find(TokenKind.COMMA) : c.find(TokenKind.COMMA);
    }

    private static boolean isInParens(Cursor c) {
        return c.script().is(Dialect.CLICKHOUSE) && c.is(TokenKind.LEFT_PAREN) && c.isAnyAt(c.at() + 1, ACTIONS);
    }

    private static void inParens(Cursor c, AlteredTable table, Findings found) {
        do {
            Cursor command = c.part(c.at() + 1, c.script().partner(c.at()));
            c.acceptParens();
            boolean drops = command.accept("DROP");
            boolean told = drops
                    ? new DropAction(command, table, found).read(ObjectType.COLUMN) != null
                    : new TableAction(command, table, found).read();
            if (!told) {
                found.add(OperationKind.ALTER, table.itself(), Reach.NONE);
            }
        } while (c.accept(TokenKind.COMMA) && c.is(TokenKind.LEFT_PAREN));
    }
}
