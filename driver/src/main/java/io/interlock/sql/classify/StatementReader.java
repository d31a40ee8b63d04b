package io.interlock.sql.classify;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.Dialect;
import io.interlock.sql.OperationKind;
import io.interlock.sql.SessionMode;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads whole statements: their verb, and what is inside of them. */
final class StatementReader {

    private static final Set<OperationKind> CHANGES_MODES = EnumSet.of(
            OperationKind.SESSION,
            OperationKind.EXECUTE,
            OperationKind.CALL,
            OperationKind.ADMIN,
            OperationKind.UNKNOWN);

    private StatementReader() {}

    /**
     * The statements of a script, in the order of the text.
     *
     * @param standard whether the text is read as the server reads it as installed. Of another reading only what that server
     *                 would get to counts: a statement that cannot be one ends the text there, so that an escaped quote
     *                 in a string makes no statements out of what follows it
     */
    static List<ClassifiedStatement> statements(Script script, boolean standard, Findings sum) {
        List<ClassifiedStatement> statements = new ArrayList<>();
        TransactSqlVariables variables =
                TransactSqlVariables.of(script, 0, script.tokens().size());
        for (Span span : Splitter.split(script)) {
            if (InlineData.mayStandAt(script, span) && !statements.isEmpty()) {
                continue;
            }
            boolean cannotRun = !standard && !isClosed(script, span.from(), span.to())
                    || hasStringForName(script, span) && !mayChangeModes(statements);
            if (cannotRun) {
                break;
            }
            Findings found = new Findings();
            variables.before();
            read(script, span, found);
            variables.after();
            sum.parametersMatter(found.parametersMatter());
            sum.sessionMatters(found.sessionMatters());
            sum.doubt(found.doubts());
            statements.add(new ClassifiedStatement(
                    script.tokens().start(span.from()),
                    script.tokens().end(span.to() - 1),
                    found.operations(),
                    found.transaction(),
                    found.prepares()));
        }
        return statements;
    }

    /** Whether every quote and every parenthesis of a whole text is closed. */
    static boolean mayRun(Script script) {
        return isClosed(script, 0, script.tokens().size());
    }

    /** Whether every quote and every parenthesis of a statement is closed: if not, any server refuses it. */
    private static boolean isClosed(Script script, int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            switch (script.tokens().kind(i)) {
                case LEFT_PAREN -> depth++;
                case RIGHT_PAREN -> depth--;
                case UNTERMINATED_STRING, UNTERMINATED_NAME -> {
                    return false;
                }
                default -> {}
            }
        }
        return depth == 0;
    }

    /**
     * Whether a double-quoted string stands where only a name can: any server that reads strings in double quotes refuses
     * the statement, and there is another reading of the text in which it is a name.
     */
    private static boolean hasStringForName(Script script, Span span) {
        Tokens tokens = script.tokens();
        if (tokens.reading().has(SessionMode.DOUBLE_QUOTED_NAMES)) {
            return false;
        }
        for (int i = span.from(); i < span.to(); i++) {
            boolean string = tokens.kind(i) == TokenKind.STRING && tokens.text().charAt(tokens.start(i)) == '"';
            if (string && isPlaceOfName(tokens, i, span)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what stands before may have made names of the strings. */
    private static boolean mayChangeModes(List<ClassifiedStatement> statements) {
        return statements.stream()
                .flatMap(statement -> statement.operations().stream())
                .anyMatch(operation -> CHANGES_MODES.contains(operation.kind()));
    }

    private static boolean isPlaceOfName(Tokens tokens, int i, Span span) {
        int before = i - 1;
        if (before < span.from()) {
            return false;
        }
        return tokens.kind(before) == TokenKind.DOT
                || tokens.is(before, "INTO")
                || tokens.is(before, "TABLE")
                || tokens.is(before, "UPDATE") && before == span.from()
                || tokens.is(before, "FROM") && before > span.from() && tokens.is(before - 1, "DELETE");
    }

    /** Adds what all statements of an inner text do to what the one around it does. */
    static void readAll(Script inner, boolean block, Findings found) {
        if (block) {
            BlockReader.read(new Cursor(inner, 0, inner.tokens().size()), found);
            return;
        }
        readAll(inner, 0, inner.tokens().size(), found);
    }

    /** Adds what the statements in tokens {@code [from, to)} do. */
    static void readAll(Script script, int from, int to, Findings found) {
        TransactSqlVariables variables = TransactSqlVariables.of(script, from, to);
        for (Span span : Splitter.split(script, from, to)) {
            variables.before();
            read(script, span, found);
            variables.after();
        }
    }

    private static void read(Script script, Span span, Findings found) {
        Cursor statement = new Cursor(script, span.from(), span.to());
        switch (span.shape()) {
            case PLAIN -> plain(H2Clauses.understood(statement), found);
            case BLOCK -> BlockReader.read(statement, found);
            case DEFINITION -> DefinitionReader.read(statement, found);
        }
        if (found.isEmpty()) {
            found.add(OperationKind.OTHER);
        }
        if (found.prepares() == null) {
            script.prepared().after(found.operations());
        } else if (span.shape() != Span.Shape.PLAIN) {
            // whether it came by there, nobody knows
            found.prepares("");
        }
    }

    private static void plain(Cursor statement, Findings found) {
        found.transaction(Transactions.of(statement));
        verb(statement.copy(), found);
        if (!ExplainReader.onlyShows(statement)) {
            EmbeddedReader.read(statement, found);
            Assignments.command(statement, true);
        }
    }

    private static void verb(Cursor statement, Findings found) {
        if (statement.is(TokenKind.LEFT_BRACE)) {
            escape(statement, found);
        } else if (statement.is(TokenKind.LEFT_PAREN)) {
            parenthesised(statement, found);
        } else if (isProcedure(statement)) {
            Calls.read(statement, found);
        } else {
            Verbs.read(statement, found);
        }
    }

    /** JDBC's {@code {call p(?)}} and {@code {? = call f(?)}}. */
    private static void escape(Cursor statement, Findings found) {
        int call = statement.find("CALL");
        if (call < statement.end()) {
            Calls.read(statement.part(call + 1, statement.end()), found);
        } else {
            found.unknown("not understood");
        }
    }

    /** A query in parentheses; what else may stand in them is found as embedded. */
    private static void parenthesised(Cursor statement, Findings found) {
        Cursor c = statement.copy();
        while (c.accept(TokenKind.LEFT_PAREN)) {
            // to the first word
        }
        if (c.isAny("SELECT", "VALUES", "TABLE", "FROM")) {
            new QueryReader().read(c, found);
        } else if (c.is("WITH")) {
            Verbs.read(c.part(c.at(), c.find(TokenKind.RIGHT_PAREN)), found);
        } else if (!EmbeddedReader.isWrite(c, c.at())) {
            found.unknown("not understood");
        }
    }

    /** On T-SQL the first statement of a batch may be a procedure's name alone. */
    private static boolean isProcedure(Cursor statement) {
        return statement.script().is(Dialect.SQLSERVER)
                && statement.isName()
                && beginsBatch(statement)
                && statement.script().vocabulary().statement(statement.word()) == null
                && Verbs.of(statement.word()) == null;
    }

    private static boolean beginsBatch(Cursor statement) {
        int before = statement.at() - 1;
        if (statement.kindAt(before) == TokenKind.NUMBER) {
            // GO 5
            before--;
        }
        return before < 0 || statement.isAt(before, "GO");
    }
}
