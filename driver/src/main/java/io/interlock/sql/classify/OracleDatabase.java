package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;

/** What Oracle's ALTER DATABASE and ALTER SYSTEM do beyond what other servers know. */
final class OracleDatabase {

    private static final Target FILE = Target.of(ObjectType.FILE, null);

    private OracleDatabase() {}

    /**
     * Adds what the clauses do.
     *
     * @return false where they do nothing of that sort
     */
    static boolean read(Cursor words, Target database, Findings found) {
        if (words.hasSequence("BACKUP", "CONTROLFILE")) {
            boolean overwrites = words.has("REUSE");
            found.add(OperationKind.BACKUP, FILE, overwrites ? Reach.UNBOUNDED : Reach.NONE);
        } else if (words.hasSequence("CREATE", "DATAFILE")) {
            found.add(OperationKind.RESTORE, database, Reach.UNBOUNDED, "an empty file in place of one of its own");
        } else if (words.has("ACTIVATE", "FAILOVER", "SWITCHOVER") || words.hasSequence("CONVERT", "TO")) {
            found.add(OperationKind.ADMIN, database, Reach.UNBOUNDED, "changes the parts of primary and standby");
        } else if (words.is("UNPLUG")
                || words.isAt(words.at() + 1, "UNPLUG")
                || words.is("SUSPEND")
                || words.hasSequence("ENABLE", "RESTRICTED")) {
            found.add(OperationKind.ADMIN, database, Reach.UNBOUNDED, "takes it out of service");
        } else if (words.hasSequence("KILL", "SESSION")
                || words.hasSequence("DISCONNECT", "SESSION")
                || words.hasSequence("CANCEL", "SQL")) {
            found.add(OperationKind.ADMIN, database, Reach.BOUNDED, "ends a session or its statement");
        } else {
            return false;
        }
        return true;
    }
}
