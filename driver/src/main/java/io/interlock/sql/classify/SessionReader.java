package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.TransactionEffect;
import io.interlock.sql.lex.TokenKind;
import java.util.Locale;

/** Reads settings, transactions and what else ends with the session. */
final class SessionReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        switch (statement.word()) {
            case "SET" -> set(statement, found);
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

    private static void set(Cursor statement, Findings found) {
        statement.skip();
        if (statement.accept("STATEMENT") && statement.script().is(Dialect.MARIADB, Dialect.MYSQL, Dialect.GENERIC)) {
            // MariaDB: settings for the one statement that follows
            found.add(OperationKind.SESSION);
            statement.moveTo(statement.find("FOR") + 1);
            if (!statement.done()) {
                Verbs.read(statement, found);
            }
        } else if (statement.is("PASSWORD")
                && statement.script().is(Dialect.MYSQL, Dialect.MARIADB, Dialect.HSQLDB, Dialect.H2)) {
            found.add(OperationKind.ALTER, Target.of(ObjectType.USER, null), Reach.NONE);
        } else if (isGlobal(statement)) {
            found.add(OperationKind.ADMIN, Target.of(ObjectType.SERVER, null), Reach.NONE);
        } else {
            found.add(OperationKind.SESSION);
        }
    }

    /** Whether a setting outlives the session. */
    private static boolean isGlobal(Cursor statement) {
        if (statement.script().is(Dialect.HSQLDB)) {
            return statement.isAny("DATABASE", "FILES", "TABLE");
        }
        if (!statement.script().is(Dialect.MYSQL, Dialect.MARIADB, Dialect.GENERIC)) {
            return statement.follows("CLUSTER", "SETTING");
        }
        Cursor setting = statement.copy();
        while (!setting.done()) {
            if (setting.isAny("GLOBAL", "PERSIST", "PERSIST_ONLY") || isGlobalVariable(setting)) {
                return true;
            }
            setting.moveTo(setting.find(TokenKind.COMMA));
            setting.skip();
        }
        return false;
    }

    private static boolean isGlobalVariable(Cursor setting) {
        if (!setting.is(TokenKind.VARIABLE)) {
            return false;
        }
        String variable = setting.tokens().text(setting.at()).toUpperCase(Locale.ROOT);
        return variable.startsWith("@@GLOBAL") || variable.startsWith("@@PERSIST");
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
