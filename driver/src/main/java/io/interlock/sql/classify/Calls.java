package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the call of a routine amounts to, by its name and its arguments. */
final class Calls {

    private Calls() {}

    /** Adds the call that begins at the cursor: a name, then arguments with or without parentheses. */
    static void read(Cursor call, Findings found) {
        Name name = call.name();
        if (name == null || name.variable()) {
            found.add(OperationKind.EXECUTE, Target.of(ObjectType.ROUTINE, null), Reach.UNSURE, "routine is not known");
            return;
        }
        Routine routine = call.script().vocabulary().routine(name.qualifier(), name.last());
        if (routine == null) {
            found.add(OperationKind.CALL, name.target(call.dialect(), ObjectType.ROUTINE), Reach.NONE);
        } else {
            Cursor arguments = call.is(TokenKind.LEFT_PAREN)
                    ? call.part(call.at() + 1, call.script().partner(call.at()))
                    : call.copy();
            add(routine, arguments, found);
        }
    }

    /** Adds what a routine that can harm does with these arguments. */
    static void add(Routine routine, Cursor arguments, Findings found) {
        if (routine.runsText()) {
            RunText.of(argument(arguments, routine.argument()), false, found);
            return;
        }
        if (routine.mayReplace()) {
            load(routine, arguments, found);
            return;
        }
        Reach reach = routine.reach();
        if (routine.kind() == OperationKind.ADMIN && reach == Reach.UNSURE) {
            reach = isOneValue(arguments) ? Reach.BOUNDED : Reach.UNBOUNDED;
        }
        found.add(
                routine.kind(),
                Target.of(routine.type(), null),
                reach,
                "by calling " + routine.name().toLowerCase(Locale.ROOT));
    }

    private static void load(Routine routine, Cursor arguments, Findings found) {
        Cursor table = argument(arguments, 2);
        Target target = Target.of(
                routine.type(), table.is(TokenKind.STRING) ? table.tokens().string(table.at()) : null);
        Cursor flag = argument(arguments, routine.argument());
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

    private static boolean isOneValue(Cursor arguments) {
        boolean value = arguments.is(TokenKind.NUMBER) || arguments.is(TokenKind.PARAMETER);
        return value && arguments.at() + 1 == arguments.end();
    }

    /** One argument of a list, counted from 1, the last one where there are fewer; without the name it may be given by. */
    private static Cursor argument(Cursor arguments, int ordinal) {
        Cursor c = arguments.copy();
        for (int i = 1; i < ordinal && c.find(TokenKind.COMMA) < c.end(); i++) {
            c.moveTo(c.find(TokenKind.COMMA));
            c.skip();
        }
        Cursor argument = c.part(c.at(), c.find(TokenKind.COMMA));
        int value = valueOf(argument);
        return argument.part(value, argument.end());
    }

    private static int valueOf(Cursor argument) {
        int next = argument.at() + 1;
        for (String mark : new String[] {"=", "=>", ":="}) {
            if (next < argument.end() && argument.tokens().isSymbol(next, mark)) {
                return next + 1;
            }
        }
        return argument.at();
    }

    /** The harmful routine that a name before a parenthesis calls; null where it calls none. */
    static @Nullable Routine called(Cursor text, int i) {
        if (!text.isNameAt(i) || text.kindAt(i + 1) != TokenKind.LEFT_PAREN) {
            return null;
        }
        String qualifier = text.kindAt(i - 1) == TokenKind.DOT && text.isNameAt(i - 2)
                ? text.tokens().name(i - 2)
                : null;
        return text.script().vocabulary().routine(qualifier, text.tokens().name(i));
    }
}
