package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what acts on the server or on a whole database; the verbs mean different things on different servers. */
final class AdminReader implements VerbReader {

    private static final Target SERVER = Target.of(ObjectType.SERVER, null);
    private static final Target DATABASE = Target.of(ObjectType.DATABASE, null);

    @Override
    public void read(Cursor statement, Findings found) {
        String verb = statement.word();
        statement.skip();
        switch (verb) {
            case "SHUTDOWN", "STOP" -> found.add(OperationKind.ADMIN, SERVER, Reach.UNBOUNDED, "stops the server");
            case "KILL", "CANCEL" ->
                found.add(OperationKind.ADMIN, SERVER, Reach.BOUNDED, "ends a session or its statement");
            case "PURGE" -> purge(statement, found);
            case "RESET" -> reset(statement, found);
            case "DBCC" -> dbcc(statement, found);
            case "OPTIMIZE" -> optimize(statement, found);
            case "ATTACH" -> attach(statement, found);
            case "DETACH" -> detach(statement, found);
            case "VACUUM" -> vacuum(statement, found);
            case "PRAGMA" -> Pragmas.read(statement, found);
            case "PERFORM" -> perform(statement, found);
            case "SYSTEM" -> system(statement, found);
            case "REMOVE", "PUT" -> files(verb, statement, found);
            default -> found.add(OperationKind.OTHER);
        }
    }

    private static void purge(Cursor statement, Findings found) {
        if (statement.isAny("BINARY", "MASTER")) {
            found.add(OperationKind.ADMIN, SERVER, Reach.UNBOUNDED, "gives up the logs that a recovery needs");
        } else {
            // Oracle: what was dropped can then not come back
            found.add(OperationKind.ADMIN, DATABASE, Reach.UNBOUNDED, "empties the recycle bin");
        }
    }

    private static void reset(Cursor statement, Findings found) {
        boolean mysql = statement.script().is(Dialect.MYSQL, Dialect.MARIADB, Dialect.GENERIC);
        if (mysql && statement.isAny("MASTER", "SLAVE", "REPLICA", "BINARY")) {
            found.add(OperationKind.ADMIN, SERVER, Reach.UNBOUNDED, "gives up the logs that a recovery needs");
        } else if (mysql && statement.follows("QUERY", "CACHE")) {
            found.add(OperationKind.ADMIN, SERVER, Reach.NONE);
        } else {
            new SettingReader().read(statement.part(statement.at() - 1, statement.end()), found);
        }
    }

    private static void dbcc(Cursor statement, Findings found) {
        boolean harms = statement.isAny("WRITEPAGE", "DETACHDB", "DBREPAIR", "REBUILD_LOG", "CLEANPAGE", "CRASH")
                || hasWord(statement, "REPAIR_ALLOW_DATA_LOSS")
                || hasWord(statement, "REPAIR_REBUILD");
        if (harms) {
            found.add(OperationKind.ADMIN, DATABASE, Reach.UNBOUNDED, "may lose rows");
        } else {
            found.add(OperationKind.ADMIN, DATABASE, Reach.NONE);
        }
    }

    /** ClickHouse may drop rows that are the same, or the same in some columns. */
    private static void optimize(Cursor statement, Findings found) {
        if (statement.has("DEDUPLICATE") && statement.script().is(Dialect.CLICKHOUSE)) {
            ObjectType type = ObjectWords.read(statement);
            found.add(
                    OperationKind.DELETE,
                    statement.target(type),
                    Reach.BOUNDED,
                    "of rows that are the same only one is kept");
        } else {
            found.add(OperationKind.OTHER);
        }
    }

    private static boolean hasWord(Cursor statement, String word) {
        for (int i = statement.at(); i < statement.end(); i++) {
            if (statement.isAt(i, word)) {
                return true;
            }
        }
        return false;
    }

    private static void attach(Cursor statement, Findings found) {
        if (statement.script().is(Dialect.CLICKHOUSE)) {
            found.add(OperationKind.CREATE);
        } else {
            int as = statement.find("AS");
            Target database = statement.part(as + 1, statement.end()).target(ObjectType.DATABASE);
            found.add(OperationKind.SESSION, database, Reach.NONE);
            if (statement.script().is(Dialect.DUCKDB) && statement.follows("OR", "REPLACE")) {
                detached(database, found);
            }
        }
    }

    /** What DuckDB no longer holds: who can ask it where the database is may know better. */
    private static void detached(Target database, Findings found) {
        found.add(OperationKind.DROP, database, Reach.UNBOUNDED, "what is in memory alone is gone with it");
    }

    private static void detach(Cursor statement, Findings found) {
        if (statement.script().is(Dialect.CLICKHOUSE)) {
            ObjectType type = ObjectWords.read(statement);
            statement.acceptIfExists();
            found.add(OperationKind.ADMIN, statement.target(type), Reach.UNBOUNDED, "takes it out of service");
        } else {
            statement.acceptAll("DATABASE");
            statement.acceptIfExists();
            Target database = statement.target(ObjectType.DATABASE);
            if (statement.script().is(Dialect.DUCKDB) && !isAttachedFile(database.name(), statement)) {
                detached(database, found);
            } else {
                found.add(OperationKind.SESSION, database, Reach.NONE);
            }
        }
    }

    /** Whether a statement before, in the same text, has attached a file under that name. */
    private static boolean isAttachedFile(@Nullable String name, Cursor detach) {
        Tokens tokens = detach.tokens();
        boolean file = false;
        for (int i = 0; i < detach.at(); i++) {
            int path = tokens.is(i + 1, "DATABASE") ? i + 2 : i + 1;
            boolean attached = tokens.is(i, "ATTACH")
                    && tokens.kind(path) == TokenKind.STRING
                    && tokens.is(path + 1, "AS")
                    && tokens.name(path + 2).equalsIgnoreCase(name);
            if (attached) {
                String where = tokens.string(path);
                file = !where.isEmpty() && !where.startsWith(":memory:");
            }
        }
        return file;
    }

    /** HSQLDB runs a script of statements, or writes one. */
    private static void perform(Cursor statement, Findings found) {
        if (statement.is("IMPORT")) {
            found.add(OperationKind.RESTORE, DATABASE, Reach.UNBOUNDED);
        } else if (statement.is("EXPORT")) {
            found.add(OperationKind.BACKUP, Target.of(ObjectType.FILE, null), Reach.UNBOUNDED, "may overwrite a file");
        } else {
            found.add(OperationKind.ADMIN, DATABASE, Reach.NONE);
        }
    }

    /** SQLite's {@code VACUUM INTO} refuses to overwrite a file; elsewhere a vacuum only tidies up. */
    private static void vacuum(Cursor statement, Findings found) {
        if (statement.has("INTO")) {
            found.add(OperationKind.BACKUP, Target.of(ObjectType.FILE, null), Reach.NONE);
        } else {
            found.add(OperationKind.OTHER);
        }
    }

    /** ClickHouse. */
    private static void system(Cursor statement, Findings found) {
        if (statement.isAny("SHUTDOWN", "KILL", "DROP", "STOP", "DETACH", "RESTORE", "UNFREEZE")
                && !statement.isAny("STOP")
                && !dropsCache(statement)) {
            found.add(OperationKind.ADMIN, SERVER, Reach.UNBOUNDED);
        } else {
            found.add(OperationKind.ADMIN, SERVER, Reach.NONE);
        }
    }

    private static boolean dropsCache(Cursor statement) {
        return statement.is("DROP") && !statement.isAnyAt(statement.at() + 1, "REPLICA", "DATABASE");
    }

    /** Snowflake's files on stages. */
    private static void files(String verb, Cursor statement, Findings found) {
        if (verb.equals("REMOVE")) {
            found.add(OperationKind.DROP, Target.of(ObjectType.FILE, null), Reach.UNBOUNDED);
        } else {
            // file:// reads as a comment, so the option is looked for in the text
            String text = statement.tokens().text();
            boolean overwrites =
                    text.toUpperCase(Locale.ROOT).replaceAll("\\s", "").contains("OVERWRITE=TRUE");
            found.add(
                    overwrites ? OperationKind.BACKUP : OperationKind.LOAD,
                    Target.of(ObjectType.FILE, null),
                    overwrites ? Reach.UNBOUNDED : Reach.NONE);
        }
    }
}
