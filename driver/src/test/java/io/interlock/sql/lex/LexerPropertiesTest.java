package io.interlock.sql.lex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.interlock.sql.Dialect;
import io.interlock.sql.SessionModes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every text, in every dialect and reading. */
class LexerPropertiesTest {

    /** Parted by blanks; an underscore stands for one. */
    private static final String[] PIECES = Arrays.stream("""
            ' " ` [ ] $ $$ $a$ /* */ /*! /*!50000 /*!80000 /*M! /*T! -- --_ // # \\ _ \n \r \t \0 \1 \u00a0 \u2028 \
            \u3000 \ufeff \ud800 \udc00 é E' e' N' q'[ ]' nq' U&' U&" X' ? ?? ?1 :a @ @@ :: := { } ( ) , . ; 1 1. 1e \
            0x 0x1F 1e+ .5 a Drop = < > + - * / % | & ^ ~ !""".split(" ", -1))
            .map(piece -> piece.replace('_', ' '))
            .toArray(String[]::new);

    @ParameterizedTest
    @EnumSource
    void tokens_ofRandomTexts_coverEveryCharacter(Dialect dialect) {
        Random random = new Random(7);
        for (int run = 0; run < 1500; run++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(24); pieces >= 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            check(dialect, text.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tokens_ofMutatedCases_coverEveryCharacter(Dialect dialect) throws IOException {
        Random random = new Random(11);
        for (LexerCasesTest.Case known : LexerCasesTest.cases()) {
            check(dialect, known.text());
            for (int run = 0; run < 8; run++) {
                StringBuilder text = new StringBuilder(known.text());
                int at = random.nextInt(text.length() + 1);
                switch (random.nextInt(3)) {
                    case 0 -> text.setLength(at);
                    case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                    default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
                }
                check(dialect, text.toString());
            }
        }
    }

    private static void check(Dialect dialect, String text) {
        Readings readings = Readings.of(dialect, text, SessionModes.UNKNOWN);
        assertEquals(Reading.standard(dialect), readings.list().get(0));
        assertTrue(readings.list().size() <= Readings.MOST);
        for (Reading reading : readings) {
            Lexer lexer = new Lexer(reading).reset(text);
            int end = 0;
            int significant = 0;
            while (lexer.next()) {
                assertEquals(end, lexer.start(), () -> dialect + " leaves a gap or an overlap in " + text);
                assertTrue(lexer.end() > lexer.start(), () -> dialect + " has an empty token in " + text);
                end = lexer.end();
                significant += lexer.kind().trivia() ? 0 : 1;
            }
            assertEquals(text.length(), end, () -> dialect + " does not come to the end of " + text);
            assertFalse(lexer.next());
            assertEquals(TokenKind.END, lexer.kind());
            checkTokens(Tokens.of(text, reading), significant);
        }
    }

    private static void checkTokens(Tokens tokens, int significant) {
        assertEquals(significant, tokens.size());
        for (int i = -1; i <= tokens.size(); i++) {
            assertEquals(tokens.text(i).length(), tokens.end(i) - tokens.start(i));
            assertTrue(tokens.name(i).length() <= tokens.text(i).length());
            assertEquals(tokens.kind(i) == TokenKind.PARAMETER, tokens.parameterOrdinal(i) > 0);
            tokens.lineBreakBefore(i);
        }
    }

    /** The limit is for a hang only: each text takes a few milliseconds, a square of it would take many minutes. */
    @ParameterizedTest
    @EnumSource
    void tokens_ofAMillionOfAnything_end(Dialect dialect) {
        int length = 1_000_000;
        String[] units = {
            "'",
            "\"",
            "[",
            "]",
            "$",
            "$a",
            "$a$",
            "$a b$c ",
            "/*",
            "*/",
            "/*!50000 ",
            "/*!99999 ",
            "--",
            "-- \r",
            "#",
            "(",
            "{",
            "+",
            "=+",
            "@-",
            "?",
            "0",
            "1e",
            "0x",
            ".",
            "..1",
            "_",
            "a",
            " ",
            "\n",
            "\0",
            "\\",
            "'\\",
            "E'a'\n",
            "q'[",
            "U&\"",
            "\ud800",
            "\u3000",
            "SELECT a, 'b' FROM t WHERE c = ?;\n"
        };
        for (String unit : units) {
            String text = unit.repeat(length / unit.length());
            Lexer lexer = new Lexer(Reading.standard(dialect));
            int end = assertTimeoutPreemptively(
                    Duration.ofMinutes(2),
                    () -> {
                        lexer.reset(text);
                        while (lexer.next()) {}
                        return lexer.end();
                    },
                    () -> dialect + " does not come to the end of many " + unit);
            assertEquals(text.length(), end);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cursor_overManyTexts_allocatesNothing(Dialect dialect) throws IOException {
        List<String> texts = new ArrayList<>();
        for (LexerCasesTest.Case known : LexerCasesTest.cases()) {
            texts.add(known.text());
        }
        String[] all = texts.toArray(String[]::new);
        Lexer lexer = new Lexer(Reading.standard(dialect));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // The compiler of the JVM may allocate in our name while it warms up: one clean round of many runs is proof.
        for (int round = 0; round < 50 && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            long tokens = lexAll(lexer, all, 200);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(tokens > 0);
            least = Math.min(least, allocated);
        }
        assertEquals(0, least);
    }

    private static long lexAll(Lexer lexer, String[] texts, int times) {
        long tokens = 0;
        for (int run = 0; run < times; run++) {
            for (String text : texts) {
                lexer.reset(text);
                while (lexer.next()) {
                    tokens++;
                }
            }
        }
        return tokens;
    }
}
