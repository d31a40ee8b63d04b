package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/** Reads ALTER DATABASE and ALTER SYSTEM: what stops a database, cuts its logs or takes it back in time. */
final class AlterDatabaseReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        boolean system = !statement.is("DATABASE");
        ObjectType type = system ? ObjectType.SERVER : ObjectType.DATABASE;
        statement.skip();
        statement.acceptIfExists();
        Cursor words = statement.copy();
        Target target = Target.of(type, system ? null : name(statement));
        if (words.script().is(Dialect.ORACLE) && OracleDatabase.read(words, target, found)) {
            return;
        }
        if (words.has("SWAP") && words.script().is(Dialect.SNOWFLAKE)) {
            found.add(OperationKind.REPLACE, target, Reach.UNBOUNDED, "changes places with another");
        } else if (words.hasSequence("RENAME", "TO") || words.hasSequence("MODIFY", "NAME")) {
            found.add(OperationKind.RENAME, target, Reach.NONE);
        } else if (words.has("RECOVER") && !words.hasSequence("CANCEL", "RECOVER") || words.has("RESETLOGS")) {
            found.add(OperationKind.RESTORE, target, Reach.UNBOUNDED);
        } else if (words.hasSequence("REMOVE", "FILE")
                || words.hasSequence("REMOVE", "FILEGROUP")
                || words.has("TEMPFILE", "DATAFILE", "LOGFILE") && words.has("DROP")) {
            found.add(OperationKind.DROP, target, Reach.UNBOUNDED, "a file of the database");
        } else {
            String harm = harm(words);
            if (harm != null) {
                found.add(OperationKind.ADMIN, target, Reach.UNBOUNDED, harm);
            } else {
                found.add(system ? OperationKind.ADMIN : OperationKind.ALTER, target, Reach.NONE);
            }
        }
    }

    private static @Nullable String name(Cursor statement) {
        if (statement.isAny(
                "SET",
                "OPEN",
                "CLOSE",
                "RECOVER",
                "FLASHBACK",
                "MOUNT",
                "NOARCHIVELOG",
                "ARCHIVELOG",
                "DATAFILE",
                "TEMPFILE",
                "CURRENT",
                "DEFAULT",
                "ADD",
                "BEGIN",
                "END",
                "BACKUP",
                "CREATE",
                "RENAME",
                "MOVE",
                "CLEAR",
                "FORCE",
                "NO",
                "ACTIVATE",
                "CONVERT",
                "COMMIT",
                "SWITCHOVER",
                "FAILOVER",
                "CHARACTER",
                "GUARD",
                "ENABLE",
                "DISABLE",
                "SCOPED",
                "AUDIT",
                "ENCRYPTION",
                "ALL",
                "DROP")) {
            return null;
        }
        Name name = statement.name();
        return name == null ? null : name.last();
    }

    /** T-SQL: {@code MODIFY FILE (NAME = f, OFFLINE)}; only a restore brings it back. */
    private static boolean offlineFile(Cursor words) {
        if (!words.hasSequence("MODIFY", "FILE")) {
            return false;
        }
        int open = words.find(TokenKind.LEFT_PAREN);
        return open < words.end()
                && words.part(open + 1, words.script().partner(open)).has("OFFLINE");
    }

    private static @Nullable String harm(Cursor words) {
        if (words.script().is(Dialect.SQLSERVER)
                && (words.has("READ_ONLY", "FORCE_SERVICE_ALLOW_DATA_LOSS")
                        || words.hasSequence("HADR", "OFF")
                        || offlineFile(words))) {
            return "takes it, or a part of it, out of service";
        }
        if (words.has(
                "OFFLINE", "CLOSE", "DISMOUNT", "SHUTDOWN", "EMERGENCY", "SINGLE_USER", "RESTRICTED_USER", "QUIESCE")) {
            return "takes it out of service";
        }
        int allow = words.find("ALLOW_CONNECTIONS");
        if (words.isAnyAt(allow + 1, "FALSE", "OFF") || words.isAnyAt(allow + 2, "FALSE", "OFF")) {
            return "takes it out of service";
        }
        if (words.hasSequence("RECOVERY", "SIMPLE")
                || words.has("NOARCHIVELOG")
                || words.hasSequence("DISABLE", "INNODB")
                || words.hasSequence("FLASHBACK", "OFF")
                || words.hasSequence("CLEAR", "LOGFILE")
                || words.has("UNARCHIVED")
                || words.hasSequence("CLEAR", "LOG")
                || words.hasSequence("LOGGING", "OFF")) {
            return "gives up the logs that a recovery needs";
        }
        if (words.hasSequence("KILL", "SESSION") || words.hasSequence("DISCONNECT", "SESSION")) {
            return "ends a session";
        }
        return null;
    }
}
