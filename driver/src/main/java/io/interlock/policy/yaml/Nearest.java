package io.interlock.policy.yaml;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that somebody who mistyped probably meant. */
final class Nearest {

    private static final int LONGEST = 40;

    private Nearest() {}

    /** A sentence such as {@code did you mean 'rules'?}; null where no word is near. */
    static @Nullable String hint(String typed, Collection<String> words) {
        String near = to(typed, words);
        return near == null ? null : "did you mean '" + near + "'?";
    }

    /** The nearest word, no farther than a third of its letters (at least two); null where there is none. */
    static @Nullable String to(String typed, Collection<String> words) {
        if (typed.isEmpty() || typed.length() > LONGEST) {
            return null;
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            int distance = distance(typed.toLowerCase(Locale.ROOT), word);
            int tolerated = Math.max(2, word.length() / 3);
            if (distance <= tolerated && distance < least && distance < word.length()) {
                best = word;
                least = distance;
            }
        }
        return best;
    }

    /** How many letters have to be put in, taken out, changed or swapped with their neighbour. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int changed = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
