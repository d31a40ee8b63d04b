package io.interlock.sql.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrialTest {

    /** A line of the table: {@code dialects | tables | condition | found !exceptions}. */
    record Case(String line, Set<Dialect> dialects, List<String> tables, String condition, boolean found) {

        static Case of(String line) {
            int first = line.indexOf(" | ");
            int second = line.indexOf(" | ", first + 3);
            int last = line.lastIndexOf(" | ");
            String[] answer = line.substring(last + 3).strip().split(" !");
            Set<Dialect> dialects = dialects(line.substring(0, first));
            if (answer.length > 1) {
                dialects.removeAll(dialects(answer[1]));
            }
            return new Case(
                    line,
                    dialects,
                    List.of(line.substring(first + 3, second).split(",")),
                    line.substring(second + 3, last),
                    answer[0].equals("found"));
        }

        private static Set<Dialect> dialects(String names) {
            return names.equals("*")
                    ? EnumSet.allOf(Dialect.class)
                    : Stream.of(names.split(","))
                            .map(name -> Dialect.named(name).orElseThrow())
                            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Dialect.class)));
        }

        @Override
        public String toString() {
            return line;
        }
    }

    static Stream<Case> conditions() throws IOException {
        try (InputStream in = Objects.requireNonNull(TrialTest.class.getResourceAsStream("conditions.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Case::of);
        }
    }

    @ParameterizedTest
    @MethodSource
    void conditions(Case each) {
        for (Dialect dialect : each.dialects()) {
            Tokens tokens = Tokens.of(each.condition(), Reading.standard(dialect));
            boolean found = Trial.mayLeaveOut(tokens, 0, tokens.size(), dialect, each.tables(), Parameters.NONE);
            assertEquals(each.found(), found, each.line() + " for " + dialect);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WITH d AS (SELECT id FROM orders) DELETE FROM orders WHERE id IN (SELECT id FROM d) OR id <> 5 | false
            WITH d AS (SELECT id FROM items) DELETE FROM orders WHERE id IN (SELECT id FROM d) OR id <> 5 | true
            WITH d AS (SELECT id FROM t), e AS (SELECT note FROM items) DELETE FROM orders WHERE id IN (SELECT id FROM e) | false
            WITH d AS MATERIALIZED (SELECT note k FROM t) DELETE FROM orders WHERE id IN (SELECT id FROM d) | false
            WITH d (k) AS (SELECT note FROM t) DELETE FROM orders WHERE id IN (SELECT id FROM d) | true
            WITH d AS (SELECT a + 1 AS k FROM t) DELETE FROM orders WHERE id IN (SELECT id FROM d) | false
            WITH RECURSIVE d AS (SELECT id FROM orders) DELETE FROM orders WHERE id IN (SELECT id FROM d) OR id <> 5 | true
            WITH orders AS (SELECT id FROM orders) DELETE FROM orders WHERE id IN (SELECT id FROM orders) OR id <> 5 | true
            WITH e AS (SELECT id FROM d), d AS (SELECT id FROM orders) DELETE FROM orders WHERE id IN (SELECT id FROM e) | true
            """)
    void queriesWithNames_areReadWhereTheyArePlain(String delete, boolean found) {
        for (Dialect dialect : Dialect.values()) {
            Tokens tokens = Tokens.of(delete, Reading.standard(dialect));
            int where = IntStream.range(0, tokens.size())
                    .filter(i -> tokens.is(i, "WHERE"))
                    .filter(i -> tokens.is(i - 2, "FROM") && tokens.is(i - 3, "DELETE"))
                    .findFirst()
                    .orElseThrow();
            boolean left =
                    Trial.mayLeaveOut(tokens, where + 1, tokens.size(), dialect, List.of("orders"), Parameters.NONE);
            assertEquals(found, left, delete + " for " + dialect);
        }
    }

    @Test
    void aTableWithoutAName_isTriedLikeAnyOther() {
        Tokens tokens = Tokens.of("a <> 5 OR a = 5", Reading.standard(Dialect.H2));
        assertFalse(Trial.mayLeaveOut(tokens, 0, tokens.size(), Dialect.H2, List.of(), Parameters.NONE));
    }

    @Test
    void joins_withAConditionThatIsTrueOfAll_leaveNoRowOut() {
        assertFalse(joined("orders c", "x.id = c.id OR x.id <= 3 OR NOT (c.id <= 3)"));
        assertFalse(
                joined("(SELECT * FROM orders WHERE id = 9 OR id IS DISTINCT FROM 1) c", "x.id = c.id OR x.id <= 3"));
        assertFalse(joined("items c, old o", "x.id = c.id OR NOT (c.id = o.id)"));
    }

    @Test
    void joins_tiedToTheRow_leaveRowsOut() {
        assertTrue(joined("items c", "NOT (x.id <> c.order_id)"));
        assertTrue(joined("(SELECT * FROM items WHERE NOT (status = 'new')) c", "x.id = c.id OR x.id <= 3"));
        assertTrue(joined("items c LEFT JOIN old o ON o.id = c.id", "x.id = c.id OR o.id <> 3"));
        assertTrue(joined("items c JOIN old o ON o.id = c.id AND o.a <> 5", "x.id = c.id"));
    }

    private static boolean joined(String sources, String condition) {
        Reading reading = Reading.standard(Dialect.POSTGRESQL);
        int end = Tokens.of(sources, reading).size();
        Tokens tokens = Tokens.of(sources + " WHERE " + condition, reading);
        return Trial.mayLeaveOut(
                tokens, 0, end, end + 1, tokens.size(), Dialect.POSTGRESQL, List.of("orders", "x"), Parameters.NONE);
    }

    @Test
    void anyText_howeverLongOrDeep_comesToAnEnd() {
        String deep = "(".repeat(5_000) + "a <> 1" + ")".repeat(5_000);
        String nested = "id NOT IN (SELECT id FROM t WHERE ".repeat(30) + "a = a" + ")".repeat(30);
        String chain = "a <> 1" + " OR a <> 2 || 'x'".repeat(400);
        String wild = "NOT (a LIKE '" + "%x".repeat(90) + "y' OR a = '" + "x".repeat(250) + "' OR b <> 250) OR c = 1";
        for (String condition : List.of(deep, nested, chain, wild, chain + " AND (" + nested + ")")) {
            Tokens tokens = Tokens.of(condition, Reading.standard(Dialect.POSTGRESQL));
            Trial.mayLeaveOut(tokens, 0, tokens.size(), Dialect.POSTGRESQL, List.of("t"), Parameters.NONE);
        }
    }
}
