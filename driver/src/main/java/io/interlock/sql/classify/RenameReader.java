package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.TokenKind;

/** Reads RENAME: one operation for each object that gets another name. */
final class RenameReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        statement.skip();
        boolean sort = ObjectWords.of(statement.word()) != null
                && statement.isNameAt(statement.at() + 1)
                && !statement.isAt(statement.at() + 1, "TO");
        ObjectType type = sort ? ObjectWords.read(statement) : ObjectType.TABLE;
        if (!sort && statement.isAny("DICTIONARY", "OBJECT") && statement.isNameAt(statement.at() + 1)) {
            statement.skip();
            type = ObjectType.OTHER;
        }
        statement.acceptIfExists();
        do {
            found.add(OperationKind.RENAME, statement.target(type), Reach.NONE);
            if (statement.accept("TO")) {
                statement.name();
            }
        } while (statement.accept(TokenKind.COMMA));
    }
}
