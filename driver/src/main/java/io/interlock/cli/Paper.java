package io.interlock.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/**
 * Where a command writes for people: lines, in colour where the terminal has it.
 *
 * <p>Whether there is colour is picocli's choice (a terminal, no {@code NO_COLOR}); the words alone always say everything.
 * What comes from outside (SQL, names, messages) may hold characters that move the cursor or hide text: they are made
 * visible before they reach the terminal.
 */
final class Paper {

    private final PrintWriter out;
    private final ColorScheme colors;

    Paper(PrintWriter out, ColorScheme colors) {
        this.out = out;
        this.colors = colors;
    }

    void line(String... parts) {
        for (String part : parts) {
            out.print(part);
        }
        out.println();
    }

    String strong(String text) {
        return styled(text, Style.bold);
    }

    String quiet(String text) {
        return styled(text, Style.faint);
    }

    String good(String text) {
        return styled(text, Style.fg_green);
    }

    String bad(String text) {
        return styled(text, Style.fg_red, Style.bold);
    }

    String notable(String text) {
        return styled(text, Style.fg_yellow);
    }

    private String styled(String text, IStyle... styles) {
        return text.isEmpty()
                ? text
                : colors.apply(printable(text), List.of(styles)).toString();
    }

    /** The text with every control character but line breaks shown as its code, such as {@code \\u001b}. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || !isControl(c)) {
                shown.appendCodePoint(c);
            } else if (c == '\t') {
                shown.append("    ");
            } else if (c != '\r') {
                shown.append(String.format("\\u%04x", c));
            }
        });
        return shown.toString();
    }

    /** The text on one line, at most {@code width} characters wide. */
    static String oneLine(String text, int width) {
        String line = printable(text.strip()).replaceAll("\\s+", " ");
        return line.length() <= width ? line : line.substring(0, width - 3) + "...";
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
