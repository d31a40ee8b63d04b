package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.words.Argument;
import io.interlock.sql.words.Routine;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the call of a routine amounts to, by its name and its arguments. */
final class Calls {

    /** How far to look for the query around a call. */
    private static final int MOST_TOKENS = 500;

    private Calls() {}

    /** Adds the call that begins at the cursor: a name, then arguments with or without parentheses. */
    static void read(Cursor call, Findings found) {
        if (isExpression(call)) {
            found.add(OperationKind.SELECT);
            return;
        }
        Name name = call.name();
        if (name == null || name.variable()) {
            found.add(OperationKind.EXECUTE, Target.of(ObjectType.ROUTINE, null), Reach.UNSURE, "routine is not known");
            return;
        }
        Routine routine = call.script().vocabulary().routine(name.qualifier(), name.last());
        if (routine == null) {
            found.add(OperationKind.CALL, name.target(call.dialect(), ObjectType.ROUTINE), Reach.NONE);
        } else {
            call.moveTo(arguments(call, call.at() - 1));
            Cursor arguments = call.is(TokenKind.LEFT_PAREN)
                    ? call.part(call.at() + 1, call.script().partner(call.at()))
                    : call.copy();
            add(routine, arguments, found);
        }
    }

    /** H2 and HSQLDB call any expression; routines inside of it are found wherever they stand. */
    private static boolean isExpression(Cursor call) {
        return call.script().is(Dialect.H2, Dialect.HSQLDB)
                && (call.is(TokenKind.NUMBER) || call.is(TokenKind.STRING) || call.is(TokenKind.LEFT_PAREN));
    }

    /** Adds what a routine that can harm does with these arguments. */
    static void add(Routine routine, Cursor arguments, Findings found) {
        Routine.Effect effect = routine.effect();
        if (effect instanceof Routine.Runs runs) {
            run(runs, arguments, found);
        } else if (effect instanceof Routine.Replaces load) {
            load(load, arguments, found);
        } else if (effect instanceof Routine.Does does) {
            act(routine, does, arguments, found);
        }
    }

    private static void run(Routine.Runs runs, Cursor arguments, Findings found) {
        if (runs.when() != null && !holds(runs.when(), arguments)) {
            return;
        }
        if (runs.sql() != null
                && Arguments.find(runs.sql().argument(), arguments) != null
                && !holds(runs.sql(), arguments)) {
            found.add(
                    OperationKind.EXECUTE, Target.of(ObjectType.SERVER, null), Reach.UNSURE, "what it runs is no SQL");
            return;
        }
        for (Argument each : runs.texts()) {
            Cursor text = text(each, arguments);
            if (text == null || each.optional() && text.is("NULL")) {
                continue;
            }
            if (runs.manner() != Routine.Manner.LITERAL || text.is(TokenKind.STRING)) {
                RunText.of(text, runs.manner() == Routine.Manner.BLOCK, found);
            }
        }
    }

    /** The argument, or the one before it where this is only the flag that may come behind a text. */
    private static @Nullable Cursor text(Argument argument, Cursor arguments) {
        Cursor text =
                argument.optional() ? Arguments.find(argument, arguments) : Arguments.findOrLast(argument, arguments);
        boolean flag = text != null && text.isAny("TRUE", "FALSE") && argument.position() > 1;
        return flag
                ? text(new Argument(argument.position() - 1, argument.names(), argument.optional()), arguments)
                : text;
    }

    private static void act(Routine routine, Routine.Does does, Cursor arguments, Findings found) {
        String called = "by calling " + routine.name().toLowerCase(Locale.ROOT);
        if (does.unless() != null && holds(does.unless(), arguments)) {
            found.add(OperationKind.CALL, Target.of(ObjectType.ROUTINE, routine.name()), Reach.NONE);
            return;
        }
        Reach reach = does.reach();
        if (does.kind() == OperationKind.ADMIN && reach == Reach.UNSURE) {
            reach = isOneValue(arguments) ? Reach.BOUNDED : Reach.UNBOUNDED;
        } else if (does.kind() == OperationKind.DELETE && does.type() == ObjectType.OTHER && reach == Reach.UNSURE) {
            // large objects, one a call
            reach = isOneValue(arguments) ? Reach.BOUNDED : reachOfQuery(arguments);
        }
        Target target = does.target() == null
                ? Target.of(does.type(), null)
                : named(Arguments.find(does.target(), arguments), does.type());
        found.add(does.kind(), target, reach, called);
    }

    private static boolean holds(Routine.OneOf condition, Cursor arguments) {
        Cursor value = Arguments.find(condition.argument(), arguments);
        return value != null
                && value.at() + 1 == value.end()
                && condition.values().contains(value.tokens().string(value.at()).toUpperCase(Locale.ROOT));
    }

    /** The object whose name an argument is; one without a name where it is not known. */
    private static Target named(@Nullable Cursor argument, ObjectType type) {
        if (argument == null || argument.at() + 1 != argument.end() || !isLiteral(argument)) {
            return Target.of(type, null);
        }
        if (type == ObjectType.FILE) {
            return Target.of(type, argument.tokens().string(argument.at()));
        }
        Script text = argument.script().inner(argument.tokens().string(argument.at()));
        Cursor inside = new Cursor(text, 0, text.tokens().size());
        Name name = inside.name();
        if (name == null || name.variable() || !inside.done()) {
            return Target.of(type, null);
        }
        return type == ObjectType.DATABASE || type == ObjectType.SCHEMA
                ? DropReader.container(name, type)
                : name.target(argument.dialect(), type);
    }

    /** T-SQL takes a bare word for a string where a procedure's argument stands. */
    private static boolean isLiteral(Cursor argument) {
        return argument.is(TokenKind.STRING)
                || argument.isName()
                        && !argument.is("NULL")
                        && argument.script().is(Dialect.SQLSERVER);
    }

    private static void load(Routine.Replaces load, Cursor arguments, Findings found) {
        Target target = named(Arguments.findOrLast(Argument.of("2"), arguments), ObjectType.TABLE);
        Cursor flag = Arguments.findOrLast(load.flag(), arguments);
        Object value = flag.is(TokenKind.NUMBER) ? flag.tokens().text(flag.at()) : parameter(flag);
        found.parametersMatter(flag.is(TokenKind.PARAMETER));
        if (value == Parameters.UNKNOWN) {
            found.add(OperationKind.REPLACE, target, Reach.UNSURE);
        } else if (String.valueOf(value).equals("0")) {
            found.add(OperationKind.LOAD, target, Reach.NONE);
        } else {
            found.add(OperationKind.REPLACE, target, Reach.UNBOUNDED, "loads in place of what is there");
        }
    }

    private static @Nullable Object parameter(Cursor value) {
        return value.is(TokenKind.PARAMETER)
                ? value.script().parameters().value(value.tokens().parameterOrdinal(value.at()))
                : Parameters.UNKNOWN;
    }

    /** How many rows of the query around a call it is made for: all, where its FROM has no WHERE that says otherwise. */
    private static Reach reachOfQuery(Cursor arguments) {
        if (isInCondition(arguments)) {
            return Reach.UNBOUNDED;
        }
        Script script = arguments.script();
        int from = arguments.end() + 1;
        Cursor rest = new Cursor(script, from, Math.min(script.tokens().size(), from + MOST_TOKENS));
        int end = Math.min(rest.find(TokenKind.SEMICOLON), rest.find(TokenKind.RIGHT_PAREN));
        rest = rest.part(rest.at(), end);
        if (!rest.has("FROM")) {
            return Reach.BOUNDED;
        }
        int where = rest.find("WHERE");
        if (where == end) {
            return Reach.UNBOUNDED;
        }
        TableReference table = TableReference.read(rest.part(rest.find("FROM") + 1, where));
        Filter filter = new Filter(script, table == null ? List.of() : table.names());
        filter.where(where + 1, rest.part(where, end).find("GROUP", "ORDER", "LIMIT", "HAVING"));
        return filter.judgement().reach();
    }

    /** Whether a call stands behind the FROM or WHERE of its statement: it is then made for every row there is. */
    private static boolean isInCondition(Cursor arguments) {
        for (int i = arguments.at() - 1; i >= 0; i--) {
            if (arguments.tokens().kind(i) == TokenKind.SEMICOLON) {
                return false;
            }
            boolean far = arguments.at() - i > MOST_TOKENS;
            if (far || arguments.tokens().is(i, "FROM") || arguments.tokens().is(i, "WHERE")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneValue(Cursor arguments) {
        boolean value = arguments.is(TokenKind.NUMBER) || arguments.is(TokenKind.PARAMETER);
        return value && arguments.at() + 1 == arguments.end();
    }

    /** The harmful routine that a name before a parenthesis calls; null where it calls none. */
    static @Nullable Routine called(Cursor text, int i) {
        if (!text.isNameAt(i) || text.kindAt(arguments(text, i)) != TokenKind.LEFT_PAREN) {
            return null;
        }
        String qualifier = text.kindAt(i - 1) == TokenKind.DOT && text.isNameAt(i - 2)
                ? text.tokens().name(i - 2)
                : null;
        return text.script().vocabulary().routine(qualifier, text.tokens().name(i));
    }

    /** Where the arguments of a called name begin: behind it, or behind Oracle's database link, {@code f@link(…)}. */
    static int arguments(Cursor text, int name) {
        int i = name + 1;
        if (text.script().is(Dialect.ORACLE) && text.tokens().isSymbol(i, '@') && text.isNameAt(i + 1)) {
            i += 2;
            while (text.kindAt(i) == TokenKind.DOT && text.isNameAt(i + 1)) {
                i += 2;
            }
        }
        return i;
    }
}
