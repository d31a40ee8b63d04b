package io.interlock.sql.lex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void tokens_ofAText_leaveOutBlanksAndComments() {
        Tokens tokens = tokens("DELETE /* all */ FROM \"or\"\"ders\" -- now\nWHERE id=?");
        assertEquals(7, tokens.size());
        assertTrue(tokens.is(0, "DELETE"));
        assertEquals("or\"ders", tokens.name(2));
        assertTrue(tokens.lineBreakBefore(3));
        assertTrue(tokens.isSymbol(5, '='));
        assertEquals(1, tokens.parameterOrdinal(6));
    }

    @Test
    void tokens_outOfRange_areTheEnd() {
        Tokens tokens = tokens("SELECT 1");
        for (int i : new int[] {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertEquals(TokenKind.END, tokens.kind(i));
            assertEquals("", tokens.text(i));
            assertFalse(tokens.is(i, "SELECT"));
            assertFalse(tokens.isSymbol(i, '='));
        }
    }

    private static Tokens tokens(String text) {
        return Tokens.of(text, Reading.standard(Dialect.POSTGRESQL));
    }
}
