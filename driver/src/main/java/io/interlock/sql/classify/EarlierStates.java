package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;

/** Statements that give up the earlier states of rows, from which they could come back: Snowflake's and Oracle's. */
final class EarlierStates {

    private EarlierStates() {}

    /**
     * Adds what an ALTER gives up.
     *
     * @param c stands behind ALTER
     * @return false where it gives nothing up
     */
    static boolean givesUp(Cursor c, Findings found) {
        if (c.script().is(Dialect.SNOWFLAKE) && noRetention(c)) {
            Cursor named = c.copy();
            ObjectType type = ObjectWords.read(named);
            named.acceptIfExists();
            found.add(OperationKind.ADMIN, object(named, type), Reach.UNBOUNDED, "gives up its earlier states");
            return true;
        }
        if (c.script().is(Dialect.ORACLE) && c.follows("FLASHBACK", "ARCHIVE") && c.has("PURGE")) {
            Cursor named = c.part(c.at() + 2, c.end());
            found.add(
                    OperationKind.ADMIN,
                    named.target(ObjectType.OTHER),
                    Reach.UNBOUNDED,
                    "gives up earlier states of tables");
            return true;
        }
        return false;
    }

    private static Target object(Cursor named, ObjectType type) {
        if (named.is("SET")) {
            // the account
            return Target.of(ObjectType.SERVER, null);
        }
        if (type == ObjectType.SCHEMA || type == ObjectType.DATABASE) {
            Name name = named.name();
            return name == null ? Target.of(type, null) : DropReader.container(name, type);
        }
        return named.target(type);
    }

    /** {@code SET DATA_RETENTION_TIME_IN_DAYS = 0}. */
    private static boolean noRetention(Cursor c) {
        int option = c.find("DATA_RETENTION_TIME_IN_DAYS", "MIN_DATA_RETENTION_TIME_IN_DAYS");
        return c.kindAt(option + 2) == TokenKind.NUMBER
                && c.tokens().text(option + 2).equals("0");
    }
}
