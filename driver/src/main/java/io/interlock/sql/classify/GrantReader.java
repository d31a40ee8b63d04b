package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;

/** Reads GRANT, REVOKE and DENY; what is denied is revoked as far as the user can see. */
final class GrantReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        boolean grant = statement.is("GRANT");
        statement.skip();
        Target target = target(statement);
        found.add(grant ? OperationKind.GRANT : OperationKind.REVOKE, target, grant ? Reach.NONE : Reach.BOUNDED);
    }

    private static Target target(Cursor statement) {
        int on = statement.find("ON", "TO", "FROM");
        if (!statement.isAt(on, "ON")) {
            // a role
            Name role = statement.name();
            return Target.of(ObjectType.PRIVILEGE, role == null ? null : role.last());
        }
        statement.moveTo(on + 1);
        if (statement.follows("ALL") && statement.hasSequence("IN", "SCHEMA")) {
            statement.moveTo(statement.find("SCHEMA") + 1);
            Name schema = statement.name();
            return Target.of(ObjectType.PRIVILEGE, schema == null ? null : schema.last());
        }
        if (statement.tokens().isSymbol(statement.at() + 1, "::")) {
            // the class of a T-SQL securable
            statement.moveTo(statement.at() + 2);
        } else if (ObjectWords.of(statement.word()) != null
                && statement.isNameAt(statement.at() + 1)
                && !statement.isAt(statement.at() + 1, "TO")) {
            ObjectWords.read(statement);
        }
        return statement.target(ObjectType.PRIVILEGE);
    }
}
