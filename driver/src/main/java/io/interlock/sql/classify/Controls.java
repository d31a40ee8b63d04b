package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;

/** The words of procedural SQL that say when a command runs, not what it does. */
final class Controls {

    private Controls() {}

    /** Goes over control words, their conditions and labels, to the command behind them. */
    static void skip(Cursor c, Findings found) {
        boolean moved = true;
        while (moved && !c.done()) {
            int before = c.at();
            switch (c.word()) {
                case "BEGIN" -> {
                    c.skip();
                    c.acceptAll("NOT", "ATOMIC");
                }
                case "DECLARE", "ELSE", "LOOP", "REPEAT", "EXCEPTION", "THEN" -> c.skip();
                case "DO" -> loopsBody(c);
                case "IF", "ELSIF", "ELSEIF", "WHEN" -> c.moveTo(behind(c, "THEN"));
                case "CASE" -> c.moveTo(behind(c, "THEN"));
                case "WHILE" -> c.moveTo(behind(c, "LOOP", "DO"));
                case "EXIT", "CONTINUE", "UNDO" -> handler(c);
                case "FOR", "FOREACH" -> loop(c, found);
                case "FORALL" -> c.moveTo(c.find("INSERT", "UPDATE", "DELETE", "MERGE", "EXECUTE"));
                case "END", "UNTIL" -> ended(c);
                case "PROCEDURE", "FUNCTION" -> c.moveTo(behind(c, "IS", "AS"));
                case "RETURN" -> returned(c);
                case "OPEN" -> opened(c);
                default -> label(c);
            }
            moved = c.at() > before;
        }
    }

    /** PostgreSQL's loops have LOOP for it: there DO runs another block. */
    private static void loopsBody(Cursor c) {
        if (!c.script().is(Dialect.POSTGRESQL)) {
            c.skip();
        }
    }

    private static int behind(Cursor c, String... words) {
        return c.find(words) + 1;
    }

    /** {@code FOR r IN query LOOP}: the query runs too. */
    private static void loop(Cursor c, Findings found) {
        int end = c.find("LOOP", "DO");
        int in = c.part(c.at(), end).find("IN", "AS");
        Cursor query = c.part(in + 1, end);
        if (query.is("EXECUTE") && query.script().is(Dialect.POSTGRESQL)) {
            query.skip();
            RunText.of(query.part(query.at(), query.find("USING")), false, found);
        } else if (query.isAny("SELECT", "UPDATE", "DELETE", "INSERT", "EXECUTE", "WITH")) {
            Verbs.read(query, found);
        }
        c.moveTo(end + 1);
    }

    /** {@code EXIT HANDLER FOR condition, …}: the command behind the conditions runs when one of them comes true. */
    private static void handler(Cursor c) {
        if (!c.isAt(c.at() + 1, "HANDLER")) {
            return;
        }
        c.moveTo(behind(c, "FOR"));
        do {
            if (c.accept("SQLSTATE")) {
                c.accept("VALUE");
                c.skip();
            } else if (!c.accept("NOT", "FOUND")) {
                c.skip();
            }
        } while (c.accept(TokenKind.COMMA));
    }

    /** On Trino the query that a function was defined for may follow its END. */
    private static void ended(Cursor c) {
        c.moveTo(c.script().is(Dialect.TRINO) ? c.find("SELECT") : c.end());
    }

    private static void returned(Cursor c) {
        c.skip();
        if (!c.accept("QUERY")) {
            c.moveTo(c.end());
        }
    }

    private static void opened(Cursor c) {
        c.moveTo(behind(c, "FOR"));
    }

    private static void label(Cursor c) {
        if (c.tokens().isSymbol(c.at(), "<<")) {
            c.moveTo(c.at() + 3);
        } else if (c.isName() && c.tokens().isSymbol(c.at() + 1, ":")) {
            c.moveTo(c.at() + 2);
        }
    }

    /** Whether a command only computes, raises or jumps: assignments, declarations, NULL, RAISE, EXIT. */
    static boolean computes(Cursor c) {
        if (c.isAny(
                "NULL",
                "RAISE",
                "EXIT",
                "CONTINUE",
                "PERFORM",
                "GET",
                "GOTO",
                "LEAVE",
                "ITERATE",
                "SIGNAL",
                "RESIGNAL",
                "PRAGMA",
                "TYPE",
                "SUBTYPE",
                "CURSOR",
                "PIPE",
                "FETCH",
                "CLOSE",
                "MOVE",
                "ASSERT",
                "LET")) {
            return true;
        }
        Cursor target = c.copy();
        if (target.accept(TokenKind.PARAMETER)) {
            return target.acceptSymbol(":=");
        }
        Name name = target.name();
        if (name == null) {
            return false;
        }
        boolean statement =
                Verbs.of(c.word()) != null || c.script().vocabulary().statement(c.word()) != null;
        target.acceptParens();
        boolean assigns = target.acceptSymbol(":=") || target.acceptSymbol("=");
        // name type: a declaration
        boolean declares = name.parts().size() == 1 && !statement && target.kind() == TokenKind.WORD;
        return assigns || declares;
    }
}
