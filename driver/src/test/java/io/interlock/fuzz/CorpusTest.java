package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorpusTest {

    private static final List<String> STATEMENTS = IntStream.range(0, 50)
            .mapToObj(i -> "DELETE FROM t WHERE id = " + i)
            .toList();

    private static final int DRAWS = 20_000;

    @Test
    void oneStatementMore_changesOnlyTheDrawsThatItGets() {
        List<String> more = new ArrayList<>(STATEMENTS);
        more.add(20, "DROP TABLE t");
        Corpus before = new Corpus(STATEMENTS);
        Corpus after = new Corpus(more);

        long changed = new SplittableRandom(1)
                .longs(DRAWS)
                .filter(lot -> !before.drawn(lot).equals(after.drawn(lot)))
                .peek(lot -> assertEquals("DROP TABLE t", after.drawn(lot)))
                .count();

        assertTrue(changed > 0 && changed < 3 * DRAWS / more.size(), () -> "changed: " + changed);
    }

    @Test
    void eachStatement_isDrawnAboutAsOften() {
        Corpus corpus = new Corpus(STATEMENTS);

        Map<String, Long> counts = new SplittableRandom(2)
                .longs(DRAWS)
                .mapToObj(corpus::drawn)
                .collect(Collectors.groupingBy(each -> each, Collectors.counting()));

        assertEquals(STATEMENTS.size(), counts.size());
        long expected = DRAWS / STATEMENTS.size();
        counts.forEach((statement, count) ->
                assertTrue(count > expected / 2 && count < expected * 2, () -> statement + ": " + count));
    }

    @Test
    void noStatements_isAnError() {
        assertThrows(IllegalStateException.class, () -> new Corpus(List.of()).drawn(1));
    }
}
