package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import java.util.Locale;

/** What becomes of a table's rows when MySQL or MariaDB hand it to another engine. */
final class TableEngine {

    private TableEngine() {}

    /** Adds what the new engine does to the rows; an option may stand anywhere among the actions, in quotes or not. */
    static void change(Cursor actions, Target table, Findings found) {
        if (!actions.script().is(Dialect.MYSQL, Dialect.MARIADB, Dialect.GENERIC)) {
            return;
        }
        for (int i = actions.at(); i < actions.end(); i = actions.after(i)) {
            if (actions.isAnyAt(i, "ENGINE", "TYPE")) {
                Reach reach = lost(engine(actions, i + 1));
                if (reach != Reach.NONE) {
                    found.add(OperationKind.TRUNCATE, table, reach, "the engine does not keep rows");
                }
            }
        }
    }

    private static String engine(Cursor actions, int next) {
        int i = actions.tokens().isSymbol(next, '=') ? next + 1 : next;
        boolean named = actions.isNameAt(i) || actions.kindAt(i) == TokenKind.STRING;
        return named ? actions.tokens().name(i).toUpperCase(Locale.ROOT) : "";
    }

    private static Reach lost(String engine) {
        return switch (engine) {
            case "BLACKHOLE" -> Reach.UNBOUNDED;
            // these lose rows when the server stops, or leave them to another table or server
            case "MEMORY", "HEAP", "FEDERATED", "FEDERATEDX", "CONNECT", "SPIDER", "MERGE", "MRG_MYISAM" ->
                Reach.UNSURE;
            default -> Reach.NONE;
        };
    }
}
