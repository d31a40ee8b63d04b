package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;

/** Reads queries: a select of the first table named, and what an INTO makes of it. */
final class QueryReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        select(statement, found);
        Cursor into = statement.copy();
        into.moveTo(into.find("INTO"));
        if (into.accept("INTO")) {
            into(into, found);
        }
    }

    /** Adds the select only: in a block, an INTO names variables. */
    static void select(Cursor statement, Findings found) {
        found.add(OperationKind.SELECT, source(statement), Reach.NONE);
    }

    private static Target source(Cursor statement) {
        if (!readsTables(statement)) {
            return Target.of(ObjectType.OTHER, null);
        }
        Cursor c = statement.copy();
        c.moveTo(c.isAny("TABLE", "FROM", "PIVOT", "UNPIVOT") ? c.at() : c.find("FROM"));
        c.skip();
        TableReference table = TableReference.read(c);
        return table == null || table.name() == null
                ? Target.of(ObjectType.TABLE, null)
                : table.name().target(statement.dialect(), ObjectType.TABLE);
    }

    /** Whether there is a table anywhere in it; {@code SELECT 1}, which pools send all day, has none. */
    private static boolean readsTables(Cursor statement) {
        for (int i = statement.at(); i < statement.end(); i++) {
            if (statement.isAnyAt(i, "FROM", "TABLE", "PIVOT", "UNPIVOT")) {
                return true;
            }
        }
        return false;
    }

    private static void into(Cursor into, Findings found) {
        if (into.is("OUTFILE") && into.has("TRUNCATE")) {
            // ClickHouse; it may be the last good export that gives way
            found.add(OperationKind.BACKUP, Target.of(ObjectType.FILE, null), Reach.UNBOUNDED, "overwrites the file");
            return;
        }
        if (into.isAny("OUTFILE", "DUMPFILE")) {
            // the server refuses to overwrite a file
            found.add(OperationKind.BACKUP, Target.of(ObjectType.FILE, null), Reach.NONE);
            return;
        }
        boolean makesTable = into.script().is(Dialect.POSTGRESQL, Dialect.SQLSERVER, Dialect.GENERIC, Dialect.HSQLDB);
        if (!makesTable || into.is(TokenKind.VARIABLE) || into.is(TokenKind.PARAMETER)) {
            return;
        }
        boolean temporary = into.isAny("TEMPORARY", "TEMP");
        into.acceptAll("TEMPORARY", "TEMP", "UNLOGGED", "TABLE", "LOCAL", "GLOBAL");
        Target target = into.target(ObjectType.TABLE);
        found.add(OperationKind.CREATE, temporary ? target.asTemporary() : target, Reach.NONE);
    }
}
