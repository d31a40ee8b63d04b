package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.words.Vocabulary;
import java.util.List;

/** Reads statements with common table expressions: goes over these to the verb behind them. */
final class WithReader implements VerbReader {

    private static final String[] MAIN_VERBS = {
        "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "UPSERT", "VALUES", "TABLE", "FROM", "CALL",
        "EXPLAIN"
    };

    @Override
    public void read(Cursor statement, Findings found) {
        TableExpressions expressions = new TableExpressions(statement.copy());
        procedures(statement, found);
        int verb = mainVerb(statement);
        if (verb == statement.end() && !mayHarm(statement)) {
            // not understood, but none of its words can harm
            found.add(OperationKind.SELECT);
            return;
        }
        statement.moveTo(verb);
        if (statement.done()) {
            found.unknown("a WITH without its statement");
        } else if (statement.is(TokenKind.LEFT_PAREN)) {
            new QueryReader().read(statement, found);
        } else if (statement.script().is(Dialect.SQLSERVER) && statement.isAny("DELETE", "UPDATE", "MERGE", "INSERT")) {
            write(statement, expressions, found);
        } else {
            Verbs.read(statement, found);
        }
    }

    private static void write(Cursor statement, TableExpressions expressions, Findings found) {
        Findings written = found.inner();
        Verbs.read(statement, written);
        List<Operation> named = List.copyOf(written.operations());
        written.operations().clear();
        named.forEach(each -> expressions.resolved(each, found).forEach(written::add));
        found.addAll(written);
    }

    /** Snowflake's {@code WITH p AS PROCEDURE () … LANGUAGE SQL AS $$…$$ CALL p()}: what p does, it does now. */
    private static void procedures(Cursor statement, Findings found) {
        if (!statement.script().is(Dialect.SNOWFLAKE) || !statement.hasSequence("AS", "PROCEDURE")) {
            return;
        }
        int language = statement.find("LANGUAGE") + 1;
        for (int i = statement.at(); i < statement.end(); i = statement.after(i)) {
            if (statement.isAt(i - 1, "AS") && statement.kindAt(i) == TokenKind.STRING) {
                boolean sql = language >= statement.end() || statement.isAt(language, "SQL");
                RunText.of(sql ? statement.tokens().string(i) : null, statement.script(), true, found);
            }
        }
    }

    private static boolean mayHarm(Cursor statement) {
        for (int i = statement.at(); i < statement.end(); i++) {
            if ((statement.script().bits(i) & Vocabulary.HARMS) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Index of the verb behind the expressions; the end where none is found. */
    static int mainVerb(Cursor with) {
        Cursor c = with.copy();
        c.skip();
        c.accept("RECURSIVE");
        while (expression(c)) {
            if (!c.accept(TokenKind.COMMA)) {
                return c.at();
            }
        }
        // not shaped as expected: the first verb that is no name of an expression
        c.moveTo(with.at() + 1);
        for (int i = c.at(); i < c.end(); i = c.after(i)) {
            boolean name =
                    c.isAt(i + 1, "AS") || c.kindAt(i - 1) == TokenKind.DOT || c.kindAt(i - 1) == TokenKind.COMMA;
            if (!name && c.isAnyAt(i, MAIN_VERBS)) {
                return i;
            }
        }
        return c.end();
    }

    /** Goes over {@code name (columns) AS [NOT] [MATERIALIZED] (…)} and its SEARCH and CYCLE clauses. */
    private static boolean expression(Cursor c) {
        if (c.name() == null) {
            return false;
        }
        c.acceptParens();
        if (c.accept("USING", "KEY")) {
            c.acceptParens();
        }
        if (!c.accept("AS")) {
            return false;
        }
        c.acceptAll("NOT", "MATERIALIZED");
        if (!c.acceptParens()) {
            return false;
        }
        // over the words of SEARCH and CYCLE, to the verb or to the comma before one more expression
        while (!c.done() && !c.isAny(MAIN_VERBS) && !c.is(TokenKind.LEFT_PAREN) && !beginsNext(c)) {
            c.skip();
        }
        return true;
    }

    private static boolean beginsNext(Cursor comma) {
        int name = comma.at() + 1;
        return comma.is(TokenKind.COMMA)
                && (comma.isAt(name + 1, "AS") || comma.kindAt(name + 1) == TokenKind.LEFT_PAREN);
    }
}
