package io.interlock.policy;

import static java.util.Objects.requireNonNull;

/**
 * Where a thing is written, for messages.
 *
 * @param file   as its reader was told: a path or another location
 * @param line   counted from 1; 0 where the whole file is meant
 * @param column counted from 1 in characters; 0 where the whole file is meant
 */
public record Source(String file, int line, int column) {

    public Source {
        requireNonNull(file, "file");
    }

    /** The file as a whole. */
    public static Source ofFile(String file) {
        return new Source(file, 0, 0);
    }

    /** {@code file:line}, as refusals show it. */
    public String place() {
        return line == 0 ? file : file + ":" + line;
    }

    /** {@code file:line:column}, as compilers write it and editors jump to. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
