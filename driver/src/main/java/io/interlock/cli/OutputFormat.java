package io.interlock.cli;

import java.util.Locale;

/** How a command writes its result. */
enum OutputFormat {
    /** For people. */
    TEXT,
    /** For programs: one JSON object per line. */
    JSON;

    /** The format's name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
