package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;

/** Reads HSQLDB's SET, of which the words that name a setting go on up to its value. */
final class HsqldbSettings {

    private HsqldbSettings() {}

    static void read(Cursor c, Findings found) {
        if (c.is("TABLE")) {
            table(c, found);
        } else if (c.isAny("DATABASE", "FILES", "WRITE_DELAY", "REFERENTIAL_INTEGRITY", "IGNORECASE", "SCRIPTFORMAT")) {
            found.add(OperationKind.ADMIN, Target.of(ObjectType.SETTING, words(c)), Reach.NONE);
        } else if (c.isAny("PASSWORD", "USER", "INITIAL")) {
            boolean named = c.accept("USER");
            found.add(
                    OperationKind.ALTER,
                    named ? c.target(ObjectType.USER) : Target.of(ObjectType.USER, null),
                    Reach.NONE);
        } else if (c.is("ROLE") || c.follows("SESSION", "AUTHORIZATION")) {
            c.acceptAll("ROLE", "SESSION", "AUTHORIZATION");
            found.add(OperationKind.SESSION, c.target(ObjectType.USER), Reach.NONE);
        } else if (c.isAny("SCHEMA", "CATALOG")) {
            ObjectType type = ObjectWords.read(c);
            Name name = c.name();
            found.add(
                    OperationKind.SESSION,
                    name == null ? Target.of(type, null) : DropReader.container(name, type),
                    Reach.NONE);
        } else if (c.is("TRANSACTION") || c.isAt(c.at() + 1, "CHARACTERISTICS")) {
            found.add(OperationKind.SESSION);
        } else {
            found.add(OperationKind.SESSION, Target.of(ObjectType.SETTING, words(c)), Reach.NONE);
        }
    }

    /** {@code SET TABLE t SOURCE 'file'} puts the rows of a file in place of the present ones, OFF takes them away. */
    private static void table(Cursor c, Findings found) {
        c.skip();
        Target table = c.target(ObjectType.TABLE);
        if (!c.accept("SOURCE") || c.isAny("ON", "HEADER")) {
            found.add(OperationKind.ALTER, table, Reach.NONE);
        } else if (c.is("OFF")) {
            found.add(OperationKind.ADMIN, table, Reach.UNBOUNDED, "takes it out of service");
        } else {
            found.add(OperationKind.REPLACE, table, Reach.UNBOUNDED, "its rows are then those of a file");
        }
    }

    private static String words(Cursor c) {
        StringBuilder words = new StringBuilder();
        for (int i = c.at(); c.kindAt(i) == TokenKind.WORD && !c.isAnyAt(i, "TRUE", "FALSE", "NONE"); i++) {
            words.append(words.isEmpty() ? "" : " ").append(c.tokens().text(i));
        }
        return words.toString();
    }
}
