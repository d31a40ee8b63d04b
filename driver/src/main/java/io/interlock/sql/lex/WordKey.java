package io.interlock.sql.lex;

/**
 * A word as a number, made while its end is looked for: equal for words that are equal but for the case of ASCII letters.
 *
 * <p>Six bits a character, the first ten of them side by side: a key of no more than {@value #EXACT_CHARACTERS} characters
 * belongs to one word only, as long as that word is made of ASCII. Characters after the tenth are mixed in.
 */
public final class WordKey {

    /** A word that is no longer has its key for itself. */
    public static final int EXACT_CHARACTERS = 10;

    /** Stands for each character that no word of a vocabulary has. */
    static final int FOREIGN = 1;

    private static final int BITS = 6;

    private WordKey() {}

    /** The key of {@code text[start, end)}; 0 only where that is empty. */
    public static long of(String text, int start, int end) {
        long key = 0;
        for (int i = start; i < end; i++) {
            key = extended(key, code(text.charAt(i)));
        }
        return key;
    }

    /** The key of a word that is one character longer. */
    public static long extended(long key, int code) {
        return Long.rotateLeft(key, BITS) ^ code;
    }

    /** The six bits of a character, never 0. */
    static int code(char c) {
        if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
            return c & 0x1f | 0x20;
        }
        if (c >= '0' && c <= '9') {
            return c & 0x1f;
        }
        return switch (c) {
            case '_' -> 0x3f;
            case '$' -> 2;
            case '#' -> 3;
            case '@' -> 4;
            default -> FOREIGN;
        };
    }
}
