package io.interlock.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That no thing is missed by the name it is looked for, and that few others come with it. */
class NameIndexTest {

    private static final String LETTERS = "abAB_1";

    @Test
    void find_ofRandomPatterns_missesNoneThatMatches() {
        Random random = new Random(20261121);
        int matched = 0;
        for (int round = 0; round < 2_000; round++) {
            NameIndex<Glob> index = new NameIndex<>();
            List<Glob> patterns = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                patterns.add(Glob.of(word(random, LETTERS + "**?")));
            }
            patterns.forEach(pattern -> index.add(pattern, pattern));
            String name = word(random, LETTERS);
            List<Glob> found = index.find(name);
            for (Glob pattern : patterns) {
                boolean matches = pattern.matches(name);
                assertTrue(!matches || found.contains(pattern), () -> name + " is missed by " + pattern);
                matched += matches ? 1 : 0;
            }
        }
        assertTrue(matched > 1_000, "the patterns have too little to do with the names: " + matched);
    }

    private static String word(Random random, String letters) {
        StringBuilder word = new StringBuilder();
        for (int length = 1 + random.nextInt(5); length > 0; length--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    @Test
    void find_amongManyPatterns_givesThoseOfTheName() {
        NameIndex<String> index = new NameIndex<>();
        for (int i = 0; i < 1_000; i++) {
            for (String pattern : List.of("t" + i, "t" + i + "_*", "*_s" + i, "a" + i + "*z")) {
                index.add(pattern, Glob.of(pattern));
            }
        }
        index.add("*log*", Glob.of("*log*"));
        assertEquals(Set.of("*log*", "t7"), Set.copyOf(index.find("T7")));
        assertEquals(Set.of("*log*", "t7_*", "*_s9"), Set.copyOf(index.find("t7_s9")));
        assertEquals(Set.of("*log*", "a7*z"), Set.copyOf(index.find("A7_")));
        assertEquals(Set.of("*log*"), Set.copyOf(index.find("orders")));
    }
}
