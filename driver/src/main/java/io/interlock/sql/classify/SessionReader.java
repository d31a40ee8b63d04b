package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.TransactionEffect;

/** Reads transactions, cursors and what else ends with the session; settings are read by {@link SettingReader}. */
final class SessionReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        switch (statement.word()) {
            case "START" -> start(statement, found);
            case "DECLARE" -> declare(statement, found);
            case "BEGIN", "END" ->
                found.add(
                        Transactions.of(statement) == TransactionEffect.NONE
                                ? OperationKind.OTHER
                                : OperationKind.SESSION);
            default -> found.add(OperationKind.SESSION);
        }
    }

    private static void start(Cursor statement, Findings found) {
        boolean transaction =
                statement.isAnyAt(statement.at() + 1, "TRANSACTION", "WORK") || statement.at() + 1 == statement.end();
        found.add(transaction ? OperationKind.SESSION : OperationKind.ADMIN);
    }

    private static void declare(Cursor statement, Findings found) {
        statement.skip();
        if (statement.accept("GLOBAL", "TEMPORARY", "TABLE") || statement.accept("LOCAL", "TEMPORARY", "TABLE")) {
            found.add(OperationKind.CREATE, statement.target(ObjectType.TABLE).asTemporary(), Reach.NONE);
        } else {
            found.add(OperationKind.SESSION);
        }
    }
}
