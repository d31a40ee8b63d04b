package io.interlock.policy;

import java.util.Locale;

/** What the journal holds of the values bound to a prepared statement. */
public enum ParameterMode {
    /** The values themselves. */
    KEEP,
    /** Enough to recognise a value that is known otherwise, not the value. */
    HASH,
    /** Nothing. */
    OMIT;

    /** The mode's name in policy files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
