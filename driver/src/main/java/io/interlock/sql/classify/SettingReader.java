package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads SET, RESET and USE: what is set, by its name, so that a policy can speak of it.
 *
 * <p>A setting is a target of its own type. Whom the session acts as is a user, where its names are looked up a schema or a
 * database. What outlives the session is an admin.
 */
final class SettingReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        String verb = statement.word();
        statement.skip();
        switch (verb) {
            case "USE" -> use(statement, found);
            case "RESET" -> reset(statement, found);
            default -> set(statement, found);
        }
    }

    private static void use(Cursor c, Findings found) {
        if (c.accept("ROLE") || c.accept("SECONDARY", "ROLES")) {
            session(c.target(ObjectType.USER), found);
        } else if (c.accept("SCHEMA")) {
            session(container(c, ObjectType.SCHEMA), found);
        } else if (c.accept("WAREHOUSE")) {
            session(c.target(ObjectType.OTHER), found);
        } else {
            c.acceptAll("DATABASE", "CATALOG");
            session(container(c, ObjectType.DATABASE), found);
        }
    }

    private static Target container(Cursor c, ObjectType type) {
        Name name = c.name();
        return name == null ? Target.of(type, null) : DropReader.container(name, type);
    }

    private static void reset(Cursor c, Findings found) {
        if (c.is("ROLE") || c.follows("SESSION", "AUTHORIZATION")) {
            session(Target.of(ObjectType.USER, null), found);
        } else if (c.script().is(Dialect.DB2) && c.isAny("DATABASE", "DB", "DBM", "ADMIN")) {
            // every parameter of the configuration at once
            found.add(OperationKind.ADMIN, Target.of(ObjectType.SERVER, null), Reach.UNBOUNDED, "loses its settings");
        } else if (c.is("PERSIST")) {
            found.add(OperationKind.ADMIN, Target.of(ObjectType.SETTING, null), Reach.NONE);
        } else {
            c.accept("SESSION");
            session(c.accept("ALL") ? Target.of(ObjectType.SETTING, null) : c.target(ObjectType.SETTING), found);
        }
    }

    private static void set(Cursor c, Findings found) {
        if (isForOneStatement(c)) {
            forOneStatement(c, found);
        } else if (c.script().is(Dialect.HSQLDB)) {
            HsqldbSettings.read(c, found);
        } else if (isUser(c)) {
            user(c, found);
        } else if (isSchema(c)) {
            schema(c, found);
        } else if (c.is("INTEGRITY") && c.script().is(Dialect.DB2)) {
            integrity(c, found);
        } else if (c.follows("CLUSTER", "SETTING")) {
            // CockroachDB
            c.moveTo(c.at() + 2);
            found.add(OperationKind.ADMIN, c.target(ObjectType.SETTING), Reach.NONE);
        } else if (ofTransaction(c)) {
            found.add(OperationKind.SESSION);
        } else if (c.script().is(Dialect.MYSQL, Dialect.MARIADB, Dialect.GENERIC)) {
            several(c, found);
        } else {
            one(c, false, found);
        }
    }

    /** Db2's SET INTEGRITY FOR t: OFF shuts everybody out of the table, and what depends on it. */
    private static void integrity(Cursor c, Findings found) {
        boolean off = c.has("OFF");
        c.moveTo(c.find("FOR") + 1);
        Target table = c.target(ObjectType.TABLE);
        if (off) {
            found.add(OperationKind.ADMIN, table, Reach.UNBOUNDED, "takes it out of service");
        } else {
            found.add(OperationKind.ALTER, table, Reach.NONE);
        }
    }

    /** MariaDB's settings for the one statement that follows. */
    private static void forOneStatement(Cursor c, Findings found) {
        c.skip();
        int statement = c.find("FOR");
        several(c.part(c.at(), statement), found);
        c.moveTo(statement + 1);
        if (Blocks.begin(c)) {
            BlockReader.read(c, found);
        } else if (Definitions.hasBody(c)) {
            DefinitionReader.read(c, found);
        } else if (!c.done()) {
            Verbs.read(c, found);
        }
    }

    private static boolean isForOneStatement(Cursor c) {
        return c.is("STATEMENT") && c.script().is(Dialect.MARIADB, Dialect.MYSQL, Dialect.GENERIC);
    }

    /**
     * Where the block begins for which MariaDB's {@code SET STATEMENT … FOR} makes settings; negative if there is none.
     *
     * @param statement up to its first semicolon, which is one of the block
     */
    static int blockOfSetting(Cursor statement) {
        if (!statement.is("SET") || !isForOneStatement(statement.part(statement.at() + 1, statement.end()))) {
            return -1;
        }
        int block = statement.find("FOR") + 1;
        return block < statement.end() && Blocks.begin(statement.part(block, statement.end())) ? block : -1;
    }

    private static boolean isUser(Cursor c) {
        return c.isAny("ROLE", "PASSWORD")
                || c.isAny("SESSION", "LOCAL") && c.isAnyAt(c.at() + 1, "ROLE", "AUTHORIZATION")
                || c.is("DEFAULT") && c.isAt(c.at() + 1, "ROLE");
    }

    private static void user(Cursor c, Findings found) {
        if (c.is("PASSWORD") || c.is("DEFAULT")) {
            // of a user, and lasting
            int user = c.find("FOR", "TO");
            c.moveTo(user + 1);
            found.add(OperationKind.ALTER, c.target(ObjectType.USER), Reach.NONE);
            return;
        }
        c.acceptAll("SESSION", "LOCAL", "ROLE", "AUTHORIZATION");
        session(c.target(ObjectType.USER), found);
    }

    private static boolean isSchema(Cursor c) {
        return c.isAny("SCHEMA", "CATALOG", "SQLID")
                || c.is("CURRENT") && c.isAnyAt(c.at() + 1, "SCHEMA", "SQLID")
                || c.isAny("CURRENT_SCHEMA");
    }

    private static void schema(Cursor c, Findings found) {
        ObjectType type = c.is("CATALOG") ? ObjectType.DATABASE : ObjectType.SCHEMA;
        c.acceptAll("CURRENT", "SCHEMA", "CATALOG", "SQLID", "CURRENT_SCHEMA", "TO");
        c.acceptSymbol("=");
        session(container(c, type), found);
    }

    private static boolean ofTransaction(Cursor c) {
        return c.isAny("TRANSACTION", "CONSTRAINT", "CONSTRAINTS")
                || c.isAny("SESSION", "LOCAL") && c.isAnyAt(c.at() + 1, "CHARACTERISTICS", "TRANSACTION");
    }

    /** MySQL's list of settings and variables, each for the session or for all. */
    private static void several(Cursor c, Findings found) {
        while (!c.done()) {
            int comma = c.find(TokenKind.COMMA);
            one(c.part(c.at(), comma), true, found);
            c.moveTo(comma + 1);
        }
        if (found.isEmpty()) {
            found.add(OperationKind.SESSION);
        }
    }

    private static void one(Cursor c, boolean mayBeGlobal, Findings found) {
        boolean lasting = mayBeGlobal && c.isAny("GLOBAL", "PERSIST", "PERSIST_ONLY");
        c.acceptAll("GLOBAL", "PERSIST", "PERSIST_ONLY", "SESSION", "LOCAL");
        if (c.is(TokenKind.VARIABLE)) {
            variable(c, found);
            return;
        }
        Target setting = c.target(ObjectType.SETTING);
        boolean everybodys = lasting || H2Settings.isLasting(c.script(), setting.name());
        if (H2Settings.shutsOut(c, setting.name())) {
            found.add(OperationKind.ADMIN, setting, Reach.UNBOUNDED, "takes it out of service");
        } else if (H2Settings.cutsStatements(c, setting.name())) {
            found.add(OperationKind.ADMIN, setting, Reach.UNBOUNDED, "statements end before words that are names");
        } else if (everybodys) {
            found.add(OperationKind.ADMIN, setting, Reach.NONE);
        } else {
            session(setting, found);
        }
    }

    /** {@code @@GLOBAL.x}, {@code @@x}; a single mark is a variable of the session's own. */
    private static void variable(Cursor c, Findings found) {
        String variable = c.tokens().text(c.at());
        if (!variable.startsWith("@@")) {
            found.add(OperationKind.SESSION);
            return;
        }
        c.skip();
        String name = variable.substring(2);
        int dot = name.indexOf('.');
        String scope = dot < 0 ? name : name.substring(0, dot);
        boolean lasting = scope.toUpperCase(Locale.ROOT).matches("GLOBAL|PERSIST|PERSIST_ONLY");
        String setting = dot >= 0 ? name.substring(dot + 1) : c.accept(TokenKind.DOT) ? last(c) : name;
        found.add(
                lasting ? OperationKind.ADMIN : OperationKind.SESSION,
                Target.of(ObjectType.SETTING, setting),
                Reach.NONE);
    }

    private static @Nullable String last(Cursor c) {
        Name name = c.name();
        return name == null ? null : name.last();
    }

    private static void session(Target target, Findings found) {
        found.add(OperationKind.SESSION, target, Reach.NONE);
    }
}
