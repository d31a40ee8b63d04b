package io.interlock.sql.lex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

    @Test
    void tokens_ofAText_leaveOutBlanksAndComments() {
        Tokens tokens = tokens(Dialect.POSTGRESQL, "DELETE /* all */ FROM \"or\"\"ders\" -- now\nWHERE id=?");
        assertEquals(7, tokens.size());
        assertTrue(tokens.is(0, "DELETE"));
        assertEquals("or\"ders", tokens.name(2));
        assertFalse(tokens.lineBreakBefore(2));
        assertTrue(tokens.lineBreakBefore(3));
        assertTrue(tokens.isSymbol(5, '='));
        assertTrue(tokens.isSymbol(5, "="));
        assertEquals(1, tokens.parameterOrdinal(6));
    }

    @Test
    void words_inAnyCase_areThatWord() {
        Tokens tokens = tokens(Dialect.POSTGRESQL, "DrOp drop_ \"DROP\" 'DROP' drıp");
        assertTrue(tokens.is(0, "DROP"));
        assertFalse(tokens.is(0, "DRO"));
        for (int i = 1; i < tokens.size(); i++) {
            assertFalse(tokens.is(i, "DROP"), tokens.text(i));
            assertFalse(tokens.is(i, "DRIP"), tokens.text(i));
        }
    }

    @Test
    void tokens_outOfRange_areTheEnd() {
        Tokens tokens = tokens(Dialect.POSTGRESQL, "SELECT 1");
        for (int i : new int[] {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertEquals(TokenKind.END, tokens.kind(i));
            assertEquals("", tokens.text(i));
            assertEquals("", tokens.name(i));
            assertFalse(tokens.is(i, "SELECT"));
            assertFalse(tokens.isSymbol(i, '='));
            assertFalse(tokens.isSymbol(i, ""));
            assertFalse(tokens.lineBreakBefore(i));
            assertEquals(0, tokens.parameterOrdinal(i));
        }
    }

    @Test
    void executableComment_thatRuns_isPartOfTheStatement() {
        Tokens tokens = tokens(Dialect.MYSQL, "SELECT 1 /*!50000 FROM t */ WHERE a");
        assertEquals("SELECT 1 FROM t WHERE a", texts(tokens));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\1',
            value = {
                "POSTGRESQL | 'it''s'              | it's",
                "POSTGRESQL | 'a\\n'               | a\\n",
                "POSTGRESQL | E'a\\x41\\101\\u0041\\\\' | aAAA\\",
                "POSTGRESQL | E'a\\q\\xg'          | aqxg",
                "POSTGRESQL | E'DR'  --x\t\1       | DR",
                "POSTGRESQL | $x$a$y$b$x$          | a$y$b",
                "POSTGRESQL | U&'\\0041\\+000042\\\\' | AB\\",
                "POSTGRESQL | U&\"d!0061t\" UESCAPE '!' | dat",
                "POSTGRESQL | N'a'                 | a",
                "POSTGRESQL | Order                | Order",
                "MYSQL      | 'a\\'b\\%\\\\'       | a'b\\%\\",
                "MYSQL      | \"a\"\"b\"           | a\"b",
                "MYSQL      | `a``b\\`             | a`b\\",
                "SQLSERVER  | [a]]b]               | a]b",
                "SQLSERVER  | N'a\\b'              | a\\b",
                "SQLITE     | [a b]                | a b",
                "ORACLE     | q'[it's]'            | it's",
                "ORACLE     | nq'!a!'              | a",
                "ORACLE     | q'[                  | ",
                "CLICKHOUSE | \"a\\\"b\"           | a\"b",
                "SNOWFLAKE  | 'a\\'b'              | a'b",
                "H2         | E'a\\b'              | a\\b",
                "H2         | $$a                  | a",
                "GENERIC    | 'open                | open",
            })
    void name_ofAQuotedToken_isWhatItStandsFor(Dialect dialect, String text, String name) {
        assertEquals(name == null ? "" : name, tokens(dialect, text).name(0));
    }

    @Test
    void string_onFurtherLines_isJoined() {
        assertEquals("DROP'", tokens(Dialect.POSTGRESQL, "E'DR'\n  'OP\\''").string(0));
        assertEquals("DROP", tokens(Dialect.SQLSERVER, "'DR\\\r\nOP'").string(0));
        assertEquals("DROP", tokens(Dialect.SQLSERVER, "'DR\\\nOP'").string(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSTGRESQL | a=? AND b=?           | 1 2",
                "POSTGRESQL | a=$2 AND b=$1         | 2 1",
                "POSTGRESQL | a ?? b AND c=?        | 1",
                "ORACLE     | a=:x AND b=:y AND c=:x | 1 2 3",
                "SQLITE     | a=:x AND b=@y AND c=:x AND d=? | 1 2 1 3",
                "SQLITE     | a=?5 AND b=?          | 5 6",
                "DUCKDB     | a=$x AND b=$y AND c=$x | 1 2 1",
                "H2         | a=?2 AND b=?1         | 2 1",
                "MYSQL      | a=? /* ? */ AND b='?' AND c=? | 1 2"
            })
    void parameters_ofAText_areCountedAsTheDriverDoes(Dialect dialect, String text, String ordinals) {
        Tokens tokens = tokens(dialect, text);
        assertEquals(
                ordinals,
                IntStream.range(0, tokens.size())
                        .map(tokens::parameterOrdinal)
                        .filter(ordinal -> ordinal > 0)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void tokens_ofALargeText_areAllThere() {
        Tokens tokens = tokens(Dialect.MYSQL, "(".repeat(1_000_000) + "?".repeat(1_000_000));
        assertEquals(2_000_000, tokens.size());
        assertEquals(1_000_000, tokens.parameterOrdinal(1_999_999));
    }

    private static String texts(Tokens tokens) {
        return IntStream.range(0, tokens.size()).mapToObj(tokens::text).collect(Collectors.joining(" "));
    }

    private static Tokens tokens(Dialect dialect, String text) {
        return Tokens.of(text, Reading.standard(dialect));
    }
}
