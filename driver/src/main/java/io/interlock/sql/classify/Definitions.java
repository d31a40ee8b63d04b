package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.lex.TokenKind;

/** Definitions that carry a body of commands: routines, triggers, events, packages. */
final class Definitions {

    private Definitions() {}

    /** Whether the statement here defines something that may carry a body of commands. */
    static boolean hasBody(Cursor statement) {
        Cursor c = statement.copy();
        if (!c.accept("CREATE") && !c.accept("ALTER")) {
            return false;
        }
        return CreateReader.skipModifiers(c) && isBodied(c);
    }

    private static boolean isBodied(Cursor c) {
        return c.isAny("PROCEDURE", "PROC", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE", "RULE", "TASK", "ALERT")
                || c.is("JAVA") && c.script().is(Dialect.ORACLE)
                || c.follows("TYPE", "BODY")
                || c.follows("CONSTRAINT", "TRIGGER");
    }

    static ObjectType type(Cursor c) {
        return c.isAny("TRIGGER", "CONSTRAINT", "RULE") ? ObjectType.TRIGGER : ObjectType.ROUTINE;
    }

    /**
     * Where the BEGIN of the body stands.
     *
     * @param limit index at which the head ends at the latest, if no block begins
     * @return -1 where the body is a string or a single command
     */
    static int bodyBegin(Cursor definition, int limit) {
        for (int i = definition.at(); i < limit; i = definition.after(i)) {
            if (definition.kindAt(i) != TokenKind.WORD || definition.kindAt(i - 1) == TokenKind.DOT) {
                continue;
            }
            if (definition.isAt(i, "BEGIN")) {
                return i;
            }
            if (i > definition.at() + 3 && beginsCommand(definition, i)) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether a single command as the body begins here: what follows then cannot be the body's BEGIN. */
    private static boolean beginsCommand(Cursor definition, int i) {
        boolean event = definition.isAnyAt(i - 1, "BEFORE", "AFTER", "OF", "OR", "ON", "FOR", "INSTEAD", "SQL");
        return !event && definition.isAnyAt(i, "SELECT", "INSERT", "UPDATE", "DELETE", "SET", "CALL", "RETURN");
    }
}
