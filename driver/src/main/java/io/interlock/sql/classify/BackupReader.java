package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;

/** Reads BACKUP and H2's and HSQLDB's SCRIPT: may an earlier backup be overwritten? */
final class BackupReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        boolean script = statement.is("SCRIPT");
        Cursor c = statement.copy();
        c.skip();
        if (statement.script().is(Dialect.SQLSERVER) && givesUp(c)) {
            found.add(
                    OperationKind.ADMIN,
                    Target.of(ObjectType.DATABASE, null),
                    Reach.UNBOUNDED,
                    "takes the database out of service, or its log away");
            return;
        }
        if (overwrites(statement, c, script)) {
            found.add(
                    OperationKind.BACKUP,
                    Target.of(ObjectType.FILE, null),
                    Reach.UNBOUNDED,
                    "may overwrite an earlier backup");
        } else if (script) {
            found.add(OperationKind.OTHER);
        } else {
            found.add(OperationKind.BACKUP, Target.of(ObjectType.FILE, null), Reach.NONE);
        }
    }

    private static boolean overwrites(Cursor statement, Cursor c, boolean script) {
        if (script) {
            // without TO the script is a result set
            return c.has("TO") || statement.script().is(Dialect.HSQLDB) && !c.done();
        }
        if (statement.script().is(Dialect.SQLSERVER)) {
            return transactSql(c);
        }
        if (statement
                .script()
                .is(Dialect.POSTGRESQL, Dialect.CLICKHOUSE, Dialect.DB2, Dialect.MYSQL, Dialect.MARIADB)) {
            // CockroachDB, ClickHouse, Db2 and TiDB write a new one beside the earlier ones
            return false;
        }
        return true;
    }

    /** A last backup of the log leaves a database that waits for a restore; one to NUL throws the log away. */
    private static boolean givesUp(Cursor c) {
        if (!c.isAny("LOG", "TRAN", "TRANSACTION") || c.has("COPY_ONLY")) {
            return false;
        }
        for (int i = c.at(); i < c.end(); i = c.after(i)) {
            boolean nowhere =
                    c.kindAt(i) == TokenKind.STRING && c.tokens().string(i).equalsIgnoreCase("NUL");
            if (nowhere || c.isAnyAt(i, "NORECOVERY", "STANDBY")) {
                return true;
            }
        }
        return false;
    }

    /** What is not said is NOINIT, NOFORMAT: the backup is appended. */
    private static boolean transactSql(Cursor c) {
        // Sybase's DUMP writes over a file of that name
        return c.isAt(c.at() - 1, "DUMP") || c.has("INIT", "FORMAT", "SKIP", "TRUNCATE_ONLY", "NO_LOG");
    }
}
