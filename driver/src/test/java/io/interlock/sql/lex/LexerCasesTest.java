package io.interlock.sql.lex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import io.interlock.sql.SessionMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table {@code cases.txt}: texts and their exact tokens. */
class LexerCasesTest {

    record Case(int line, Reading reading, String text, String tokens) {
        @Override
        public String toString() {
            return line + " " + reading.dialect().id() + ": " + visible(text);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void text_ofTheTable_hasTheTokensOfTheTable(Case expected) {
        assertEquals(expected.tokens(), tokens(expected.text(), expected.reading()));
    }

    @Test
    void table_ofCases_coversEveryDialectAndKind() throws IOException {
        Set<Dialect> dialects = EnumSet.noneOf(Dialect.class);
        StringBuilder tokens = new StringBuilder();
        for (Case known : cases()) {
            dialects.add(known.reading().dialect());
            tokens.append("  ").append(known.tokens());
        }
        assertEquals(EnumSet.allOf(Dialect.class), dialects);
        for (TokenKind kind : TokenKind.values()) {
            String name = kind == TokenKind.BLANK ? "_" : kind.name();
            assertTrue(kind == TokenKind.END || tokens.indexOf("  " + name) >= 0, () -> "no case with " + kind);
        }
    }

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(": ");
            Reading reading = reading(line.substring(0, colon).split(" "));
            cases.add(new Case(
                    i + 1,
                    reading,
                    characters(line.substring(colon + 2)),
                    lines.get(++i).trim()));
        }
        return cases;
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = LexerCasesTest.class.getResourceAsStream("cases.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static Reading reading(String[] words) {
        Dialect dialect = Dialect.named(words[0]).orElseThrow();
        Reading usual = Reading.standard(dialect);
        Set<SessionMode> modes = EnumSet.noneOf(SessionMode.class);
        modes.addAll(usual.modes());
        boolean unusual = false;
        int version = usual.serverVersion();
        for (int i = 1; i < words.length; i++) {
            switch (words[i]) {
                case "backslash" -> modes.add(SessionMode.BACKSLASH_ESCAPES);
                case "no-backslash" -> modes.remove(SessionMode.BACKSLASH_ESCAPES);
                case "names" -> modes.add(SessionMode.DOUBLE_QUOTED_NAMES);
                case "strings" -> modes.remove(SessionMode.DOUBLE_QUOTED_NAMES);
                case "brackets" -> modes.add(SessionMode.BRACKETED_NAMES);
                case "unusual" -> unusual = true;
                default -> version = Integer.parseInt(words[i]);
            }
        }
        return new Reading(dialect, modes, unusual, version);
    }

    private static String tokens(String text, Reading reading) {
        StringBuilder out = new StringBuilder();
        Lexer lexer = new Lexer(reading).reset(text);
        while (lexer.next()) {
            out.append(out.isEmpty() ? "" : "  ");
            if (lexer.kind() == TokenKind.BLANK) {
                out.append('_');
            } else {
                out.append(lexer.kind()).append(' ').append(visible(text.substring(lexer.start(), lexer.end())));
            }
        }
        return out.toString();
    }

    private static String characters(String visible) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = visible.charAt(++i);
            switch (escape) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case '0' -> out.append('\0');
                case 'u' -> {
                    out.append((char) Integer.parseInt(visible.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> out.append(escape);
            }
        }
        return out.toString();
    }

    private static String visible(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\0' -> out.append("\\0");
                case '\\' -> out.append("\\\\");
                default -> {
                    boolean seen = c > ' ' && c < 0x7f || c == ' ' || Character.isLetterOrDigit(c) || c == '¬';
                    out.append(seen ? String.valueOf(c) : String.format("\\u%04x", (int) c));
                }
            }
        }
        return out.toString();
    }

    /** Prints the table with the tokens that the lexer gives now: for a person to check and keep. */
    public static void main(String[] args) throws IOException {
        for (String line : new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            System.out.println(line);
            if (!line.isEmpty() && !line.startsWith("#")) {
                int colon = line.indexOf(": ");
                Reading reading = reading(line.substring(0, colon).split(" "));
                System.out.println("  " + tokens(characters(line.substring(colon + 2)), reading));
            }
        }
    }
}
