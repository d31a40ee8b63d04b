package io.interlock.fuzz;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a text is written on one line of a file: what is not printable ASCII as {@code ⟨000a⟩}, its UTF-16 unit in hex. */
final class Notation {

    private static final Pattern UNIT = Pattern.compile("⟨([0-9a-f]{4})⟩");

    private Notation() {}

    static String read(String written) {
        return UNIT.matcher(written).replaceAll(unit -> {
            String character = String.valueOf((char) Integer.parseInt(unit.group(1), 16));
            return Matcher.quoteReplacement(character);
        });
    }

    static String write(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c > ' ' && c < 0x7f || c == ' ' && i > 0 && i < text.length() - 1;
            out.append(plain ? String.valueOf(c) : String.format("⟨%04x⟩", (int) c));
        }
        return out.toString();
    }
}
