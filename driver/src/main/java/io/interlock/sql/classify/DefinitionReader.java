package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.TokenKind;

/**
 * Reads definitions with a body. The body does not run now; but a trigger, rule or event runs by itself later, and of a
 * routine's call only the name is seen, so what a body destroys is told with it.
 */
final class DefinitionReader {

    private DefinitionReader() {}

    static void read(Cursor statement, Findings found) {
        found.transaction(Transactions.of(statement));
        Verbs.read(statement.copy(), found);
        Cursor sort = statement.copy();
        sort.skip();
        CreateReader.skipModifiers(sort);
        if (runsByItself(sort)) {
            int body = body(sort);
            if (body >= 0) {
                Findings later = Findings.ofDefinition();
                commands(statement.part(sort.at(), body), statement.part(body, statement.end()), later);
                found.doubt(later.doubts());
                later.operations().stream()
                        .filter(DefinitionReader::destroys)
                        .forEach(operation -> found.add(told(operation, "each time it fires")));
            }
        } else if (sort.isAny("PROCEDURE", "PROC", "FUNCTION")) {
            RoutineBody.read(sort, found).stream()
                    .filter(DefinitionReader::destroys)
                    .forEach(operation -> found.add(told(operation, "each time it is called")));
        }
    }

    private static Operation told(Operation operation, String when) {
        return new Operation(operation.kind(), operation.target(), operation.reach(), when);
    }

    private static boolean runsByItself(Cursor sort) {
        return sort.isAny("TRIGGER", "CONSTRAINT", "RULE", "TASK", "ALERT")
                || sort.is("EVENT") && !sort.isAt(sort.at() + 1, "TRIGGER");
    }

    /** Index of the body's first token; -1 where it is the name of a routine. */
    private static int body(Cursor sort) {
        if (sort.is("ALERT")) {
            return sort.find("THEN") + 1;
        }
        if (sort.script().is(Dialect.SQLSERVER) || sort.is("TASK")) {
            return behindAs(sort);
        }
        int begin = Definitions.bodyBegin(sort, sort.end());
        if (begin >= 0) {
            return begin;
        }
        int mark = sort.isAny("RULE", "EVENT") ? sort.find("DO") + 1 : behindTiming(sort);
        if (mark >= sort.end()) {
            return -1;
        }
        Cursor body = sort.part(mark, sort.end());
        body.acceptAll("ALSO", "INSTEAD", "NOTHING");
        if (body.isAny("FOLLOWS", "PRECEDES")) {
            body.skip();
            body.name();
        }
        body.accept("MODE", "DB2SQL");
        if (body.accept("WHEN")) {
            body.acceptParens();
        }
        return body.is("EXECUTE") && sort.script().is(Dialect.POSTGRESQL) ? -1 : body.at();
    }

    /** Where a trigger's command stands: behind FOR EACH ROW, or behind the table where that is not said. */
    private static int behindTiming(Cursor trigger) {
        for (int i = trigger.at(); i < trigger.end(); i = trigger.after(i)) {
            if (trigger.isAt(i, "EACH") && trigger.isAnyAt(i + 1, "ROW", "STATEMENT")) {
                return i + 2;
            }
        }
        Cursor table = trigger.part(trigger.find("ON") + 1, trigger.end());
        table.name();
        return table.find("DELETE", "UPDATE", "INSERT", "MERGE", "TRUNCATE", "CALL", "DECLARE", "EXECUTE");
    }

    private static int behindAs(Cursor sort) {
        for (int i = sort.at(); i < sort.end(); i = sort.after(i)) {
            if (sort.isAt(i, "AS") && !sort.isAnyAt(i - 1, "EXECUTE", "EXEC")) {
                return i + 1;
            }
        }
        return -1;
    }

    private static void commands(Cursor head, Cursor body, Findings later) {
        if (body.script().is(Dialect.SQLSERVER)) {
            StatementReader.readAll(body.script(), body.at(), body.end(), later);
            return;
        }
        // a rule's commands stand in parentheses
        int close = body.is(TokenKind.LEFT_PAREN) ? body.script().partner(body.at()) : body.end();
        body.accept(TokenKind.LEFT_PAREN);
        Script script = body.script().inRoutine(RoutineNames.ofTrigger(head, body));
        BlockReader.read(new Cursor(script, body.at(), close), later);
    }

    /** Whether an operation of a body is worth telling: it destroys more than the rows that it names. */
    private static boolean destroys(Operation operation) {
        boolean wide = operation.reach() == Reach.UNBOUNDED || operation.reach() == Reach.UNSURE;
        return wide
                && switch (operation.kind()) {
                    case UPDATE, DELETE, MERGE, REPLACE, TRUNCATE, DROP, RESTORE, BACKUP, EXECUTE, ADMIN -> true;
                    case SELECT,
                            INSERT,
                            CREATE,
                            ALTER,
                            RENAME,
                            GRANT,
                            REVOKE,
                            LOAD,
                            CALL,
                            LOCK,
                            SESSION,
                            OTHER,
                            UNKNOWN -> false;
                };
    }
}
