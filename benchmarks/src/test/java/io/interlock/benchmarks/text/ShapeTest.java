package io.interlock.benchmarks.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The texts that are measured are what they are said to be: every reader takes them, and the guard lets them pass. */
class ShapeTest {

    @ParameterizedTest
    @EnumSource
    void text_ofEachShape_isReadByEveryReader(Shape shape) throws Exception {
        for (int length : new int[] {60, 200, 1_000}) {
            String text = shape.text(length, new Random(5));
            for (Reader reader : Reader.values()) {
                long found = reader.start().of(text);
                boolean verdict = reader == Reader.INTERLOCK || reader == Reader.DRUID_WALL;
                assertEquals(verdict, found == 0, () -> reader + " of " + text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void text_ofEachShape_isAboutAsLongAsWanted(Shape shape) {
        Random values = new Random(5);
        for (int length : new int[] {200, 1_000, 10_000}) {
            double mean = values.ints(200)
                    .map(seed -> shape.text(length, new Random(seed)).length())
                    .average()
                    .orElse(0);
            assertEquals(length, mean, 25);
        }
    }

    @ParameterizedTest
    @EnumSource
    void texts_ofOneShape_areNeverTheSame(Shape shape) {
        Random values = new Random(5);
        assertNotEquals(shape.text(60, values), shape.text(60, values));
    }

    @Test
    void bareLexer_ofEveryKindOfToken_countsThem() {
        assertEquals(
                10, BareLexer.tokens("select a1, 'it''s' /* , */ from \"t\" where x>=1.5e3 -- , x".replace(">=", "=")));
        assertTrue(BareLexer.tokens("") == 0);
    }
}
