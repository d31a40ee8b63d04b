package io.interlock.policy.yaml;

import static java.util.Objects.requireNonNull;

import io.interlock.policy.Source;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a file.
 *
 * @param source   where
 * @param path     the way to it from the top of the file, such as {@code rules[2].operations[0]}, items counted from 0;
 *                 empty for the file as a whole
 * @param found    what stands there, as it continues "found …"
 * @param expected what should stand there, as it continues "expected …"
 * @param hint     a further sentence that helps; null where there is none
 */
public record Problem(
        Source source,
        String path,
        String found,
        String expected,
        @Nullable String hint) {

    public Problem {
        requireNonNull(source, "source");
        requireNonNull(path, "path");
        requireNonNull(found, "found");
        requireNonNull(expected, "expected");
    }

    /** {@code orders.yaml:14:17: rules[0].operations[0]: found 'dleete', expected …; did you mean 'delete'?} */
    @Override
    public String toString() {
        return source + ": " + (path.isEmpty() ? "" : path + ": ") + "found " + found + ", expected " + expected
                + (hint == null ? "" : "; " + hint);
    }
}
