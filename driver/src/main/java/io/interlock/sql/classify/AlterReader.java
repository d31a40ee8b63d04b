package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;

/** Reads ALTER of anything; tables go on to {@link AlterTableReader}, databases to {@link AlterDatabaseReader}. */
final class AlterReader implements VerbReader {

    private final AlterTableReader tables = new AlterTableReader();
    private final AlterDatabaseReader databases = new AlterDatabaseReader();

    @Override
    public void read(Cursor statement, Findings found) {
        Cursor c = statement.copy();
        c.skip();
        boolean ignores = c.is("IGNORE");
        c.acceptAll("ONLINE", "OFFLINE", "IGNORE");
        if (c.accept("SESSION")) {
            session(c, found);
            return;
        }
        if (c.accept("DEFAULT", "PRIVILEGES")) {
            boolean revokes = c.has("REVOKE");
            found.add(
                    revokes ? OperationKind.REVOKE : OperationKind.GRANT,
                    Target.of(ObjectType.PRIVILEGE, null),
                    revokes ? Reach.BOUNDED : Reach.NONE);
            return;
        }
        if (isAvailabilityGroup(c)) {
            availabilityGroup(c, found);
            return;
        }
        if (c.is("PLUGGABLE") && c.isAt(c.at() + 1, "DATABASE")) {
            c.skip();
        }
        if (EarlierStates.givesUp(c, found)) {
            return;
        }
        if (c.is("SYSTEM")
                || c.is("DATABASE") && !ObjectWords.isCompound(c)
                || c.is("SERVER") && c.isAt(c.at() + 1, "CONFIGURATION")
                || c.is("INSTANCE")) {
            databases.read(c, found);
            return;
        }
        ObjectType type = ObjectWords.read(c);
        c.acceptIfExists();
        c.accept("ONLY");
        switch (type) {
            case TABLE -> {
                if (ignores && c.has("UNIQUE", "PRIMARY", "MODIFY", "CHANGE")) {
                    // MariaDB: of rows with the same key only one is kept, and values are cut
                    found.add(
                            OperationKind.DELETE,
                            c.copy().target(ObjectType.TABLE),
                            Reach.UNSURE,
                            "rows that do not fit are given up");
                }
                tables.read(c, found);
            }
            case INDEX,
                    VIEW,
                    TYPE,
                    SCHEMA,
                    SEQUENCE,
                    TABLESPACE,
                    ROUTINE,
                    TRIGGER,
                    USER,
                    EXTENSION,
                    COLUMN,
                    PARTITION,
                    CONSTRAINT,
                    DATABASE,
                    PRIVILEGE,
                    SERVER,
                    SETTING,
                    FILE,
                    OTHER -> other(c, type, found);
        }
    }

    private static boolean isAvailabilityGroup(Cursor c) {
        return c.follows("AVAILABILITY", "GROUP") && c.script().is(Dialect.SQLSERVER);
    }

    private static void availabilityGroup(Cursor c, Findings found) {
        c.moveTo(c.at() + 2);
        Target target = c.target(ObjectType.SERVER);
        boolean harms = c.has("FORCE_FAILOVER_ALLOW_DATA_LOSS", "OFFLINE") || c.hasSequence("REMOVE", "DATABASE");
        found.add(OperationKind.ADMIN, target, harms ? Reach.UNBOUNDED : Reach.NONE);
    }

    /** Oracle's and Snowflake's settings; HSQLDB ends other sessions by it. */
    private static void session(Cursor c, Findings found) {
        boolean others = c.script().is(Dialect.HSQLDB) && c.is(TokenKind.NUMBER);
        if (others) {
            found.add(
                    OperationKind.ADMIN,
                    Target.of(ObjectType.SERVER, null),
                    Reach.BOUNDED,
                    "ends a session or its statement");
        } else if (c.is("SET")) {
            Verbs.read(c, found);
        } else {
            found.add(OperationKind.SESSION);
        }
    }

    private static void other(Cursor c, ObjectType type, Findings found) {
        boolean account = c.isAt(c.at() - 1, "ACCOUNT") && c.isAny("SET", "UNSET", "DROP");
        Name name = account ? null : c.name();
        Target target = name == null
                ? Target.of(type, null)
                : type == ObjectType.SCHEMA ? DropReader.container(name, type) : name.target(c.dialect(), type);
        c.acceptParens();
        if (type == ObjectType.ROUTINE || type == ObjectType.TRIGGER) {
            // a new body may hold any word; it does not run now
            found.add(c.is("RENAME") ? OperationKind.RENAME : OperationKind.ALTER, target, Reach.NONE);
        } else if (c.hasSequence("SET", "SCHEMA")
                || c.is("RENAME")
                || c.isAny("TRANSFER")
                || type == ObjectType.SCHEMA && c.has("TRANSFER")
                || c.follows("MODIFY", "NAME")) {
            found.add(OperationKind.RENAME, target, Reach.NONE);
        } else if (type == ObjectType.TABLESPACE && c.is("OFFLINE") || c.is("DISMOUNT")) {
            found.add(OperationKind.ADMIN, target, Reach.UNBOUNDED, "takes it out of service");
        } else if (c.is("DROP") && c.isAnyAt(c.at() + 1, "NOT", "DEFAULT", "IDENTITY")) {
            found.add(OperationKind.ALTER, target, Reach.NONE);
        } else if (c.is("DROP") || c.is("SWAP")) {
            dropped(c, type, target, found);
        } else if (c.follows("ADD", "MEMBER")) {
            found.add(OperationKind.GRANT, target, Reach.NONE);
        } else {
            found.add(OperationKind.ALTER, target, Reach.NONE);
        }
    }

    private static void dropped(Cursor c, ObjectType type, Target target, Findings found) {
        if (c.accept("SWAP")) {
            found.add(OperationKind.REPLACE, target, Reach.UNBOUNDED, "changes places with another");
            return;
        }
        c.skip();
        boolean part = type == ObjectType.TYPE || type == ObjectType.TABLESPACE || c.isAny("CONSTRAINT", "PARTITION");
        if (!part) {
            // members, options, credentials: what is dropped is no object of its own
            boolean member = c.is("MEMBER");
            found.add(member ? OperationKind.REVOKE : OperationKind.ALTER, target, member ? Reach.BOUNDED : Reach.NONE);
            return;
        }
        ObjectType memberType = type == ObjectType.TABLESPACE
                ? ObjectType.FILE
                : c.is("CONSTRAINT")
                        ? ObjectType.CONSTRAINT
                        : c.is("PARTITION") ? ObjectType.PARTITION : ObjectType.COLUMN;
        c.acceptAll("ATTRIBUTE", "CONSTRAINT", "PARTITION", "DATAFILE", "TEMPFILE", "CONTAINER");
        c.acceptIfExists();
        Name member = c.name();
        found.add(
                OperationKind.DROP,
                new Target(
                        target.catalog(),
                        target.schema(),
                        target.name(),
                        member == null ? null : member.last(),
                        memberType,
                        target.temporary()),
                Reach.UNBOUNDED);
    }
}
