package io.interlock.sql.words;

import java.util.List;

/**
 * One argument of a routine: given by its place or, where the call says so, by its name.
 *
 * @param position counted from 1
 * @param names    what it may be called, in upper case, without the mark of a variable; empty where only the place is known
 * @param optional whether a call may leave it out
 */
public record Argument(int position, List<String> names, boolean optional) {

    public Argument {
        names = List.copyOf(names);
    }

    /** Of {@code 3}, {@code 1:STMT/STATEMENT} or, where it may be left out, {@code 6:COMMAND?}, as word files write it. */
    public static Argument of(String written) {
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
}
