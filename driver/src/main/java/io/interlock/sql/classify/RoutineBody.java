package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.TokenKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a routine does for certain whenever it is called. Not told is what depends on texts that it puts together then, a
 * write that is unsure where its own condition names a variable, and what it does to temporary tables of its own. A routine
 * that runs a text of which nothing is known, because it is handed in, is one through which anything gets past: that is told.
 */
final class RoutineBody {

    private RoutineBody() {}

    /**
     * The operations of the body.
     *
     * @param routine stands on the word PROCEDURE or FUNCTION
     * @param found   is told on which tables' columns it hangs how far they reach
     */
    static List<Operation> read(Cursor routine, Findings found) {
        Cursor definition = named(routine);
        Findings later = Findings.ofDefinition();
        if (definition.script().is(Dialect.SQLSERVER)) {
            int as = definition.find("AS") + 1;
            StatementReader.readAll(definition.script(), as, definition.end(), later);
        } else if (hasText(definition)) {
            text(definition, later);
        } else {
            commands(definition, later);
        }
        found.doubt(later.doubts());
        boolean called = !definition.script().isTrigger();
        Set<String> own = temporaries(later.operations());
        return later.operations().stream()
                .filter(operation -> operation.kind() == OperationKind.EXECUTE
                        ? RunText.isUnknown(operation)
                        : isCertain(operation, called) && !own.contains(key(operation)))
                .toList();
    }

    /** The same definition, with the names of the routine known to its conditions. */
    private static Cursor named(Cursor routine) {
        Cursor body = routine;
        if (hasText(routine)) {
            String text = bodyText(routine);
            Script inner = routine.script().inner(text);
            body = new Cursor(inner, 0, inner.tokens().size());
        }
        Script script = routine.script().inRoutine(RoutineNames.of(routine, body));
        return new Cursor(script, routine.at(), routine.end());
    }

    /** What is unsure, and a variable is named where it is so: the call decides that, but nobody calls a trigger. */
    private static boolean isCertain(Operation operation, boolean called) {
        boolean decidedByCall = called && Filter.isByRoutine(operation);
        boolean certain = operation.reach() == Reach.UNBOUNDED || operation.reach() == Reach.UNSURE && !decidedByCall;
        return certain && !operation.target().temporary();
    }

    private static boolean hasText(Cursor definition) {
        return definition.kindAt(definition.find("AS") + 1) == TokenKind.STRING;
    }

    private static String bodyText(Cursor definition) {
        return definition.tokens().string(definition.find("AS") + 1);
    }

    private static void text(Cursor definition, Findings later) {
        int language = definition.find("LANGUAGE") + 1;
        String name =
                language < definition.end() ? definition.tokens().name(language).toLowerCase(Locale.ROOT) : "sql";
        boolean block = name.equals("plpgsql")
                || name.equals("sql") && definition.script().is(Dialect.SNOWFLAKE);
        if (block || name.equals("sql")) {
            RunText.of(bodyText(definition), definition.script(), block, later);
        }
    }

    /** The body behind the name, the parameters and what else the head says: a block, or one command. */
    private static void commands(Cursor definition, Findings later) {
        int begin = Definitions.bodyBegin(definition, definition.end());
        int body = begin >= 0 ? begin : single(definition);
        if (body < definition.end()) {
            BlockReader.read(definition.part(body, definition.end()), later);
        }
    }

    private static int single(Cursor definition) {
        int write = definition.find(
                "DELETE", "UPDATE", "TRUNCATE", "DROP", "INSERT", "REPLACE", "MERGE", "ALTER", "CREATE", "RENAME");
        int text = definition.find("EXECUTE");
        return definition.isAt(text + 1, "IMMEDIATE") ? Math.min(write, text) : write;
    }

    private static Set<String> temporaries(List<Operation> operations) {
        Set<String> names = new HashSet<>();
        for (Operation operation : operations) {
            if (operation.kind() == OperationKind.CREATE && operation.target().temporary()) {
                names.add(key(operation));
            }
        }
        return names;
    }

    private static String key(Operation operation) {
        String name = operation.target().name();
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }
}
