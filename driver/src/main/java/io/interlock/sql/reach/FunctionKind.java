package io.interlock.sql.reach;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a known function makes of its arguments. A function of no kind may make anything: a condition on it is unsure.
 *
 * <p>Which function is of which kind stands in {@code functions.words} beside this class, one kind and its names a line. The
 * names are those of all dialects together: none of them means in one dialect what another kind means elsewhere.
 */
enum FunctionKind {
    /** Its argument cleaned up: what is clean stays what it is. */
    CLEANS,
    /** Another form of its argument, with as many values. */
    FORM,
    /** A number without some of its digits, or of another size. */
    ROUND,
    /** A part of a text; it may be empty. */
    PART,
    /** A time as a text, by a format. */
    WRITTEN,
    /** A part of a time. */
    TIME,
    /** A time moved by an amount, or the amount between two. */
    SPAN,
    /** A size, never below zero. */
    COUNT,
    /** A place in a text, counted from 1; 0 where it is not found. */
    SEARCH,
    /** Whether its argument stands in some way to a value that is given. */
    ASKS,
    /** The same for every row, as far as its arguments are. */
    GIVEN,
    /** Rows or values that stand in no table. */
    MAKES,
    /** Not known. */
    OTHER;

    private static final Map<String, FunctionKind> KINDS = read();

    /** @param name in upper case, without a schema */
    static FunctionKind of(String name) {
        return KINDS.getOrDefault(name, OTHER);
    }

    private static Map<String, FunctionKind> read() {
        Map<String, FunctionKind> kinds = new HashMap<>();
        try (InputStream in = FunctionKind.class.getResourceAsStream("functions.words")) {
            if (in == null) {
                throw new IllegalStateException("missing resource file=functions.words");
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    List<String> words = List.of(line.trim().split("\\s+"));
                    FunctionKind kind = valueOf(words.get(0).toUpperCase(Locale.ROOT));
                    words.subList(1, words.size()).forEach(name -> kinds.put(name, kind));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(kinds);
    }
}
