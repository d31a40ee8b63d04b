package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;

/** Reads CREATE of anything. What replaces an object that holds data is a replace; all else only adds. */
final class CreateReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        Cursor c = statement.copy();
        c.skip();
        boolean replaces = replaces(c);
        skipDefiner(c);
        boolean shared = c.is("GLOBAL") && !c.script().is(Dialect.POSTGRESQL);
        boolean temporary = temporary(c) && !shared;
        ObjectType type = ObjectWords.read(c);
        // files of a stage, and how far a stream was read, do not come back
        boolean stage = type == ObjectType.OTHER && c.isAnyAt(c.at() - 1, "STAGE", "STREAM");
        c.acceptAll("CONCURRENTLY");
        // where a permanent table of that name stays, nothing temporary is made
        temporary &= !c.acceptIfExists() || !c.script().is(Dialect.H2, Dialect.HSQLDB, Dialect.GENERIC);
        Target target = target(c, type);
        if (c.script().is(Dialect.ORACLE) && statement.isAt(statement.at() + 1, "CONTROLFILE")) {
            found.add(
                    OperationKind.ADMIN, Target.of(ObjectType.DATABASE, null), Reach.UNBOUNDED, "names its files anew");
        } else if (type == ObjectType.TABLESPACE && c.has("REUSE")) {
            found.add(OperationKind.REPLACE, target, Reach.UNBOUNDED, "takes over a file that may be in use");
        } else if (replaces && c.hasSequence("PRESERVE", "ROWS") || replaces && c.hasSequence("PRESERVE", "ALL")) {
            found.add(OperationKind.ALTER, target, Reach.NONE);
        } else if (replaces && (stage || holdsData(type))) {
            found.add(
                    OperationKind.REPLACE,
                    temporary ? target.asTemporary() : target,
                    Reach.UNBOUNDED,
                    "drops what stands under that name");
        } else {
            found.add(OperationKind.CREATE, temporary ? target.asTemporary() : target, Reach.NONE);
        }
        if (hidesBuiltIn(target, type, c)) {
            found.add(OperationKind.REPLACE, target, Reach.UNBOUNDED, "takes the place of a built-in function");
        }
        if (holdsSource(statement, type)) {
            found.add(OperationKind.EXECUTE, target, Reach.UNSURE, "its source is not SQL");
        }
        if (type == ObjectType.TABLE) {
            filled(c, found);
        }
    }

    /** {@code CREATE TABLE t AS EXECUTE p}: filled by a statement that was prepared. */
    private static void filled(Cursor c, Findings found) {
        int as = c.find("AS");
        if (c.isAt(as + 1, "EXECUTE") && c.script().is(Dialect.POSTGRESQL, Dialect.DUCKDB)) {
            Verbs.read(c.part(as + 1, c.end()), found);
        }
    }

    /** H2 compiles an alias and a trigger from the source that the statement holds, or that any expression makes. */
    private static boolean holdsSource(Cursor statement, ObjectType type) {
        int as = statement.find("AS");
        boolean alias =
                type == ObjectType.ROUTINE && statement.part(statement.at(), as).has("ALIAS");
        boolean compiled = alias || type == ObjectType.TRIGGER;
        return compiled && as < statement.end() && statement.script().is(Dialect.H2);
    }

    /** On DuckDB a macro wins over the function of its name: a condition then means something else. */
    private static boolean hidesBuiltIn(Target target, ObjectType type, Cursor c) {
        return type == ObjectType.ROUTINE && c.script().is(Dialect.DUCKDB) && BuiltIns.has(target.name());
    }

    private static boolean replaces(Cursor c) {
        if (!c.is("OR")) {
            return false;
        }
        c.skip();
        boolean replaces = c.is("REPLACE");
        c.skip();
        return replaces;
    }

    private static boolean temporary(Cursor c) {
        int i = c.at();
        while (c.isAnyAt(i, "GLOBAL", "LOCAL", "CACHED", "MEMORY")) {
            i++;
        }
        return c.isAnyAt(i, "TEMPORARY", "TEMP", "VOLATILE") || c.isAt(i, "PRIVATE") && c.isAt(i + 1, "TEMPORARY");
    }

    private static boolean holdsData(ObjectType type) {
        return switch (type) {
            case TABLE, SEQUENCE, SCHEMA, DATABASE, USER, TABLESPACE -> true;
            case VIEW,
                    COLUMN,
                    PARTITION,
                    INDEX,
                    CONSTRAINT,
                    TRIGGER,
                    ROUTINE,
                    TYPE,
                    PRIVILEGE,
                    EXTENSION,
                    SERVER,
                    SETTING,
                    FILE,
                    OTHER -> false;
        };
    }

    private static Target target(Cursor c, ObjectType type) {
        if (c.is("ON") || c.is(TokenKind.LEFT_PAREN)) {
            // an index without a name
            return Target.of(type, null);
        }
        if (type == ObjectType.SCHEMA || type == ObjectType.DATABASE) {
            Name name = c.name();
            return name == null ? Target.of(type, null) : DropReader.container(name, type);
        }
        return c.target(type);
    }

    /** Goes over MySQL's {@code ALGORITHM = … DEFINER = user@host SQL SECURITY …}. */
    private static void skipDefiner(Cursor c) {
        if (c.isAny("DEFINER", "ALGORITHM", "SQL")) {
            Cursor near = c.part(c.at(), c.at() + 24);
            c.moveTo(near.find("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "VIEW", "AGGREGATE"));
        }
    }

    /** Goes over the words between CREATE and the sort of the object; false where the statement ends before. */
    static boolean skipModifiers(Cursor c) {
        if (c.is("OR")) {
            c.skip();
            c.skip();
        }
        skipDefiner(c);
        c.acceptAll(
                "TEMP",
                "TEMPORARY",
                "AND",
                "COMPILE",
                "RESOLVE",
                "NOFORCE",
                "EDITIONABLE",
                "NONEDITIONABLE",
                "AGGREGATE",
                "SECURE",
                "TRUSTED");
        return !c.done();
    }
}
