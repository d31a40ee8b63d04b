package io.interlock.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the parts of an entry may be, in characters before escaping, so that the longest line stays below
 * {@link Line#MAX_BYTES} whatever is put in.
 */
final class Limits {

    static final int SQL_CHARACTERS = 16_384;
    static final int MESSAGE_CHARACTERS = 1_024;
    static final int NAME_CHARACTERS = 256;
    /** Operations, rules, row counts of one entry. */
    static final int LIST = 50;
    /** Values of one entry, over all executions of a batch. */
    static final int VALUES = 200;
    /** Intents that one end of a transaction makes final. */
    static final int INTENTS = 10_000;

    private static final String CUT = "…";

    private Limits() {}

    static String name(String text) {
        return cut(text, NAME_CHARACTERS);
    }

    static @Nullable String nullableName(@Nullable String text) {
        return text == null ? null : name(text);
    }

    /** The text itself, or its first characters and an ellipsis. */
    static String cut(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        int end = characters - CUT.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + CUT;
    }

    static <T> List<T> firstOf(List<T> list) {
        return list.size() <= LIST ? list : list.subList(0, LIST);
    }
}
