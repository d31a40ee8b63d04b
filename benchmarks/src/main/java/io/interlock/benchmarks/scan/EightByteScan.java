package io.interlock.benchmarks.scan;

import java.util.function.ToLongFunction;

/** Finds the ends of words and strings by arithmetic on eight bytes at once, without a branch for each. */
final class EightByteScan implements ToLongFunction<String> {

    private final CopiedText copy = new CopiedText();

    @Override
    public long applyAsLong(String text) {
        byte[] bytes = copy.of(text);
        long sum = 0;
        int length = text.length();
        int at = 0;
        while (at < length) {
            long eight = Words.eightBytes(bytes, at);
            int run = before(~EightBytes.inWords(eight) & EightBytes.HIGH);
            if (run > 0) {
                int from = at;
                at += run;
                while (run == Words.KEY_BYTES) {
                    run = before(~EightBytes.inWords(Words.eightBytes(bytes, at)) & EightBytes.HIGH);
                    at += run;
                }
                sum = Words.added(sum, Words.key(eight, at - from), at - from);
            } else if ((byte) eight == '\'') {
                at = behindString(bytes, at + 1, length);
            } else {
                at++;
            }
        }
        return sum;
    }

    private static int behindString(byte[] bytes, int from, int length) {
        int at = from;
        while (at < length) {
            int run = before(EightBytes.equal(Words.eightBytes(bytes, at), '\''));
            at += run;
            if (run < Words.KEY_BYTES) {
                return at + 1;
            }
        }
        return length;
    }

    /** How many bytes come before the first that is marked; eight where none is. */
    private static int before(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }
}
