package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;

/** Reads BACKUP and H2's and HSQLDB's SCRIPT: may an earlier backup be overwritten? */
final class BackupReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        boolean script = statement.is("SCRIPT");
        Cursor c = statement.copy();
        c.skip();
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

    /** What is not said is NOINIT, NOFORMAT: the backup is appended. */
    private static boolean transactSql(Cursor c) {
        return c.has("INIT", "FORMAT", "SKIP", "TRUNCATE_ONLY", "NO_LOG");
    }
}
