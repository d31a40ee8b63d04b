package io.interlock.evasion;

import io.interlock.sql.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of SQL texts beside the tests: {@code FOLDER/DIALECT.cases}, in UTF-8, one text a line.
 *
 * <p>A line that begins with {@code #} is a comment, with {@code ##} a heading of the lines that follow it. A blank line
 * ends a block, which means something only where the texts of a block belong together. In a text stand {@code \n} and {@code \t} for line break and tab, four hexadecimal digits
 * after {@code \}{@code u} for the UTF-16 code unit that they number, and {@code \\} for a backslash; nothing else may
 * follow a backslash. A text may be followed by no comment.
 */
final class Cases {

    private Cases() {}

    /** All texts of a folder, by dialect, in the order of the files; a dialect without a file has none. */
    static Stream<Case> in(String folder) {
        return Stream.of(Dialect.values()).flatMap(dialect -> of(folder, dialect).stream());
    }

    /** The texts of one dialect, in the order of the file; empty if it has no file. */
    static List<Case> of(String folder, Dialect dialect) {
        return blocks(folder, dialect).stream().flatMap(List::stream).toList();
    }

    /** The same, as the blocks that blank lines make of them; no block is empty. */
    static List<List<Case>> blocks(String folder, Dialect dialect) {
        String file = folder + "/" + dialect.id() + ".cases";
        List<List<Case>> blocks = new ArrayList<>();
        List<Case> block = new ArrayList<>();
        String heading = "";
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() && !block.isEmpty()) {
                blocks.add(block);
                block = new ArrayList<>();
            }
            if (line.startsWith("## ")) {
                heading = line.substring(3).strip();
            }
            if (!line.isBlank() && !line.startsWith("#")) {
                String place = file + ":" + number;
                block.add(new Case(dialect, place, heading, unescaped(line, place)));
            }
        }
        if (!block.isEmpty()) {
            blocks.add(block);
        }
        return blocks;
    }

    /** The lines of a file beside the tests; none if there is no such file. */
    static List<String> lines(String file) {
        try (InputStream in = Cases.class.getResourceAsStream(file)) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String unescaped(String line, String place) {
        StringBuilder text = new StringBuilder(line.length());
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c != '\\') {
                text.append(c);
                i++;
            } else {
                i = unescape(line, i + 1, text, place);
            }
        }
        return text.toString();
    }

    /** Appends what the escape at this place stands for, and says where it ends. */
    private static int unescape(String line, int at, StringBuilder text, String place) {
        switch (at < line.length() ? line.charAt(at) : ' ') {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case '\\' -> text.append('\\');
            case 'u' -> {
                text.append((char) Integer.parseInt(line.substring(at + 1, at + 5), 16));
                return at + 5;
            }
            default ->
                throw new IllegalArgumentException(
                        place + ": after a backslash may stand n, t, u or a backslash, at column " + at);
        }
        return at + 1;
    }
}
