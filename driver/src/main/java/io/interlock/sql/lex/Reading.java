package io.interlock.sql.lex;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * One way a server may read a text, where settings of the session or the server's version decide it.
 *
 * @param dialect             the lexical rules
 * @param backslashEscapes    whether a backslash in a plain string takes the next character with it
 * @param doubleQuotedNames   whether {@code "a"} is a name, not a string
 * @param returnEndsComments  whether a carriage return without a line feed ends a line comment
 * @param commentVersion      the server's version as executable comments write it (80034 for 8.0.34): comments up to it
 *                            run, later ones are comments
 */
public record Reading(
        Dialect dialect,
        boolean backslashEscapes,
        boolean doubleQuotedNames,
        boolean returnEndsComments,
        int commentVersion) {

    /** Later than any server: every executable comment runs. */
    public static final int EVERY_VERSION = Integer.MAX_VALUE;

    public Reading {
        requireNonNull(dialect, "dialect");
    }

    /** How the dialect's server reads a text as it is installed; every executable comment runs. */
    public static Reading standard(Dialect dialect) {
        return Traits.of(dialect).standard();
    }

    /**
     * Every reading that a server may take of this text; the first is the {@link #standard} one. Only what really occurs
     * in the text makes more than one.
     */
    public static List<Reading> possible(Dialect dialect, String text) {
        List<Reading> readings = new ArrayList<>();
        readings.add(standard(dialect));
        return readings;
    }
}
