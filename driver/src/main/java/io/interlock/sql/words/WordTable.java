package io.interlock.sql.words;

import io.interlock.sql.lex.WordKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of each word: a look-up by a region of a text, in any case (ASCII), without allocation. Immutable.
 *
 * <p>A word is a {@link WordKey}, a value a set of bits. Nearly all words that are asked for are not in the table, and a
 * branch that is now taken and now not costs more than all the rest of the look-up: so there is no chain to follow. Each
 * key hashes to two slots, side by side, and is in one of them or nowhere; the multiplier of the hash is chosen so that
 * this holds of all words. That bounds the look-up for any word, too, whoever chose it.
 */
public final class WordTable {

    private static final int SLOTS_PER_WORD = 8;
    private static final int ATTEMPTS = 100;

    /** Of a pair of slots, the first is filled first; 0 in an empty one. */
    private final long[] keys;

    private final @Nullable String[] words;
    private final byte[] values;
    private final long multiplier;
    private final int shift;

    private WordTable(int slots, long multiplier) {
        this.keys = new long[slots];
        this.words = new @Nullable String[slots];
        this.values = new byte[slots];
        this.multiplier = multiplier;
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(slots / 2);
    }

    public static WordTable of(Map<String, Integer> bitsByUpperCaseWord) {
        int slots = Integer.highestOneBit(Math.max(8, bitsByUpperCaseWord.size() * SLOTS_PER_WORD)) << 1;
        long multiplier = 0x9e3779b97f4a7c15L;
        for (int attempt = 1; ; attempt++) {
            WordTable table = new WordTable(slots, multiplier);
            if (table.holds(bitsByUpperCaseWord)) {
                return table;
            }
            multiplier = multiplier * 0x5851f42d4c957f2dL | 1;
            if (attempt % ATTEMPTS == 0) {
                slots *= 2;
            }
        }
    }

    /** Whether there is a place for all words; puts them there. */
    private boolean holds(Map<String, Integer> bitsByUpperCaseWord) {
        for (Map.Entry<String, Integer> entry : bitsByUpperCaseWord.entrySet()) {
            String word = entry.getKey();
            long key = WordKey.of(word, 0, word.length());
            int slot = slot(key);
            slot += keys[slot] == 0 ? 0 : 1;
            if (keys[slot] != 0) {
                return false;
            }
            keys[slot] = key;
            words[slot] = word;
            values[slot] = entry.getValue().byteValue();
        }
        return true;
    }

    private int slot(long key) {
        return (int) (key * multiplier >>> shift) << 1;
    }

    /** The bits of the word in {@code text[start, end)}, or 0. */
    public int bits(String text, int start, int end) {
        return bits(WordKey.of(text, start, end), text, start, end);
    }

    /** The same of a word of which the key is known. */
    public int bits(long key, String text, int start, int end) {
        int slot = slot(key);
        if (keys[slot] == key && isWord(slot, text, start, end)) {
            return values[slot];
        }
        return keys[slot + 1] == key && isWord(slot + 1, text, start, end) ? values[slot + 1] : 0;
    }

    /** Whether what has the key of that slot is the word there. */
    private boolean isWord(int slot, String text, int start, int end) {
        String word = words[slot];
        if (word == null || word.length() != end - start) {
            return false;
        }
        return word.length() <= WordKey.EXACT_CHARACTERS || matches(word, text, start);
    }

    private static boolean matches(String word, String text, int start) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != upper(text.charAt(start + i))) {
                return false;
            }
        }
        return true;
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c;
    }
}
