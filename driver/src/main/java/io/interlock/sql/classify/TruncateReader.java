package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;

/** Reads TRUNCATE of tables, and of all that a schema or database holds. */
final class TruncateReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        statement.skip();
        boolean tables = statement.is("TABLES") && statement.isAnyAt(statement.at() + 1, "FROM", "IN");
        if (tables) {
            statement.skip();
        }
        if (tables || statement.accept("ALL", "TABLES")) {
            statement.acceptAll("FROM", "IN");
            statement.acceptIfExists();
            container(statement, ObjectType.DATABASE, found);
            return;
        }
        if (statement.isAny("SCHEMA", "DATABASE") && statement.isNameAt(statement.at() + 1)) {
            ObjectType type = ObjectWords.read(statement);
            statement.acceptIfExists();
            container(statement, type, found);
            return;
        }
        statement.acceptAll("TEMPORARY");
        if (statement.isNameAt(statement.at() + 1)
                || statement.kindAt(statement.at() + 1) == TokenKind.VARIABLE
                || statement.kindAt(statement.at() + 1) == TokenKind.PARAMETER) {
            statement.acceptAll("TABLE", "CLUSTER", "MATERIALIZED", "VIEW");
        }
        statement.acceptIfExists();
        do {
            statement.accept("ONLY");
            found.add(OperationKind.TRUNCATE, statement.target(ObjectType.TABLE), Reach.UNBOUNDED);
            statement.acceptSymbol("*");
        } while (statement.accept(TokenKind.COMMA));
    }

    private static void container(Cursor statement, ObjectType type, Findings found) {
        Name name = statement.name();
        Target target = name == null ? Target.of(type, null) : DropReader.container(name, type);
        found.add(OperationKind.TRUNCATE, target, Reach.UNBOUNDED, "every table in it");
    }
}
