package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows what variables are given, so that a text that comes to EXECUTE by a variable can be known.
 *
 * <p>Commands before the first control word run one after the other, and each assignment replaces what was there. Behind it
 * any of them may run at any time: a variable may then hold whatever any command gives it. Only dialects of which every way to
 * write to a variable is known here take part; elsewhere variables may hold anything.
 */
final class Assignments {

    private static final String[] CONTROLS = {
        "IF", "CASE", "LOOP", "WHILE", "FOR", "FOREACH", "REPEAT", "EXCEPTION", "GOTO", "HANDLER", "EXIT", "LEAVE"
    };

    /** Looks over the commands behind control words until nothing new is learned. */
    private static final int MOST_LOOKS = 4;

    private Assignments() {}

    private static boolean followed(Script script) {
        return script.is(Dialect.POSTGRESQL, Dialect.MYSQL, Dialect.MARIADB, Dialect.H2) || hasOutputs(script);
    }

    /** Whether a procedure may write to what it is called with, and the call looks like any other. */
    private static boolean hasOutputs(Script script) {
        return script.is(Dialect.ORACLE, Dialect.DB2, Dialect.SNOWFLAKE);
    }

    /** Index of the first control word of a block; its end where there is none. */
    static int straightUpTo(Cursor block) {
        boolean begun = false;
        for (int i = block.at(); i < block.end(); i++) {
            // a block inside, with variables of its own, perhaps of the same names
            boolean inner = begun
                    && block.isAt(i, "DECLARE")
                    && block.script().is(Dialect.POSTGRESQL, Dialect.ORACLE, Dialect.SNOWFLAKE);
            if (inner || hasOutputs(block.script()) && block.isAnyAt(i, "PROCEDURE", "FUNCTION")) {
                return i;
            }
            boolean begins = block.isAt(i, "BEGIN");
            boolean controls = block.isAnyAt(i, CONTROLS) && !isOperand(block, i) && !asksForObject(block, i);
            if (controls || begins && begun) {
                return i;
            }
            begun |= begins;
        }
        return block.end();
    }

    /** Whether a word is part of an expression, as CASE and the function IF are. */
    private static boolean isOperand(Cursor block, int i) {
        TokenKind before = block.kindAt(i - 1);
        return i > block.at()
                && (before == TokenKind.OPERATOR
                        || before == TokenKind.LEFT_PAREN
                        || before == TokenKind.COMMA
                        || block.isAt(i - 1, "SELECT"));
    }

    /** {@code CREATE TABLE IF NOT EXISTS t}: no condition that says which commands run. */
    private static boolean asksForObject(Cursor block, int i) {
        if (!block.isAt(i, "IF")) {
            return false;
        }
        int exists = block.isAt(i + 1, "NOT") ? i + 2 : i + 1;
        return block.isAt(exists, "EXISTS") && block.isNameAt(exists + 1);
    }

    /** Learns what the commands from the cursor's place on may give, whatever their order. */
    static void anyOrder(Cursor commands) {
        if (!followed(commands.script())) {
            return;
        }
        Variables variables = commands.script().variables();
        for (int look = 0; look < 2 * MOST_LOOKS; look++) {
            Map<String, Texts> before = variables.snapshot();
            for (Cursor c = commands.copy(); !c.done(); c.moveTo(BlockReader.endOfCommand(c) + 1)) {
                command(c.part(c.at(), BlockReader.endOfCommand(c)), false);
            }
            if (variables.snapshot().equals(before)) {
                return;
            }
            if (look >= MOST_LOOKS) {
                // a text that grows each time a loop comes by
                variables.forgetChanged(before);
            }
        }
        variables.forgetChanged(Map.of());
    }

    /**
     * Notes what a command gives to variables.
     *
     * @param surely whether it runs, once and now
     */
    static void command(Cursor command, boolean surely) {
        if (!followed(command.script())) {
            return;
        }
        into(command);
        loops(command);
        if (hasOutputs(command.script()) && command.has("OPEN")) {
            // what follows the FOR is a text, or a query
            return;
        }
        Cursor c = command.copy();
        Controls.skip(c, new Findings());
        switch (c.word()) {
            case "SET" -> set(c, surely);
            case "PREPARE", "DEALLOCATE", "DROP" -> {
                // these give nothing
            }
            case "GET", "CALL" -> {
                forgetAll(c);
                c.script().variables().forgetSession();
            }
            default -> {
                // queries, functions and prepared statements may write to the session's variables in many ways
                c.script().variables().forgetSession();
                c.accept("LET");
                outputs(c);
                assignment(c, surely);
            }
        }
    }

    /** {@code p(a, b)} may write to both, and USING OUT to what it names. */
    private static void outputs(Cursor c) {
        if (!hasOutputs(c.script())) {
            return;
        }
        for (int i = c.at(); i < c.end(); i++) {
            if (c.isAt(i, "OUT")) {
                c.script().variables().forget(c.tokens().text(i + 1));
            }
        }
        Cursor called = c.copy();
        Name name = called.is(TokenKind.WORD) && Verbs.of(called.word()) == null ? called.name() : null;
        boolean prints = name != null && "DBMS_OUTPUT".equalsIgnoreCase(name.qualifier());
        if (name != null && !prints && called.is(TokenKind.LEFT_PAREN)) {
            forgetAll(called);
        }
    }

    /** {@code SET @a = …, @b := …}. */
    private static void set(Cursor c, boolean surely) {
        c.skip();
        if (c.is("STATEMENT") || isQuotedVariable(c)) {
            c.script().variables().forgetSession();
        }
        while (!c.done()) {
            c.acceptAll("LOCAL", "SESSION");
            int end = c.find(TokenKind.COMMA);
            one(c.part(c.at(), end), surely);
            c.moveTo(end + 1);
        }
    }

    /** Whether a variable of the session has its name in quotes somewhere: {@code @`v`} and {@code @'v'} are {@code @v}. */
    private static boolean isQuotedVariable(Cursor c) {
        for (int i = c.at(); i < c.end(); i++) {
            if (c.tokens().text(i).equals("@")) {
                return true;
            }
        }
        return false;
    }

    private static void one(Cursor c, boolean surely) {
        if (c.is(TokenKind.LEFT_PAREN)) {
            forgetAll(c.part(c.at(), c.script().partner(c.at())));
            return;
        }
        String variable = variable(c);
        if (variable != null && (c.acceptSymbol("=") || c.acceptSymbol(":="))) {
            assign(variable, c, surely);
        }
    }

    /** {@code v := …}, {@code v = …}, and declarations: {@code v [CONSTANT] type [:= | = | DEFAULT …]}. */
    private static void assignment(Cursor c, boolean surely) {
        Cursor target = c.copy();
        String variable = variable(target);
        if (variable == null) {
            return;
        }
        // a field of a record may have the name of a variable
        boolean field = target.kindAt(target.at() - 2) == TokenKind.DOT && hasOutputs(c.script());
        if (target.acceptSymbol(":=") || target.acceptSymbol("=")) {
            assign(variable, target, surely && !field);
        } else if (target.is(TokenKind.LEFT_BRACKET) || target.is(TokenKind.DOT)) {
            c.script().variables().forget(variable);
        } else if (target.is(TokenKind.WORD) && Verbs.of(c.word()) == null) {
            declaration(variable, target, surely);
        }
    }

    private static void declaration(String first, Cursor c, boolean surely) {
        if (c.is("ALIAS")) {
            // two names for one variable
            Texts anything = Texts.ANYTHING;
            c.skip();
            c.accept("FOR");
            String other = variable(c);
            c.script().variables().fix(first, anything);
            c.script().variables().fix(other == null ? first : other, anything);
            return;
        }
        c.accept("CONSTANT");
        Texts most = TextExpression.ofType(c);
        if (most != null) {
            c.script().variables().fix(first, most);
            return;
        }
        c.script().variables().declare(first);
        if (c.isAny("NAME") || c.script().is(Dialect.MYSQL, Dialect.MARIADB)) {
            size(first, c);
        }
        int begins = c.at();
        while (begins < c.end()
                && !c.isAt(begins, "DEFAULT")
                && !c.tokens().isSymbol(begins, ":=")
                && !c.tokens().isSymbol(begins, "=")) {
            begins = c.after(begins);
        }
        if (begins < c.end()) {
            assign(first, c.part(begins + 1, c.end()), surely);
        } else {
            c.script().variables().assign(first, Texts.of(""), true);
        }
    }

    /** What is longer than its type is cut: {@code name} on PostgreSQL, any sized type on MySQL if the session is lenient. */
    private static void size(String variable, Cursor type) {
        int open = type.find(TokenKind.LEFT_PAREN);
        String size = type.kindAt(open + 1) == TokenKind.NUMBER ? type.tokens().text(open + 1) : "";
        boolean known = size.length() > 0 && size.length() < 9 && size.chars().allMatch(Character::isDigit);
        if (type.is("NAME")) {
            type.script().variables().size(variable, 63);
        } else if (open < type.end()) {
            type.script().variables().size(variable, known ? Integer.parseInt(size) : 0);
        }
    }

    private static void assign(String variable, Cursor expression, boolean surely) {
        expression.script().variables().assign(variable, TextExpression.of(expression), surely);
    }

    /** A variable's name as it stands in the text; of a dotted one, the last part. Null where none stands here. */
    private static @Nullable String variable(Cursor c) {
        if (c.is(TokenKind.STRING) || c.name() == null) {
            return null;
        }
        return c.tokens().text(c.at() - 1);
    }

    /** {@code SELECT … INTO a, b}, {@code FETCH c INTO a}, {@code … RETURNING x INTO a}: what comes is not known. */
    private static void into(Cursor command) {
        for (int i = command.at(); i < command.end(); i++) {
            boolean variables = command.isAt(i, "INTO")
                    && !command.isAnyAt(i - 1, "INSERT", "REPLACE", "MERGE", "IGNORE", "DELAYED", "LOW_PRIORITY");
            if (variables) {
                Cursor c = command.part(i + 1, command.end());
                c.accept("STRICT");
                forgetList(c);
            }
        }
    }

    private static void forgetList(Cursor c) {
        do {
            if (c.script().is(Dialect.SNOWFLAKE) && c.accept(TokenKind.PARAMETER)) {
                c.script().variables().forget(c.tokens().text(c.at() - 1).substring(1));
                continue;
            }
            String variable = variable(c);
            if (variable == null) {
                return;
            }
            c.script().variables().forget(variable);
        } while (c.accept(TokenKind.COMMA));
    }

    /** {@code FOR a IN …}, {@code FOREACH a IN ARRAY …}. */
    private static void loops(Cursor command) {
        for (int i = command.at(); i < command.end(); i++) {
            if (command.isAnyAt(i, "FOR", "FOREACH")) {
                forgetList(command.part(i + 1, command.end()));
            }
        }
    }

    /** CALL may write to its arguments, GET DIAGNOSTICS writes to what it names. */
    private static void forgetAll(Cursor c) {
        for (int i = c.at(); i < c.end(); i++) {
            if (c.isNameAt(i)) {
                c.script().variables().forget(c.tokens().text(i));
            }
        }
    }
}
