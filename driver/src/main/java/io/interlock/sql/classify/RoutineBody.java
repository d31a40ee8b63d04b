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
import java.util.regex.Pattern;

/**
 * What a routine does for certain whenever it is called: what depends on its arguments, or on texts that it puts together
 * then, is not told, and neither is what it does to temporary tables of its own. A routine that runs a text of which
 * nothing is known, because it is handed in, is one through which anything gets past: that is told.
 */
final class RoutineBody {

    /** The row of a trigger, unless it is only returned, and what else nobody declares. */
    private static final Pattern MADE_BY_ITSELF = Pattern.compile("(?i)\\b(?:new|old)\\b(?!\\s*;)|\\btg_|\\bloop\\b");

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}_]+");

    private RoutineBody() {}

    /** The cursor stands on the word PROCEDURE or FUNCTION. */
    static List<Operation> read(Cursor definition) {
        Findings later = Findings.ofDefinition();
        if (definition.script().is(Dialect.SQLSERVER)) {
            int as = definition.find("AS") + 1;
            StatementReader.readAll(definition.script(), as, definition.end(), later);
        } else if (hasText(definition)) {
            text(definition, later);
        } else {
            commands(definition, later);
        }
        Set<String> own = temporaries(later.operations());
        boolean variables = hasVariables(definition);
        return later.operations().stream()
                .filter(operation -> operation.kind() == OperationKind.EXECUTE
                        ? RunText.isUnknown(operation)
                        : isCertain(operation, variables) && !own.contains(key(operation)))
                .toList();
    }

    /** With variables what is unsure mostly is so because of them. */
    private static boolean isCertain(Operation operation, boolean variables) {
        boolean certain = operation.reach() == Reach.UNBOUNDED || operation.reach() == Reach.UNSURE && !variables;
        return certain && !operation.target().temporary();
    }

    /** Whether it declares names of its own, or its body names an argument or the row of a trigger. */
    private static boolean hasVariables(Cursor definition) {
        return declaresWithoutAWord(definition.dialect())
                || declares(definition)
                || definition.has("TRIGGER")
                        && MADE_BY_ITSELF.matcher(body(definition)).find()
                || namesArgument(definition);
    }

    private static boolean namesArgument(Cursor definition) {
        int open = definition.find(TokenKind.LEFT_PAREN);
        if (open == definition.end()) {
            return true; // a form that is not known here
        }
        int close = Math.min(definition.end(), definition.script().partner(open));
        if (open + 1 >= close) {
            return false;
        }
        String body = body(definition);
        Set<String> words = new HashSet<>(List.of(NO_WORD.split(body.toLowerCase(Locale.ROOT))));
        for (int i = open + 1; i < close; i++) {
            boolean named = definition.isNameAt(i)
                    && words.contains(definition.tokens().name(i).toLowerCase(Locale.ROOT));
            if (named) {
                return true;
            }
        }
        return body.indexOf('$') >= 0 || body.indexOf('?') >= 0;
    }

    private static String body(Cursor definition) {
        if (hasText(definition)) {
            return bodyText(definition);
        }
        int behind = definition.after(definition.find(TokenKind.LEFT_PAREN));
        return behind < definition.end()
                ? definition
                        .tokens()
                        .text()
                        .substring(
                                definition.tokens().start(behind),
                                definition.tokens().end(definition.end() - 1))
                : "";
    }

    private static boolean declaresWithoutAWord(Dialect dialect) {
        return dialect == Dialect.ORACLE || dialect == Dialect.SQLSERVER || dialect == Dialect.SNOWFLAKE;
    }

    private static boolean declares(Cursor definition) {
        return hasText(definition)
                ? bodyText(definition).toUpperCase(Locale.ROOT).contains("DECLARE")
                : definition.has("DECLARE");
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
        int write = definition.find("DELETE", "UPDATE", "TRUNCATE", "DROP", "INSERT", "REPLACE", "MERGE");
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
