package io.interlock.sql.lex;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.Dialect;
import io.interlock.sql.SessionMode;
import io.interlock.sql.SessionModes;
import java.util.Set;

/**
 * One way a server may read a text, where settings of the session or the server's version decide it.
 *
 * @param dialect       the lexical rules
 * @param modes         the modes that are on; all others are off
 * @param unusual       whether what is not documented of a server is read in the less likely way: more than line feeds ends
 *                      a line comment, {@code 1e} is a number, block comments nest, a question mark is
 *                      a part of the word before it
 * @param serverVersion the server's version as executable comments write it, 80034 for 8.0.34: comments up to it run,
 *                      later ones are comments
 */
public record Reading(Dialect dialect, Set<SessionMode> modes, boolean unusual, int serverVersion) {

    /** Later than any server, and whatever server it is: every executable comment runs. */
    public static final int EVERY_VERSION = Integer.MAX_VALUE;

    /** What stands for the version of a comment that only another server of the same protocol runs. */
    static final int RELATED_SERVER = 1_000_000;

    /** The first MySQL in which a dollar sign begins a string. */
    static final int DOLLAR_STRING_VERSION = 90000;

    public Reading {
        requireNonNull(dialect, "dialect");
        modes = Set.copyOf(modes);
    }

    /** How the dialect's server reads a text as it is installed; every executable comment runs. */
    public static Reading standard(Dialect dialect) {
        return Traits.of(dialect).standard();
    }

    /** Every reading that a server may take of this text, as far as its modes are known, see {@link Readings#of}. */
    public static Readings possible(Dialect dialect, String text, SessionModes known) {
        return Readings.of(dialect, text, known);
    }

    public boolean has(SessionMode mode) {
        return modes.contains(mode);
    }

    /** Whether the tokens of this reading mean what they mean on the dialect's server as it is installed. */
    public boolean meansTheUsual() {
        for (SessionMode mode : Meanings.MODES) {
            if (has(mode) != standard(dialect).has(mode)) {
                return false;
            }
        }
        return true;
    }
}
