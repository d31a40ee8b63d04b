package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;

/** Reads DROP of anything: one operation for each object that it names. */
final class DropReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        statement.skip();
        if (statement.isAny("PREPARE", "CURSOR")) {
            found.add(OperationKind.SESSION);
            return;
        }
        if (statement.accept("ALL", "OBJECTS")) {
            found.add(OperationKind.DROP, Target.of(ObjectType.DATABASE, null), Reach.UNBOUNDED, "every object");
            return;
        }
        boolean temporary = statement.isAny("TEMPORARY", "TEMP")
                && statement.script().is(Dialect.MYSQL, Dialect.MARIADB, Dialect.CLICKHOUSE, Dialect.GENERIC);
        ObjectType type = type(statement);
        statement.acceptAll("CONCURRENTLY", "ONLINE");
        statement.acceptIfExists();
        // ClickHouse
        statement.accept("IF", "EMPTY");
        do {
            Target target = target(statement, type);
            found.add(OperationKind.DROP, temporary ? target.asTemporary() : target, Reach.UNBOUNDED);
            // arguments of a routine
            statement.acceptParens();
        } while (statement.accept(TokenKind.COMMA));
    }

    private static ObjectType type(Cursor statement) {
        ObjectType type = ObjectWords.read(statement);
        if (type == ObjectType.OTHER && !statement.isAt(statement.at() - 1, "LINK")) {
            // sorts of two and three words that are no types of their own
            while (statement.isName()
                    && statement.isNameAt(statement.at() + 1)
                    && !statement.isAny("IF")
                    && !statement.isAnyAt(
                            statement.at() + 1,
                            "ON",
                            "CASCADE",
                            "RESTRICT",
                            "FOR",
                            "USING",
                            "SYNC",
                            "INCLUDING",
                            "FORCE",
                            "FROM",
                            "IN")) {
                statement.skip();
            }
        }
        return type;
    }

    private static Target target(Cursor statement, ObjectType type) {
        if (type == ObjectType.SCHEMA || type == ObjectType.DATABASE) {
            Name name = statement.name();
            return name == null ? Target.of(type, null) : container(name, type);
        }
        return statement.target(type);
    }

    /** A schema or database by its own name, a schema's catalog beside it. */
    static Target container(Name name, ObjectType type) {
        return new Target(name.qualifier(), null, name.last(), null, type, false);
    }
}
