package io.interlock.benchmarks.scan;

import java.util.function.ToLongFunction;

/** Finds a word's end byte by byte, and makes its key of all of them at once. */
final class ByteScan implements ToLongFunction<String> {

    private final CopiedText copy = new CopiedText();

    @Override
    public long applyAsLong(String text) {
        byte[] bytes = copy.of(text);
        long sum = 0;
        int length = text.length();
        int at = 0;
        while (at < length) {
            int c = bytes[at] & 0xFF;
            if (Words.holds(c)) {
                int from = at;
                do {
                    at++;
                } while (Words.holds(bytes[at] & 0xFF));
                sum = Words.added(sum, Words.key(Words.eightBytes(bytes, from), at - from), at - from);
            } else if (c == '\'') {
                at++;
                while (at < length && bytes[at] != '\'') {
                    at++;
                }
                at++;
            } else {
                at++;
            }
        }
        return sum;
    }
}
