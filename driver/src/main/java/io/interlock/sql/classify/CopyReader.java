package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;

/** Reads bulk input and output: COPY, LOAD, BULK INSERT, IMPORT, EXPORT, UNLOAD. */
final class CopyReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        String verb = statement.word();
        statement.skip();
        switch (verb) {
            case "COPY" -> copy(statement, found);
            case "LOAD" -> load(statement, found);
            case "BULK" -> {
                statement.accept("INSERT");
                found.add(OperationKind.LOAD, statement.target(ObjectType.TABLE), Reach.NONE);
            }
            case "IMPORT" -> imports(statement, found);
            case "EXPORT" -> file(statement, found);
            default -> unload(statement, found);
        }
    }

    private static void copy(Cursor statement, Findings found) {
        if (statement.accept("INTO")) {
            copyInto(statement, found);
            return;
        }
        if (statement.follows("FILES", "INTO")) {
            found.add(OperationKind.BACKUP, Target.of(ObjectType.FILE, null), Reach.BOUNDED, "may overwrite files");
            return;
        }
        if (statement.is("FROM") && statement.isAt(statement.at() + 1, "DATABASE")) {
            found.add(OperationKind.INSERT, Target.of(ObjectType.DATABASE, null), Reach.NONE);
            return;
        }
        statement.accept("BINARY");
        boolean query = statement.is(TokenKind.LEFT_PAREN);
        Target target = query ? Target.of(ObjectType.TABLE, null) : statement.target(ObjectType.TABLE);
        statement.acceptParens();
        if (statement.accept("FROM")) {
            found.add(OperationKind.LOAD, target, Reach.NONE);
            program(statement, found);
        } else if (statement.accept("TO")) {
            found.add(OperationKind.SELECT, target, Reach.NONE);
            if (statement.script().is(Dialect.DUCKDB) && emptiesDirectory(statement)) {
                file(statement, found);
            } else if (!statement.isAny("STDOUT", "STDIN") && !program(statement, found)) {
                // one export, not the backup of a database
                found.add(
                        OperationKind.BACKUP,
                        Target.of(ObjectType.FILE, null),
                        Reach.BOUNDED,
                        "may overwrite the file");
            }
        } else {
            found.unknown("a copy to nowhere");
        }
    }

    /** DuckDB's OVERWRITE deletes what else is in the directory. */
    private static boolean emptiesDirectory(Cursor options) {
        for (int i = options.at(); i < options.end(); i++) {
            if (options.isAt(i, "OVERWRITE") && !options.isAnyAt(i + 1, "FALSE") && !options.isAnyAt(i + 2, "FALSE")) {
                return true;
            }
        }
        return false;
    }

    private static boolean program(Cursor statement, Findings found) {
        if (!statement.is("PROGRAM")) {
            return false;
        }
        found.add(
                OperationKind.EXECUTE,
                Target.of(ObjectType.SERVER, null),
                Reach.UNSURE,
                "runs a program on the server");
        return true;
    }

    /** Snowflake: into a table, or out to a stage. */
    private static void copyInto(Cursor statement, Findings found) {
        boolean out = statement.is(TokenKind.STRING)
                || statement.is(TokenKind.VARIABLE)
                || statement.tokens().isSymbol(statement.at(), '@');
        if (!out) {
            found.add(OperationKind.LOAD, statement.target(ObjectType.TABLE), Reach.NONE);
            int purge = statement.find("PURGE");
            if (purge < statement.end() && !statement.isAt(purge + 2, "FALSE")) {
                found.add(
                        OperationKind.DELETE,
                        Target.of(ObjectType.FILE, null),
                        Reach.BOUNDED,
                        "the files that were loaded");
            }
        } else if (overwrites(statement)) {
            file(statement, found);
        } else {
            found.add(OperationKind.BACKUP, Target.of(ObjectType.FILE, null), Reach.NONE);
        }
    }

    private static boolean overwrites(Cursor statement) {
        int option = statement.find("OVERWRITE");
        return option < statement.end() && !statement.isAt(option + 2, "FALSE");
    }

    private static void file(Cursor statement, Findings found) {
        found.add(OperationKind.BACKUP, Target.of(ObjectType.FILE, null), Reach.UNBOUNDED, "may overwrite files");
    }

    private static void load(Cursor statement, Findings found) {
        if (statement.isAny("DATA", "XML", "FROM")) {
            boolean hive = statement.script().is(Dialect.GENERIC) && statement.has("OVERWRITE");
            // TERMINATE of a load that replaces leaves nothing in the table
            boolean replaces = hive || statement.has("REPLACE", "TERMINATE");
            boolean whole = hive || statement.is("FROM") || statement.script().is(Dialect.DB2);
            int into = statement.find("INTO");
            statement.moveTo(into + 1);
            statement.accept("TABLE");
            Target target = statement.target(ObjectType.TABLE);
            if (replaces && whole) {
                found.add(OperationKind.REPLACE, target, Reach.UNBOUNDED, "loads in place of what is there");
                return;
            }
            found.add(OperationKind.LOAD, target, Reach.NONE);
            if (replaces) {
                found.add(OperationKind.REPLACE, target, Reach.UNSURE, "rows with the same keys give way");
            }
            return;
        }
        if (statement.script().is(Dialect.SQLSERVER) && statement.isAny("DATABASE", "TRAN", "TRANSACTION")) {
            // Sybase
            statement.skip();
            found.add(OperationKind.RESTORE, statement.target(ObjectType.DATABASE), Reach.UNBOUNDED);
            return;
        }
        // a library, an extension or an index into memory
        found.add(statement.script().is(Dialect.DUCKDB) ? OperationKind.SESSION : OperationKind.ADMIN);
    }

    private static void imports(Cursor statement, Findings found) {
        if (statement.accept("DATABASE")) {
            found.add(OperationKind.RESTORE, Target.of(ObjectType.DATABASE, null), Reach.UNBOUNDED);
            return;
        }
        if (statement.accept("FOREIGN", "SCHEMA")) {
            found.add(OperationKind.CREATE, statement.target(ObjectType.SCHEMA), Reach.NONE);
            return;
        }
        boolean replaces = statement.has("REPLACE", "REPLACE_CREATE");
        statement.moveTo(statement.find("INTO") + 1);
        found.add(
                replaces ? OperationKind.REPLACE : OperationKind.LOAD,
                statement.target(ObjectType.TABLE),
                replaces ? Reach.UNBOUNDED : Reach.NONE);
    }

    /** Redshift: UNLOAD ('query') TO 's3://…'. */
    private static void unload(Cursor statement, Findings found) {
        if (statement.has("ALLOWOVERWRITE", "CLEANPATH")) {
            file(statement, found);
        } else {
            found.add(OperationKind.BACKUP, Target.of(ObjectType.FILE, null), Reach.NONE);
        }
    }
}
