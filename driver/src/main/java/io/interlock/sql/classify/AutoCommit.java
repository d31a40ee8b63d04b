package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.TransactionEffect;
import io.interlock.sql.lex.TokenKind;
import java.util.Locale;

/**
 * Settings that say whether each statement commits by itself: {@code SET autocommit = 0} on MySQL and MariaDB, {@code SET
 * AUTOCOMMIT FALSE} on H2 and HSQLDB, {@code ALTER SESSION SET AUTOCOMMIT = FALSE} on Snowflake, {@code SET
 * IMPLICIT_TRANSACTIONS ON} on SQL Server.
 */
final class AutoCommit {

    private AutoCommit() {}

    /** What a statement that sets something does; a value that is not known may be off. */
    static TransactionEffect of(Cursor statement) {
        boolean transactSql = statement.script().is(Dialect.SQLSERVER);
        TransactionEffect effect = TransactionEffect.NONE;
        for (int i = statement.at() + 1; i < statement.end(); i++) {
            if (transactSql ? statement.isAt(i, "IMPLICIT_TRANSACTIONS") : isSetting(statement, i)) {
                String value = value(statement, i + 1);
                boolean on = value.equals("1") || value.equals("ON") || value.equals("TRUE");
                effect = transactSql ? implicit(on) : explicit(on);
            }
        }
        return effect;
    }

    private static TransactionEffect explicit(boolean on) {
        return on ? TransactionEffect.STARTS_AUTO_COMMIT : TransactionEffect.STOPS_AUTO_COMMIT;
    }

    /** Switched off, what is open stays open, until somebody ends it. */
    private static TransactionEffect implicit(boolean on) {
        return on ? TransactionEffect.STOPS_AUTO_COMMIT : TransactionEffect.NONE;
    }

    private static boolean isSetting(Cursor statement, int i) {
        if (statement.kindAt(i) == TokenKind.VARIABLE) {
            String variable = statement.tokens().text(i).toLowerCase(Locale.ROOT);
            return variable.startsWith("@@") && variable.endsWith("autocommit") && !variable.startsWith("@@global");
        }
        return statement.isNameAt(i)
                && statement.tokens().name(i).equalsIgnoreCase("autocommit")
                && !statement.isAt(i - 1, "GLOBAL")
                && !statement.tokens().text(i - 2).equalsIgnoreCase("@@global");
    }

    private static String value(Cursor statement, int i) {
        boolean sign = statement.tokens().isSymbol(i, "=") || statement.tokens().isSymbol(i, ":=");
        int value = sign ? i + 1 : i;
        return value < statement.end() ? statement.tokens().text(value).toUpperCase(Locale.ROOT) : "";
    }
}
