package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
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
        if (words.hasSequence("RENAME", "TO") || words.hasSequence("MODIFY", "NAME")) {
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
                "DROP")) {
            return null;
        }
        Name name = statement.name();
        return name == null ? null : name.last();
    }

    private static @Nullable String harm(Cursor words) {
        if (words.has(
                "OFFLINE", "CLOSE", "DISMOUNT", "SHUTDOWN", "EMERGENCY", "SINGLE_USER", "RESTRICTED_USER", "QUIESCE")) {
            return "takes it out of service";
        }
        if (words.hasSequence("RECOVERY", "SIMPLE")
                || words.has("NOARCHIVELOG")
                || words.hasSequence("FLASHBACK", "OFF")
                || words.hasSequence("CLEAR", "LOGFILE")
                || words.has("UNARCHIVED")) {
            return "gives up the logs that a recovery needs";
        }
        if (words.hasSequence("KILL", "SESSION") || words.hasSequence("DISCONNECT", "SESSION")) {
            return "ends a session";
        }
        return null;
    }
}
