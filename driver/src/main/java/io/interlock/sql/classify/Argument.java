package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a routine: given by its place or, where the call says so, by its name.
 *
 * @param position counted from 1
 * @param names    what it may be called, in upper case, without the mark of a variable; empty where only the place is known
 * @param optional whether a call may leave it out
 */
record Argument(int position, List<String> names, boolean optional) {

    private static final String[] MARKS = {"=", "=>", ":="};

    Argument {
        names = List.copyOf(names);
    }

    /** Of {@code 3}, {@code 1:STMT/STATEMENT} or, where it may be left out, {@code 6:COMMAND?}, as word files write it. */
    static Argument of(String written) {
        boolean optional = written.endsWith("?");
        String given = optional ? written.substring(0, written.length() - 1) : written;
        int colon = given.indexOf(':');
        return colon < 0
                ? new Argument(Integer.parseInt(given), List.of(), optional)
                : new Argument(
                        Integer.parseInt(given.substring(0, colon)),
                        List.of(given.substring(colon + 1).split("/")),
                        optional);
    }

    /** Its value in a list of arguments; null where the call leaves it out. */
    @Nullable
    Cursor in(Cursor list) {
        Cursor inPlace = null;
        int position = 1;
        for (Cursor each = first(list); each.at() < list.end(); each = next(list, each), position++) {
            String given = nameOf(each);
            if (given != null && names.contains(given)) {
                return value(each);
            }
            if (position == this.position && (given == null || names.isEmpty())) {
                inPlace = value(each);
            }
        }
        return inPlace;
    }

    /** The value of the argument in its place, whatever name it is given by, or of the last one where there are fewer. */
    Cursor orLast(Cursor list) {
        Cursor given = in(list);
        if (given != null) {
            return given;
        }
        Cursor each = first(list);
        for (int i = 1; i < position && each.end() < list.end(); i++) {
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
