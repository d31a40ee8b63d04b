package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.Target;
import io.interlock.sql.words.Vocabulary;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which reader reads the statements of which verb. */
final class Verbs {

    private static final Map<String, VerbReader> READERS = new HashMap<>();

    static {
        put(new QueryReader(), "SELECT", "VALUES", "TABLE", "FROM", "SEL", "PIVOT", "UNPIVOT");
        put(new WithReader(), "WITH");
        put(new TypedColumns(new LentColumns(new InsertReader())), "INSERT", "REPLACE", "UPSERT");
        put(new TypedColumns(new BorrowedColumns(new LentColumns(new UpdateReader()))), "UPDATE");
        put(new TypedColumns(new BorrowedColumns(new LentColumns(new DeleteReader()))), "DELETE");
        put(new TypedColumns(new BorrowedColumns(new LentColumns(new MergeReader()))), "MERGE");
        put(new TruncateReader(), "TRUNCATE");
        put(new CreateReader(), "CREATE");
        put(new AlterReader(), "ALTER");
        put(new DropReader(), "DROP");
        put(new RenameReader(), "RENAME");
        put(new GrantReader(), "GRANT", "REVOKE", "DENY");
        put(new ExplainReader(), "EXPLAIN", "DESCRIBE", "DESC", "ANALYZE", "ANALYSE");
        put(new CopyReader(), "COPY", "LOAD", "BULK", "UNLOAD", "EXPORT", "IMPORT");
        put(new RestoreReader(), "RESTORE", "FLASHBACK", "RUNSCRIPT", "RECOVER");
        put(new BackupReader(), "BACKUP", "SCRIPT", "DUMP");
        put(new ExecuteReader(), "EXECUTE", "EXEC", "CALL", "DO");
        put(new Db2CommandReader(), "QUIESCE", "FORCE");
        put(new PrepareReader(), "PREPARE");
        put(new SettingReader(), "SET", "USE");
        put(new SessionReader(), "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVE", "XA", "DECLARE");
        put(
                new AdminReader(),
                "SHUTDOWN",
                "PURGE",
                "RESET",
                "KILL",
                "DBCC",
                "DETACH",
                "ATTACH",
                "VACUUM",
                "PRAGMA",
                "SYSTEM",
                "OPTIMIZE",
                "FLUSH",
                "CLEAR",
                "CHANGE",
                "REMOVE",
                "PUT",
                "HANDLER",
                "STOP",
                "CANCEL",
                "REFRESH",
                "PERFORM");
    }

    private Verbs() {}

    private static void put(VerbReader reader, String... verbs) {
        for (String verb : verbs) {
            READERS.put(verb, reader);
        }
    }

    static @Nullable VerbReader of(String upperCaseVerb) {
        return READERS.get(upperCaseVerb);
    }

    /** What a verb acts on: {@code VERB [sort] [IF EXISTS] name}. */
    private static Target object(Cursor statement) {
        Cursor c = statement.copy();
        c.skip();
        ObjectType type = ObjectWords.read(c);
        c.acceptIfExists();
        if (type == ObjectType.SCHEMA || type == ObjectType.DATABASE) {
            Name name = c.name();
            return name == null ? Target.of(type, null) : DropReader.container(name, type);
        }
        return c.target(type);
    }

    /** Reads the statement that begins at the cursor; what has no reader is unknown. */
    static void read(Cursor statement, Findings found) {
        String verb = statement.word();
        Vocabulary.Effect effect = statement.script().vocabulary().statement(verb);
        if (effect != null) {
            found.add(
                    effect.kind(),
                    effect.named() ? object(statement) : Target.of(ObjectType.OTHER, null),
                    effect.reach());
            return;
        }
        VerbReader reader = of(verb);
        if (reader != null) {
            reader.read(statement, found);
        } else {
            found.unknown("not understood");
        }
    }
}
