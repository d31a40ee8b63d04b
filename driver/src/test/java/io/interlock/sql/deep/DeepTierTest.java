package io.interlock.sql.deep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.Predicate;
import io.interlock.sql.Reach;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepTierTest {

    private final DeepTier tier = new DeepTier();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "id = 5; BOUNDED",
                "((id = ?)); BOUNDED",
                "name = 'a' OR state = 'b'; BOUNDED",
                "name = 'a' OR name = 'b'; BOUNDED",
                "name = 'a' AND name LIKE '%'; BOUNDED",
                "name IN ('a', ?); BOUNDED",
                "name LIKE 'a%'; BOUNDED",
                "lower(name) = ?; BOUNDED",
                "total BETWEEN 1 AND 2; BOUNDED",
                "deleted_at IS NULL; BOUNDED",
                "NOT deleted_at IS NULL; BOUNDED",
                "(a, b) OVERLAPS (c, d); BOUNDED",
                "state = 'x' OR (a, b) OVERLAPS (c, d); BOUNDED",
                "data->>'a' = 'x'; BOUNDED",
                "1 = 1; UNBOUNDED",
                "1 = 1 OR id = 5; UNBOUNDED",
                "NOT 1 = 2; UNBOUNDED",
                "'a' = 'a'; UNBOUNDED",
                "1 = 0; NONE",
                "1 = 0 AND name = 'a'; NONE",
                "name = NULL; NONE",
                // What might keep every row is left open.
                "name = name; UNSURE",
                "total < 5 OR total > 3; UNSURE",
                "name = 'a' OR name <> 'a'; UNSURE",
                "name IS NULL OR name IS NOT NULL; UNSURE",
                "NOT (total = 1 AND total <> 1); UNSURE",
                "id > 0; UNSURE",
                "order_id IS NOT NULL; UNSURE",
                "name LIKE '%'; UNSURE",
                "name LIKE ?; UNSURE",
                "? = ?; UNSURE",
                "coalesce(name, 'a') = 'a'; UNSURE",
                "CASE WHEN id > 5 THEN 1 ELSE 1 END = 1; UNSURE",
                "abs(total) >= 0; UNSURE",
                "total * 0 = 0; UNSURE",
                "EXISTS (SELECT 1); UNSURE",
                "id IN (SELECT id FROM orders); UNSURE",
                "now() > '1970-01-01'; UNSURE",
                "CURRENT_TIMESTAMP > '1970-01-01'; UNSURE",
                "sysdate > '1970-01-01'; UNSURE",
                "items.x = 5; UNSURE",
                "name = 'a' garbage; UNSURE"
            })
    void condition_isBoundedOnlyWhereARowDecides(String condition, Reach reach) {
        assertEquals(reach, judge(condition, Parameters.NONE).reach(), condition);
    }

    @Test
    void parameters_areResolvedFromTheFirstOfTheStatement() {
        Predicate predicate = new Predicate(Dialect.GENERIC, "? = ?", List.of("orders"), 3);
        assertTrue(tier.judge(predicate, Parameters.NONE).parametersMatter());
        assertEquals(
                Reach.UNBOUNDED,
                tier.judge(predicate, ordinal -> ordinal >= 3 ? 7 : ordinal).reach());
        assertEquals(Reach.NONE, tier.judge(predicate, ordinal -> ordinal).reach());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "(",
                ")",
                "'",
                "\"",
                "id = '",
                "id = (",
                "\u0000",
                "id = 5; DROP TABLE x",
                "?",
                "((((",
                "SELECT"
            })
    void nonsense_isUnsure(String condition) {
        assertEquals(Reach.UNSURE, judge(condition, Parameters.NONE).reach(), condition);
    }

    @Test
    void hostileTexts_areAnsweredInTime() {
        List<String> hostile = List.of(
                "(".repeat(100_000) + "1" + ")".repeat(100_000),
                "(".repeat(12) + "id = 5" + ")".repeat(12),
                "CASE WHEN 1=1 THEN ".repeat(300) + "1" + " ELSE 2 END".repeat(300),
                "NOT ".repeat(1_900) + "id = 5",
                "- ".repeat(3_900) + "5 = id",
                "1+".repeat(3_900) + "1 = 2",
                "a=1 OR ".repeat(1_100) + "a=2",
                "a=1 OR ".repeat(200_000) + "a=2",
                "'" + "x".repeat(5_000));
        for (String text : hostile) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60), () -> judge(text, Parameters.NONE), text.substring(0, 20));
        }
    }

    @Test
    void questionThatIsGivenUp_isUnsureUntilItIsAskedAgain() {
        String slow = "a=1 OR ".repeat(1_100) + "a=2";
        int givenUp = 0;
        for (int i = 0; i < 10; i++) {
            Thread.currentThread().interrupt();
            Judgement judgement = judge(slow, Parameters.NONE);
            boolean interrupted = Thread.interrupted();
            // The answer may be there before anybody waits for it.
            if (judgement.reach() != Reach.BOUNDED) {
                assertEquals(Reach.UNSURE, judgement.reach());
                assertTrue(judgement.parametersMatter());
                assertTrue(interrupted, "the caller still learns of the interrupt");
                givenUp++;
            }
        }
        assertTrue(givenUp > 0);
        assertEquals(Reach.BOUNDED, judge(slow, Parameters.NONE).reach());
    }

    @Test
    void questionThatCannotBeRead_isAnsweredOnce() {
        assertFalse(judge("id = 5 -- all", Parameters.NONE).parametersMatter());
        assertFalse(judge("id = 5 garbage", Parameters.NONE).parametersMatter());
    }

    @Test
    void manyThreads_getTheSameAnswer() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Judgement>> answers = IntStream.range(0, 60)
                    .mapToObj(i -> pool.submit(() -> judge("name = 'a" + i + "'", Parameters.NONE)))
                    .toList();
            for (Future<Judgement> answer : answers) {
                assertEquals(Reach.BOUNDED, answer.get().reach());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Judgement judge(String condition, Parameters parameters) {
        return tier.judge(new Predicate(Dialect.GENERIC, condition, List.of("orders"), 1), parameters);
    }
}
