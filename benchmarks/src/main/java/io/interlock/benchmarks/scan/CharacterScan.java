package io.interlock.benchmarks.scan;

import java.util.function.ToLongFunction;

/** Asks the string for one character after the other: nothing is copied, and a word's key grows on the way. */
final class CharacterScan implements ToLongFunction<String> {

    @Override
    public long applyAsLong(String text) {
        long sum = 0;
        int length = text.length();
        int at = 0;
        while (at < length) {
            char c = text.charAt(at);
            if (Words.holds(c)) {
                int from = at;
                long key = 0;
                do {
                    key |= at - from < Words.KEY_BYTES ? (long) (c | 0x20) << 8 * (at - from) : 0;
                    at++;
                } while (at < length && Words.holds(c = text.charAt(at)));
                sum = Words.added(sum, key, at - from);
            } else if (c == '\'') {
                int close = text.indexOf('\'', at + 1);
                at = close < 0 ? length : close + 1;
            } else {
                at++;
            }
        }
        return sum;
    }
}
