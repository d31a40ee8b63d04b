package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import java.util.List;

/** Reads EXECUTE, EXEC, CALL and DO: the call of a routine, or the running of a text. */
final class ExecuteReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        String verb = statement.word();
        statement.skip();
        if (verb.equals("CALL") && computes(statement)) {
            found.add(OperationKind.SELECT);
        } else if (verb.equals("CALL")) {
            Calls.read(statement, found);
        } else if (verb.equals("DO")) {
            anonymous(statement, found);
        } else {
            execute(statement, found);
        }
    }

    /** On H2 and HSQLDB a call may compute any expression; what its routines do is told besides. */
    private static boolean computes(Cursor call) {
        if (call.follows("NEXT", "VALUE")) {
            return true;
        }
        Cursor name = call.copy();
        boolean routine = name.isName() && name.name() != null && (name.done() || name.is(TokenKind.LEFT_PAREN));
        boolean variable = call.is(TokenKind.VARIABLE) || call.is(TokenKind.PARAMETER);
        return call.script().is(Dialect.H2, Dialect.HSQLDB) && !routine && !variable;
    }

    /** PostgreSQL's {@code DO $$…$$ LANGUAGE plpgsql}; on MySQL DO only computes. */
    private static void anonymous(Cursor statement, Findings found) {
        if (statement.script().is(Dialect.MYSQL, Dialect.MARIADB)) {
            found.add(OperationKind.SELECT);
            return;
        }
        int body = statement.find(TokenKind.STRING);
        boolean readable = true;
        if (statement.has("LANGUAGE")) {
            int language = statement.find("LANGUAGE") + 1;
            String name = language < statement.end() ? statement.tokens().name(language) : "";
            readable = name.equalsIgnoreCase("plpgsql") || name.equalsIgnoreCase("sql");
            body = body == language
                    ? statement.part(language + 1, statement.end()).find(TokenKind.STRING)
                    : body;
        }
        String text = readable && body < statement.end() ? statement.tokens().string(body) : null;
        RunText.of(text, statement.script(), true, found);
    }

    private static void execute(Cursor statement, Findings found) {
        boolean transactSql = statement.script().is(Dialect.SQLSERVER);
        if (statement.is("AS") && statement.isNameAt(statement.at() + 1)) {
            impersonated(statement, found);
        } else if (statement.accept("IMMEDIATE")) {
            RunText.of(immediate(statement), false, found);
        } else if (statement.accept("PROCEDURE") || statement.accept("FUNCTION")) {
            Calls.read(statement, found);
        } else if (statement.isAny("TASK", "ALERT", "NOTEBOOK")
                && statement.script().is(Dialect.SNOWFLAKE)) {
            found.add(OperationKind.ADMIN);
        } else if (statement.is(TokenKind.LEFT_PAREN)) {
            int close = Math.min(statement.end(), statement.script().partner(statement.at()));
            Cursor text = statement.part(statement.at() + 1, close);
            // behind a comma stand values for the question marks of a linked server's statement
            RunText.of(transactSql ? text.part(text.at(), text.find(TokenKind.COMMA)) : text, false, found);
        } else if (statement.is(TokenKind.STRING)) {
            RunText.of(statement.part(statement.at(), statement.find("INTO", "USING")), false, found);
        } else if (transactSql) {
            procedure(statement, found);
        } else if (statement.isName() && hasPrepare(statement.script())) {
            prepared(statement, found);
        } else {
            // a value that holds the text
            RunText.of(null, statement.script(), false, found);
        }
    }

    /** The text that runs, up to what it is given or gives. */
    private static Cursor immediate(Cursor statement) {
        int end = statement.find("INTO", "USING", "BULK", "RETURNING", "RETURN");
        int using = statement.find("USING");
        boolean constants = using < statement.end() && !statement.script().isOfRoutine(using + 1, statement.end());
        Script script = constants ? statement.script().givingConstants() : statement.script();
        return new Cursor(script, statement.at(), end);
    }

    /** {@code EXECUTE AS user}, on ClickHouse with the one statement that runs as that user. */
    private static void impersonated(Cursor statement, Findings found) {
        boolean oneStatement = statement.script().is(Dialect.CLICKHOUSE);
        statement.skip();
        if (!oneStatement) {
            statement.acceptAll("USER", "LOGIN");
            statement.acceptSymbol("=");
        }
        found.add(OperationKind.SESSION, statement.target(ObjectType.USER), Reach.NONE);
        if (oneStatement) {
            if (!statement.done()) {
                Verbs.read(statement, found);
            }
        }
    }

    /** What runs was said by a PREPARE, which is read before, or is known to the session only. */
    private static void prepared(Cursor statement, Findings found) {
        PreparedNames names = statement.script().prepared();
        if (names.isOfThisText(statement.tokens().text(statement.at()))) {
            found.add(OperationKind.SESSION);
            return;
        }
        found.sessionMatters(true);
        Name name = statement.name();
        List<Operation> known = name == null ? null : names.ofSession(name.last());
        if (known == null) {
            found.add(
                    OperationKind.EXECUTE,
                    Target.of(ObjectType.OTHER, null),
                    Reach.UNSURE,
                    "what is prepared under that name is not known");
        } else {
            known.forEach(found::add);
        }
    }

    /** Whether a name after EXECUTE is that of a statement prepared in SQL, see {@link PrepareReader}. */
    private static boolean hasPrepare(Script script) {
        return script.is(
                Dialect.POSTGRESQL, Dialect.MYSQL, Dialect.MARIADB, Dialect.DUCKDB, Dialect.TRINO, Dialect.DB2);
    }

    /** {@code EXEC [@result =] procedure arguments}. */
    private static void procedure(Cursor statement, Findings found) {
        if (statement.is(TokenKind.VARIABLE) && statement.tokens().isSymbol(statement.at() + 1, "=")) {
            statement.skip();
            statement.skip();
        }
        Calls.read(statement, found);
    }
}
