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
        if (ObjectWords.of(statement.word()) != null
                && statement.isNameAt(statement.at() + 1)
                && !statement.isAt(statement.at() + 1, "TO")) {
            ObjectWords.read(statement);
        }
        statement.acceptSymbol("::");
        return statement.target(ObjectType.PRIVILEGE);
    }
}
