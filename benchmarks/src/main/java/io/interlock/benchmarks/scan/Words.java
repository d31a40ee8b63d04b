package io.interlock.benchmarks.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What a word is, and its key: the first eight characters in lower case, the first of them lowest. */
final class Words {

    static final int KEY_BYTES = Long.BYTES;

    /** Makes letters lower case; it makes no other character a letter, digit or quote. */
    static final long LOWER_CASE = 0x2020202020202020L;

    private static final byte[] IN_WORD = inWord();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    private static byte[] inWord() {
        byte[] inWord = new byte[256];
        for (char c = 0; c < 128; c++) {
            inWord[c] = (byte) (Character.isLetterOrDigit(c) || c == '_' ? 1 : 0);
        }
        return inWord;
    }

    static boolean holds(int c) {
        return c < 256 && IN_WORD[c] != 0;
    }

    static long added(long sum, long key, int length) {
        return (sum + key) * 31 + length;
    }

    /** The eight bytes from an offset on, the first of them lowest. */
    static long eightBytes(byte[] text, int at) {
        return (long) LONGS.get(text, at);
    }

    /** The key of a word of that length that begins with these eight bytes. */
    static long key(long eightBytes, int length) {
        long all = eightBytes | LOWER_CASE;
        return length >= KEY_BYTES ? all : all & (1L << 8 * length) - 1;
    }
}
