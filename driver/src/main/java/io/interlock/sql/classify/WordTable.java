package io.interlock.sql.classify;

import java.util.Map;

/**
 * What is said of each word: a look-up by a region of a text, in any case (ASCII), without allocation. Immutable.
 *
 * <p>Open addressing over a table at most half full; a word is its characters' upper case, a value a set of bits.
 */
final class WordTable {

    private final String[] words;
    private final int[] values;
    private final int mask;

    WordTable(Map<String, Integer> bitsByUpperCaseWord) {
        int capacity = Integer.highestOneBit(Math.max(8, bitsByUpperCaseWord.size() * 2)) << 1;
        words = new String[capacity];
        values = new int[capacity];
        mask = capacity - 1;
        bitsByUpperCaseWord.forEach(this::put);
    }

    private void put(String word, int bits) {
        int slot = hash(word, 0, word.length()) & mask;
        while (words[slot] != null) {
            slot = slot + 1 & mask;
        }
        words[slot] = word;
        values[slot] = bits;
    }

    /** The bits of the word in {@code text[start, end)}, or 0. */
    int bits(String text, int start, int end) {
        int slot = hash(text, start, end) & mask;
        while (true) {
            String word = words[slot];
            if (word == null) {
                return 0;
            }
            if (matches(word, text, start, end)) {
                return values[slot];
            }
            slot = slot + 1 & mask;
        }
    }

    private static boolean matches(String word, String text, int start, int end) {
        if (word.length() != end - start) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != upper(text.charAt(start + i))) {
                return false;
            }
        }
        return true;
    }

    private static int hash(String text, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + upper(text.charAt(i));
        }
        return hash ^ hash >>> 15;
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c;
    }
}
