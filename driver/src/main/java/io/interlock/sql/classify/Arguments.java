package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.words.Argument;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds an {@link Argument} in what a call gives in parentheses, or behind the name of a procedure. */
final class Arguments {

    private static final String[] MARKS = {"=", "=>", ":="};

    private Arguments() {}

    /** The value of an argument in a list of them; null where the call leaves it out. */
    static @Nullable Cursor find(Argument argument, Cursor list) {
        Cursor inPlace = null;
        int position = 1;
        for (Cursor each = first(list); each.at() < list.end(); each = next(list, each), position++) {
            String given = nameOf(each);
            if (given != null && argument.names().contains(given)) {
                return value(each);
            }
            if (position == argument.position()
                    && (given == null || argument.names().isEmpty())) {
                inPlace = value(each);
            }
        }
        return inPlace;
    }

    /** The value of the argument in its place, whatever name it is given by, or of the last one where there are fewer. */
    static Cursor findOrLast(Argument argument, Cursor list) {
        Cursor given = find(argument, list);
        if (given != null) {
            return given;
        }
        Cursor each = first(list);
        for (int i = 1; i < argument.position() && each.end() < list.end(); i++) {
            each = next(list, each);
        }
        return value(each);
    }

    private static Cursor first(Cursor list) {
        return list.part(list.at(), list.find(TokenKind.COMMA));
    }

    private static Cursor next(Cursor list, Cursor before) {
        Cursor rest = list.part(before.end() + 1, list.end());
        return rest.part(rest.at(), rest.find(TokenKind.COMMA));
    }

    private static @Nullable String nameOf(Cursor argument) {
        if (!isNamed(argument)) {
            return null;
        }
        String name = argument.tokens().name(argument.at()).toUpperCase(Locale.ROOT);
        return name.startsWith("@") ? name.substring(1) : name;
    }

    private static Cursor value(Cursor argument) {
        return isNamed(argument) ? argument.part(argument.at() + 2, argument.end()) : argument;
    }

    private static boolean isNamed(Cursor argument) {
        boolean name = argument.isName() || argument.is(TokenKind.VARIABLE);
        return name && argument.isMark(argument.at() + 1, MARKS);
    }
}
