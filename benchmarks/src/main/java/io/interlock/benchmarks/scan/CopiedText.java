package io.interlock.benchmarks.scan;

import java.util.Arrays;

/** The bytes of a text of Latin-1 characters: a program may not look into a string, so they are copied. Used by one thread. */
final class CopiedText {

    /** What is behind the text, so that the widest look from its last byte stays inside. */
    private static final int BEHIND = 128;

    private byte[] bytes = new byte[1 << 10];

    /** The copy, with zeros behind it; valid until the next one. */
    @SuppressWarnings("deprecation") // The one method that copies Latin-1 without making an array.
    byte[] of(String text) {
        int length = text.length();
        if (bytes.length < length + BEHIND) {
            bytes = new byte[2 * length + BEHIND];
        }
        text.getBytes(0, length, bytes, 0);
        Arrays.fill(bytes, length, length + BEHIND, (byte) 0);
        return bytes;
    }
}
