package io.interlock.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Texts of the grammar with a place for another text. */
final class Frames {

    private Frames() {}

    /**
     * Puts a text into a frame.
     *
     * @param frame holds {@code «text»} (as it is), {@code «quoted»} (as a string of standard SQL), {@code «escaped»} (its
     *              apostrophes doubled), {@code «hex»} (its UTF-8 bytes), {@code «unicode»} (backslash and four digits for
     *              each character) or {@code «half»} and {@code «rest»} (its two halves, apostrophes doubled), any number
     *              of times
     */
    static String fill(String frame, String text) {
        if (frame.indexOf('«') < 0) {
            return frame;
        }
        int middle = text.length() / 2;
        return frame.replace("«escaped»", doubled(text))
                .replace("«quoted»", "'" + doubled(text) + "'")
                .replace("«hex»", HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)))
                .replace("«unicode»", unicode(text))
                .replace("«half»", doubled(text.substring(0, middle)))
                .replace("«rest»", doubled(text.substring(middle)))
                .replace("«text»", text);
    }

    private static String doubled(String text) {
        return text.replace("'", "''");
    }

    private static String unicode(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(String.format("\\%04x", (int) c));
        }
        return out.toString();
    }
}
