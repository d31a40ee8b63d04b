package io.interlock.benchmarks.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.interlock.benchmarks.text.Shape;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only what does the same can be compared. */
class WordScanTest {

    @ParameterizedTest
    @EnumSource(WordScan.class)
    void scan_ofAnyText_isThatByCharacters(WordScan scan) {
        Random random = new Random(8);
        for (int i = 0; i < 5_000; i++) {
            Shape shape = Shape.values()[i % Shape.values().length];
            String text = i % 2 == 0 ? shape.text(random.nextInt(700), random) : noise(random);
            long expected = WordScan.CHARACTERS.start().applyAsLong(text);
            assertEquals(expected, scan.start().applyAsLong(text), text);
        }
    }

    @ParameterizedTest
    @EnumSource(WordScan.class)
    void scan_ofOtherWords_isAnother(WordScan scan) {
        long sum = scan.start().applyAsLong("DELETE FROM orders");
        assertEquals(sum, scan.start().applyAsLong("delete 'from b' from  ORDERS"));
        assertNotEquals(sum, scan.start().applyAsLong("delete from order_"));
        assertNotEquals(sum, scan.start().applyAsLong("'DELETE' FROM orders"));
    }

    /** Characters of Latin-1, long words and many quotes among them. */
    private static String noise(Random random) {
        StringBuilder noise = new StringBuilder();
        for (int i = random.nextInt(300); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> noise.append('\'');
                case 1 -> noise.append((char) random.nextInt(256));
                case 2 -> noise.append("a_Z9".repeat(random.nextInt(40)));
                default -> noise.append((char) ('a' + random.nextInt(26)));
            }
        }
        return noise.toString();
    }
}
