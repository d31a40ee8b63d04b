package io.interlock.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a statement's constants make together: {@code 7 * 2 + 3 * 2}, {@code upper('a') || 'o'}. Constants that stand behind
 * each other in the text are added, multiplied and joined in every way, whatever stands between them.
 *
 * @param value a {@link Long} or a {@link String}
 */
record Computed(Object value) {

    /** So many constants go into one. */
    private static final int MOST_TOGETHER = 4;

    private static final int MOST_CONSTANTS = 16;

    private static final int MOST = 500;

    private static final int LONGEST_NUMBER = 9;

    /** Beyond that numbers are those that mark rows. */
    private static final long LARGEST = 1_000_000_000_000_000L;

    private enum Sign {
        PLUS,
        MINUS,
        TIMES
    }

    /** Those of all constants of these texts, none twice. */
    static List<Computed> of(List<Step> steps) {
        Set<Object> found = new LinkedHashSet<>();
        for (Step step : steps) {
            Readings.of(step.sql()).forEach(text -> addAll(Pieces.of(text), found));
        }
        return found.stream().limit(MOST).map(Computed::new).toList();
    }

    private static void addAll(List<String> pieces, Set<Object> found) {
        List<Long> numbers = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        collect(pieces, numbers, texts);
        for (int from = 0; from < numbers.size() && from < MOST_CONSTANTS; from++) {
            quotients(numbers.subList(from, Math.min(from + 3, numbers.size())), found);
            numbers(numbers.subList(from, Math.min(from + MOST_TOGETHER, numbers.size())), found);
        }
        for (int from = 0; from < texts.size() && from < MOST_CONSTANTS; from++) {
            texts(texts.subList(from, Math.min(from + MOST_TOGETHER, texts.size())), found);
        }
    }

    private static void collect(List<String> pieces, List<Long> numbers, List<String> texts) {
        for (String piece : pieces) {
            if (piece.matches("[0-9]{1," + LONGEST_NUMBER + "}")) {
                numbers.add(Long.parseLong(piece));
            } else if (Pieces.isString(piece) && piece.length() > 2) {
                String text = piece.substring(1, piece.length() - 1);
                texts.add(text.replace("''", "'"));
                collect(Pieces.of(text), numbers, texts); // a statement, perhaps
            }
        }
    }

    /** Of the first one with the next, the next two, and so on. */
    private static void numbers(List<Long> constants, Set<Object> found) {
        compute(0, 0, constants.get(0), constants, found);
    }

    /** @param term the last summand, which what comes next may still multiply */
    private static void compute(int at, long sum, long term, List<Long> constants, Set<Object> found) {
        if (Math.abs(sum) > LARGEST || Math.abs(term) > LARGEST) {
            return;
        }
        if (at > 0) {
            found.add(sum + term);
            found.add(-sum - term);
        }
        if (at + 1 == constants.size()) {
            return;
        }
        long next = constants.get(at + 1);
        for (Sign sign : Sign.values()) {
            switch (sign) {
                case PLUS -> compute(at + 1, sum + term, next, constants, found);
                case MINUS -> compute(at + 1, sum + term, -next, constants, found);
                case TIMES -> compute(at + 1, sum, term * next, constants, found);
            }
        }
    }

    /** What a column is that makes one of three with the other two: {@code a * 3 + 2 = 41}. */
    private static void quotients(List<Long> constants, Set<Object> found) {
        for (long divisor : constants) {
            for (long one : constants) {
                for (long other : constants) {
                    long sum = one + other;
                    long difference = one - other;
                    if (divisor > 1 && sum % divisor == 0) {
                        found.add(sum / divisor);
                    }
                    if (divisor > 1 && difference % divisor == 0) {
                        found.add(difference / divisor);
                    }
                }
            }
        }
    }

    private static void texts(List<String> constants, Set<Object> found) {
        String joined = constants.get(0);
        for (String next : constants.subList(1, constants.size())) {
            for (String one : cased(constants.get(0))) {
                cased(next).forEach(other -> found.add(one + other));
            }
            joined += next;
            found.add(joined);
        }
    }

    private static List<String> cased(String text) {
        return List.of(text, text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }
}
