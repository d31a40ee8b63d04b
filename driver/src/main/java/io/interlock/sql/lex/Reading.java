package io.interlock.sql.lex;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.Dialect;

/**
 * One way a server may read a text, where settings of the session or the server's version decide it.
 *
 * @param dialect           the lexical rules
 * @param backslashEscapes  whether a backslash in a plain string takes the next character with it
 * @param doubleQuotedNames whether text in double quotes is a name, not a string
 * @param unusual           whether what is not documented of a server is read in the less likely way: more than line
 *                          feeds ends a line comment, {@code 1e} is a number, block comments nest
 * @param serverVersion     the server's version as executable comments write it, 80034 for 8.0.34: comments up to it
 *                          run, later ones are comments
 */
public record Reading(
        Dialect dialect, boolean backslashEscapes, boolean doubleQuotedNames, boolean unusual, int serverVersion) {

    /** Later than any server, and whatever server it is: every executable comment runs. */
    public static final int EVERY_VERSION = Integer.MAX_VALUE;

    /** What stands for the version of a comment that only another server of the same protocol runs. */
    static final int RELATED_SERVER = 1_000_000;

    /** The first MySQL in which a dollar sign begins a string. */
    static final int DOLLAR_STRING_VERSION = 90000;

    public Reading {
        requireNonNull(dialect, "dialect");
    }

    /** How the dialect's server reads a text as it is installed; every executable comment runs. */
    public static Reading standard(Dialect dialect) {
        return Traits.of(dialect).standard();
    }

    /** Every reading that a server may take of this text, see {@link Readings#of}. */
    public static Readings possible(Dialect dialect, String text) {
        return Readings.of(dialect, text);
    }
}
