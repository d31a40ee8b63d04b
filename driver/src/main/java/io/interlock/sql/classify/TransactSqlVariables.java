package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows what the variables of a Transact-SQL text are given, so that a text that comes to EXEC by one can be known.
 *
 * <p>Statements before the first condition run one after the other, and each assignment replaces what was there; behind it
 * each may run or not. From the first loop on any of them may run at any time: a variable may then hold whatever any
 * statement gives it. Whoever reads the statements says before and after each where it is.
 */
final class TransactSqlVariables {

    /** Looks over the statements behind control words until nothing new is learned. */
    private static final int MOST_LOOKS = 4;

    private static final String[] CHARACTERS = {"CHAR", "VARCHAR", "NCHAR", "NVARCHAR", "CHARACTER"};

    private final Script script;
    private final List<Span> spans;
    /** Index of the first statement that may not run; the number of statements where all do. */
    private final int condition;
    /** Index of the first statement that may run again; the number of statements where none does. */
    private final int loop;

    private int next;

    private TransactSqlVariables(Script script, List<Span> spans) {
        this.script = script;
        this.spans = spans;
        this.condition = first("IF", "ELSE", "WHILE", "BEGIN");
        // a GOTO may lead anywhere
        this.loop = first("GOTO") < spans.size() ? 0 : first("WHILE");
        if (!spans.isEmpty()) {
            fixAmbiguous();
        }
    }

    /** Follows the statements in tokens {@code [from, to)}; those of other dialects not at all. */
    static TransactSqlVariables of(Script script, int from, int to) {
        boolean followed = script.is(Dialect.SQLSERVER);
        return new TransactSqlVariables(script, followed ? Splitter.split(script, from, to) : List.of());
    }

    /** The next statement is about to be read. */
    void before() {
        if (next == loop && !spans.isEmpty()) {
            anyOrder(next);
        }
    }

    /** That statement has been read. */
    void after() {
        if (next < loop) {
            learn(statement(next), next < condition);
        }
        next++;
    }

    private Cursor statement(int index) {
        return new Cursor(script, spans.get(index).from(), spans.get(index).to());
    }

    /** Index of the first statement that begins with one of these words; BEGIN only with TRY. */
    private int first(String... words) {
        for (int i = 0; i < spans.size(); i++) {
            Cursor statement = statement(i);
            if (statement.isAny(words) && (!statement.is("BEGIN") || statement.follows("BEGIN", "TRY"))) {
                return i;
            }
        }
        return spans.size();
    }

    /** Whether two spellings are one variable depends on the server's collation. */
    private void fixAmbiguous() {
        Map<String, String> spellings = new HashMap<>();
        for (int i = 0; i < script.tokens().size(); i++) {
            if (script.tokens().kind(i) == TokenKind.VARIABLE) {
                String name = script.tokens().text(i);
                String first = spellings.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
                if (first != null && !first.equals(name)) {
                    script.variables().fix(name, Texts.ANYTHING);
                }
            }
        }
    }

    private void anyOrder(int from) {
        Variables variables = script.variables();
        for (int look = 0; look < 2 * MOST_LOOKS; look++) {
            Map<String, Texts> before = variables.snapshot();
            for (int i = from; i < spans.size(); i++) {
                learn(statement(i), false);
            }
            if (variables.snapshot().equals(before)) {
                return;
            }
            if (look >= MOST_LOOKS) {
                variables.forgetChanged(before);
            }
        }
        variables.forgetChanged(Map.of());
    }

    private static void learn(Cursor statement, boolean surely) {
        switch (statement.word()) {
            case "DECLARE" -> each(statement, statement.end(), surely, true);
            case "SET" -> each(statement, statement.end(), surely, false);
            case "SELECT" -> select(statement, surely);
            case "IF", "WHILE", "PRINT", "RETURN", "RAISERROR" -> {
                // what these name they only read
            }
            default -> forgetWritten(statement);
        }
    }

    /** {@code SELECT @a = …, @b = …}; rows of a table may give no value, or one after the other. */
    private static void select(Cursor statement, boolean surely) {
        int end = statement.find("FROM", "WHERE", "ORDER", "OPTION", "INTO", "FOR");
        if (end < statement.end()) {
            forgetWritten(statement);
        } else {
            each(statement, end, surely, false);
        }
    }

    private static void each(Cursor statement, int end, boolean surely, boolean declares) {
        Cursor list = statement.part(statement.at() + 1, end);
        while (!list.done()) {
            Cursor one = list.part(list.at(), list.find(TokenKind.COMMA));
            list.moveTo(one.end() + 1);
            if (one.accept(TokenKind.VARIABLE)) {
                String variable = one.tokens().text(one.at() - 1);
                if (declares) {
                    declared(variable, one);
                }
                given(variable, one, surely);
            }
        }
    }

    /** Goes over the type, and notes how much a variable of it can hold. */
    private static void declared(String variable, Cursor c) {
        c.accept("AS");
        Texts most = TextExpression.ofType(c);
        if (most != null) {
            c.script().variables().fix(variable, most);
        } else if (c.is("SYSNAME")) {
            c.script().variables().size(variable, 128);
        } else if (c.isAny(CHARACTERS)) {
            size(variable, c);
        }
        while (!c.done() && !c.tokens().isSymbol(c.at(), "=")) {
            c.moveTo(c.after(c.at()));
        }
        if (c.done()) {
            c.script().variables().assign(variable, Texts.of(""), true);
        }
    }

    private static void size(String variable, Cursor type) {
        int open = type.find(TokenKind.LEFT_PAREN);
        if (type.isAt(open + 1, "MAX")) {
            return;
        }
        String size = type.kindAt(open + 1) == TokenKind.NUMBER ? type.tokens().text(open + 1) : "1";
        type.script().variables().size(variable, size.length() < 6 ? Integer.parseInt(size) : 0);
    }

    private static void given(String variable, Cursor c, boolean surely) {
        Variables variables = c.script().variables();
        if (c.acceptSymbol("=")) {
            variables.assign(variable, TextExpression.of(c), surely);
        } else if (c.acceptSymbol("+=")) {
            variables.assign(variable, variables.value(variable).then(TextExpression.of(c)), surely);
        } else if (!c.done()) {
            variables.forget(variable);
        }
    }

    /** Whatever a statement may write to: {@code @a = …}, {@code @a OUTPUT}, and all behind INTO. */
    private static void forgetWritten(Cursor statement) {
        boolean into = false;
        for (int i = statement.at(); i < statement.end(); i++) {
            into |= statement.isAt(i, "INTO");
            if (statement.kindAt(i) == TokenKind.VARIABLE && (into || isWritten(statement, i))) {
                statement.script().variables().forget(statement.tokens().text(i));
            }
        }
    }

    private static boolean isWritten(Cursor statement, int variable) {
        @Nullable
        String operator = statement.kindAt(variable + 1) == TokenKind.OPERATOR
                ? statement.tokens().text(variable + 1)
                : null;
        return operator != null && operator.endsWith("=") || statement.isAnyAt(variable + 1, "OUTPUT", "OUT");
    }
}
