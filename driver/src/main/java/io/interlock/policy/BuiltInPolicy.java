package io.interlock.policy;

import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policy that is used where none is given: {@code built-in.yaml} beside this class, as values.
 *
 * <p>People read the file; this is the same once more, because reading YAML would cost each program's first connection
 * more than all the rest of the guard. A test holds the two equal, down to the line numbers that refusals show.
 */
public final class BuiltInPolicy {

    /** What messages call it. */
    public static final String NAME = "built-in";

    private static final String VERSION = "9bed9a61";

    private static final int COLUMN = 5;

    private BuiltInPolicy() {}

    /** What destroys is blocked, and every connection is production. */
    public static Policy policy() {
        List<Rule> rules = List.of(
                block(
                        17,
                        "no-restore",
                        "A restore puts old data over new. Restore beside the database, compare, then switch.",
                        of(OperationKind.RESTORE)),
                block(
                        22,
                        "no-drop",
                        "What is dropped is gone with all its rows, grants and history.",
                        of(OperationKind.DROP)),
                block(
                        27,
                        "no-truncate",
                        "TRUNCATE removes every row, and on many databases cannot be rolled back.",
                        of(OperationKind.TRUNCATE)),
                rule(
                        32,
                        "no-unbounded-write",
                        Action.BLOCK,
                        "A write without an effective WHERE changes every row of the table.",
                        List.of(of(OperationKind.DELETE, OperationKind.UPDATE, OperationKind.MERGE), unbounded()),
                        List.of(liquibaseLock())),
                block(
                        41,
                        "no-replace",
                        "The table's present rows would be replaced, all of them.",
                        of(OperationKind.REPLACE),
                        unbounded()),
                block(
                        47,
                        "no-overwriting-backup",
                        "The backup that is overwritten may be the last good one.",
                        of(OperationKind.BACKUP),
                        unbounded()),
                block(
                        53,
                        "no-destructive-admin",
                        "It stops or cuts off a server on which others work, or purges what a recovery needs.",
                        of(OperationKind.ADMIN),
                        unbounded()),
                block(
                        59,
                        "no-unknown-text",
                        "The text that would run cannot be seen, so it cannot be judged.",
                        of(OperationKind.EXECUTE),
                        unbounded()),
                block(
                        65,
                        "no-unknown-statement",
                        "The statement is not understood, so it is taken for the worst it may be.",
                        of(OperationKind.UNKNOWN)),
                journal(72, "journal-definitions", of(OperationKind.ALTER, OperationKind.RENAME)),
                journal(76, "journal-privileges", of(OperationKind.GRANT, OperationKind.REVOKE)),
                journal(80, "journal-loads", of(OperationKind.LOAD)));
        return new Policy(NAME, VERSION, List.of(), "production", JournalSettings.DEFAULT, rules, false);
    }

    private static Rule block(int line, String id, String because, Condition... conditions) {
        return rule(line, id, Action.BLOCK, because, List.of(conditions), List.of());
    }

    private static Rule journal(int line, String id, Condition kinds) {
        return rule(line, id, Action.JOURNAL, null, List.of(kinds), List.of());
    }

    private static Rule rule(
            int line,
            String id,
            Action action,
            @Nullable String because,
            List<Condition> conditions,
            List<Exemption> exemptions) {
        return new Rule(id, conditions, exemptions, action, false, because, new Source(NAME, line, COLUMN));
    }

    private static Condition of(OperationKind... kinds) {
        return new Condition.Kinds(Set.of(kinds));
    }

    private static Condition unbounded() {
        return new Condition.Reaches(Set.of(Reach.UNBOUNDED));
    }

    private static Exemption liquibaseLock() {
        return new Exemption(List.of(
                of(OperationKind.DELETE), new Condition.Objects(List.of(ObjectPattern.of("databasechangeloglock")))));
    }
}
