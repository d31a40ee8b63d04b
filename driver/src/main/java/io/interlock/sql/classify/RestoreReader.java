package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/** Reads what puts an earlier state in place of the present one: RESTORE, FLASHBACK, RUNSCRIPT. */
final class RestoreReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        String verb = statement.word();
        statement.skip();
        if (verb.equals("RUNSCRIPT") || statement.script().is(Dialect.SQLITE)) {
            // sqlite-jdbc: restore [main] from file
            found.add(OperationKind.RESTORE, Target.of(ObjectType.DATABASE, schema(statement)), Reach.UNBOUNDED);
            return;
        }
        if (verb.equals("RESTORE")
                && statement.isAny("HEADERONLY", "FILELISTONLY", "LABELONLY", "VERIFYONLY", "REWINDONLY")) {
            found.add(OperationKind.OTHER);
            return;
        }
        if (statement.follows("MASTER", "KEY") || statement.follows("SERVICE", "MASTER", "KEY")) {
            found.add(OperationKind.RESTORE, Target.of(ObjectType.OTHER, null), Reach.UNBOUNDED, "keys of the server");
            return;
        }
        ObjectType type = type(statement);
        do {
            Name name = statement.isAny("TO", "FROM", "ALL") ? null : statement.name();
            Target target = name == null
                    ? Target.of(type, null)
                    : type == ObjectType.DATABASE || type == ObjectType.SCHEMA
                            ? DropReader.container(name, type)
                            : name.target(statement.dialect(), type);
            found.add(OperationKind.RESTORE, target, Reach.UNBOUNDED);
        } while (statement.accept(TokenKind.COMMA));
    }

    private static @Nullable String schema(Cursor statement) {
        return statement.isName() && !statement.is("FROM") ? statement.tokens().name(statement.at()) : null;
    }

    private static ObjectType type(Cursor statement) {
        if (statement.isAny("LOG", "TRANSACTION", "TRAN", "DB", "CLUSTER", "PLUGGABLE")) {
            statement.skip();
            statement.accept("DATABASE");
            return ObjectType.DATABASE;
        }
        if (statement.isAny("FROM", "ALL", "SYSTEM", "MASTER", "TENANT")) {
            return ObjectType.DATABASE;
        }
        statement.accept("TEMPORARY");
        ObjectType type = ObjectWords.of(statement.word());
        if (type == null) {
            return ObjectType.DATABASE;
        }
        statement.skip();
        return type;
    }
}
