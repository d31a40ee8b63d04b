package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GrammarTest {

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void holes_areFilled_bracesAndCharactersStandForThemselves() {
        Grammar grammar = Grammar.of(Map.of(
                "call", List.of("{{call {name}({7..7})}}⟨000a⟩{none?}"), "name", List.of("f"), "none", List.of("")));

        assertEquals("{call f(7)}\n", grammar.text("call", random));
    }

    @Test
    void weights_count() {
        Grammar grammar = Grammar.of(Map.of("letter", List.of("9x a", "b")));

        long seen = random.ints(1_000)
                .filter(n -> grammar.text("letter", random).equals("a"))
                .count();

        assertTrue(seen > 850 && seen < 950, () -> "a: " + seen);
    }

    @Test
    void deepNesting_ends() {
        Grammar grammar = Grammar.of(Map.of("x", List.of("99x ({x} {x})", "end")));

        assertTrue(grammar.text("x", random).endsWith(")"));
    }

    @Test
    void mistakes_areToldByTheSectionsName() {
        Map<String, List<String>> endless = Map.of("x", List.of("({x})"));
        Map<String, List<String>> unknown = Map.of("x", List.of("{y}"));

        assertMistake("never ends", endless);
        assertMistake("[y]", unknown);
    }

    private static void assertMistake(String part, Map<String, List<String>> lines) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Grammar.of(lines))
                .getMessage());
        assertTrue(message.contains(part), message);
    }
}
