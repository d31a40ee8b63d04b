package io.interlock.benchmarks.scan;

/** Questions to eight bytes at once (SWAR); each is answered in the byte's high bit, the others are zero. */
final class EightBytes {

    static final long HIGH = 0x8080808080808080L;

    private static final long ONES = 0x0101010101010101L;

    /** Brings the lowest bits of eight bytes together in the highest byte, in their order. */
    private static final long GATHER = 0x0102040810204080L;

    private EightBytes() {}

    /** Which are letters, digits or underscores. */
    static long inWords(long eight) {
        long ascii = eight & ~HIGH;
        long lower = (eight | Words.LOWER_CASE) & ~HIGH;
        return (between(lower, 'a', 'z') | between(ascii, '0', '9') | equal(ascii, '_')) & ~eight;
    }

    /** Of bytes below 128: which lie between two characters, both included. */
    private static long between(long ascii, char low, char high) {
        return ascii + ONES * (0x80 - low) & ~(ascii + ONES * (0x7F - high)) & HIGH;
    }

    static long equal(long eight, char c) {
        long difference = eight ^ ONES * c;
        return ~((difference & ~HIGH) + ~HIGH | difference) & HIGH;
    }

    /** An answer in eight bits, the first byte's lowest. */
    static long gathered(long answer) {
        return (answer >>> 7) * GATHER >>> Long.SIZE - Long.BYTES;
    }
}
