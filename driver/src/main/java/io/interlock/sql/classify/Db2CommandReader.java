package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;

/** Reads commands of Db2 that keep others out, as ADMIN_CMD takes them. */
final class Db2CommandReader implements VerbReader {

    private static final Target DATABASE = Target.of(ObjectType.DATABASE, null);
    private static final Target SERVER = Target.of(ObjectType.SERVER, null);

    @Override
    public void read(Cursor statement, Findings found) {
        boolean force = statement.is("FORCE");
        statement.skip();
        if (force) {
            boolean named = statement.accept("APPLICATION") && statement.is(TokenKind.LEFT_PAREN);
            found.add(OperationKind.ADMIN, SERVER, named ? Reach.BOUNDED : Reach.UNBOUNDED, "ends sessions");
        } else if (statement.isAny("TABLESPACE", "TABLESPACES") && !statement.has("EXCLUSIVE")) {
            // others may go on reading
            found.add(OperationKind.ADMIN, Target.of(ObjectType.TABLESPACE, null), Reach.NONE);
        } else {
            found.add(OperationKind.ADMIN, DATABASE, Reach.UNBOUNDED, "takes it out of service");
        }
    }
}
