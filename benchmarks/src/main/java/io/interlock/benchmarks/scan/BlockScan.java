package io.interlock.benchmarks.scan;

import java.util.function.ToLongFunction;

/**
 * Marks the words and quotes of 64 bytes in a bit each, takes what lies in strings away by a running exclusive or, and goes
 * from one bit to the next: the branches that no processor foresees are those between words, not those within.
 */
abstract class BlockScan implements ToLongFunction<String> {

    private final CopiedText copy = new CopiedText();

    /** The words of a text, a bit for each byte, and an empty block behind. */
    private long[] words = new long[16];

    @Override
    public long applyAsLong(String text) {
        byte[] bytes = copy.of(text);
        int blocks = (text.length() + Long.SIZE - 1) / Long.SIZE;
        if (words.length <= blocks) {
            words = new long[2 * blocks + 1];
        }
        mark(bytes, blocks);
        return added(bytes, blocks);
    }

    private void mark(byte[] bytes, int blocks) {
        long inString = 0;
        for (int block = 0; block < blocks; block++) {
            int at = block * Long.SIZE;
            long inStrings = parities(quotes(bytes, at)) ^ inString;
            words[block] = inWords(bytes, at) & ~inStrings;
            // all ones where the block's last byte is in a string
            inString = inStrings >> Long.SIZE - 1;
        }
        words[blocks] = 0;
    }

    /** A bit for each of the 64 bytes from an offset on: whether it is a letter, a digit or an underscore. */
    abstract long inWords(byte[] bytes, int at);

    /** A bit for each of the 64 bytes from an offset on: whether it is a quote. */
    abstract long quotes(byte[] bytes, int at);

    /** For each bit, whether it and those below are odd in number. */
    private static long parities(long bits) {
        long all = bits;
        for (int shift = 1; shift < Long.SIZE; shift *= 2) {
            all ^= all << shift;
        }
        return all;
    }

    private long added(byte[] bytes, int blocks) {
        long sum = 0;
        for (int block = 0; block < blocks; block++) {
            boolean goesOn = block > 0 && words[block - 1] < 0;
            long inWords = words[block];
            long begins = inWords & ~(inWords << 1 | (goesOn ? 1 : 0));
            while (begins != 0) {
                int bit = Long.numberOfTrailingZeros(begins);
                int from = block * Long.SIZE + bit;
                int length = length(block, bit);
                sum = Words.added(sum, Words.key(Words.eightBytes(bytes, from), length), length);
                begins &= begins - 1;
            }
        }
        return sum;
    }

    private int length(int block, int bit) {
        int run = Long.numberOfTrailingZeros(~(words[block] >>> bit));
        if (run + bit < Long.SIZE) {
            return run;
        }
        int length = Long.SIZE - bit;
        for (int next = block + 1; ; next++) {
            run = Long.numberOfTrailingZeros(~words[next]);
            length += run;
            if (run < Long.SIZE) {
                return length;
            }
        }
    }
}
