package io.interlock.sql;

import java.util.Set;

/**
 * What is known about the modes in which a server reads the texts of one session.
 *
 * @param on            modes that are on
 * @param off           modes that are off; of a mode in neither set it is not known
 * @param serverVersion the version as executable comments write it, 80034 for 8.0.34, where the server runs comments by it
 *                      as its dialect is documented to; 0 where that is not known
 */
public record SessionModes(Set<SessionMode> on, Set<SessionMode> off, int serverVersion) {

    public static final SessionModes UNKNOWN = new SessionModes(Set.of(), Set.of(), 0);

    public SessionModes {
        on = Set.copyOf(on);
        off = Set.copyOf(off);
    }

    public boolean isKnown(SessionMode mode) {
        return on.contains(mode) || off.contains(mode);
    }
}
