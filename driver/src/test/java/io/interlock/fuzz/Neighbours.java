package io.interlock.fuzz;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What stands beside the literals of statements, and what statements may make of them: where a condition says more of a
 * literal than that it is equal to it, the rows that it leaves out hold one of these.
 *
 * @param ownNumbers the literals alone
 * @param computedNumbers what several of them make together
 * @param numbers    all these, and what is beside them
 * @param ownTexts   the literals alone
 * @param computedTexts what several of them make together
 * @param texts      these, and what begins or ends with one, or is one that was cut
 * @param dates      as texts
 */
record Neighbours(
        List<Long> ownNumbers,
        List<Long> computedNumbers,
        List<Long> numbers,
        List<String> ownTexts,
        List<String> computedTexts,
        List<String> texts,
        List<String> dates) {

    /** Beyond that numbers are those that mark rows. */
    private static final long LARGEST = 1_000_000_000_000_000L;

    /** What the grammar overwrites with: a row that held it before would not show that it was. */
    private static final long OVERWRITTEN = 777_777;

    private static final int LONGEST_TEXT = 200;

    /** So many of the lengths that constants make together. */
    private static final int MOST_LENGTHS = 80;

    /** So many literals are taken in pairs. */
    private static final int MOST_PAIRED = 16;

    private static final List<Long> FIXED_NUMBERS = List.of(
            0L,
            1L,
            2L,
            3L,
            4L,
            5L,
            7L,
            8L,
            10L,
            16L,
            60L,
            100L,
            255L,
            256L,
            1_000L,
            65_536L,
            2_147_483_648L,
            -1L,
            -2L,
            -100L,
            LARGEST,
            -LARGEST);
    private static final List<String> FIXED_TEXTS = List.of(
            "",
            " ",
            "a",
            "Z",
            "0",
            "1",
            "-1",
            "1.5",
            "x",
            "~",
            "%",
            "_",
            "%%",
            "a b",
            "tRuE",
            "null",
            "'",
            "\"",
            "/",
            "\u00c4\u00df\u00e9",
            "2020-01-01",
            "1e3",
            "0x10",
            "{}",
            "z".repeat(60),
            "z".repeat(LONGEST_TEXT));
    private static final List<String> FIXED_DATES =
            List.of("2020-01-01", "1970-01-01", "2026-02-28", "0001-01-01", "9999-12-31", "2024-02-29", "1999-12-31");

    /** Hundreds of worlds ask one after the other for those of the same literals. */
    private static Map.Entry<List<Object>, Neighbours> last = Map.entry(List.of(), beside(List.of()));

    /** All of them, none twice. */
    static synchronized Neighbours of(List<Object> literals) {
        if (!last.getKey().equals(literals)) {
            last = Map.entry(List.copyOf(literals), beside(literals));
        }
        return last.getValue();
    }

    private static Neighbours beside(List<Object> all) {
        List<Object> literals =
                all.stream().filter(each -> !(each instanceof Computed)).toList();
        List<Object> computed = all.stream()
                .filter(Computed.class::isInstance)
                .map(each -> ((Computed) each).value())
                .toList();
        List<Long> numbers = only(Long.class, literals);
        List<String> texts = only(String.class, literals);
        return new Neighbours(
                numbers,
                only(Long.class, computed),
                numbersBeside(numbers, texts, only(Long.class, computed)),
                texts.stream().map(Neighbours::limited).toList(),
                only(String.class, computed).stream()
                        .map(Neighbours::limited)
                        .filter(Neighbours::isPlain)
                        .toList(),
                textsBeside(literals, texts, computed),
                datesBeside(texts));
    }

    private static <V> List<V> only(Class<V> kind, List<Object> literals) {
        return literals.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<Long> numbersBeside(List<Long> literals, List<String> texts, List<Long> computed) {
        Set<Long> found = new LinkedHashSet<>(FIXED_NUMBERS);
        for (long number : literals) {
            found.addAll(List.of(number, number / 2, number * 2, number + 2, number - 2));
        }
        texts.forEach(text -> found.add((long) text.length()));
        found.addAll(computed);
        List<Long> paired = literals.subList(0, Math.min(MOST_PAIRED, literals.size()));
        for (long one : paired) {
            for (long other : paired) {
                found.addAll(List.of(one + other, one - other, one * other));
                if (other != 0) {
                    found.addAll(List.of(one / other, one % other));
                }
            }
        }
        return found.stream()
                .filter(number -> number != OVERWRITTEN && Math.abs(number) <= LARGEST)
                .toList();
    }

    private static List<String> textsBeside(List<Object> literals, List<String> texts, List<Object> computed) {
        Set<String> found = new LinkedHashSet<>(FIXED_TEXTS);
        for (Object literal : literals) {
            found.add(literal.toString());
            if (literal instanceof Long number && number > 0 && number <= LONGEST_TEXT) {
                found.add("x".repeat(number.intValue())); // what is so long
                found.add("1".repeat(number.intValue()));
            }
        }
        for (String text : texts) {
            found.add("" + text.length());
            found.addAll(cased(text));
            found.addAll(cut(text));
            found.addAll(List.of(" " + text, text + " ", " " + text + " ", text + text, "%" + text, text + "%"));
            found.add(new StringBuilder(text).reverse().toString());
            found.addAll(fitting(text));
        }
        found.addAll(only(String.class, computed));
        only(Long.class, computed).stream()
                .filter(number -> number > 0 && number <= LONGEST_TEXT)
                .limit(MOST_LENGTHS)
                .forEach(length -> found.add("x".repeat(length.intValue())));
        List<Object> paired = literals.subList(0, Math.min(MOST_PAIRED, literals.size()));
        for (Object one : paired) {
            for (Object other : paired) {
                found.add("" + one + other);
            }
        }
        return found.stream()
                .map(Neighbours::limited)
                .filter(Neighbours::isPlain)
                .distinct()
                .toList();
    }

    private static List<String> cased(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String lower = text.toLowerCase(Locale.ROOT);
        return text.isEmpty()
                ? List.of()
                : List.of(upper, lower, upper.charAt(0) + lower.substring(Math.min(1, lower.length())));
    }

    private static List<String> cut(String text) {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < Math.min(text.length(), 8); i++) {
            parts.addAll(List.of(text.substring(0, i), text.substring(i), text.substring(0, text.length() - i)));
        }
        return parts;
    }

    /** What a pattern may be meant for, with something and with nothing where anything may stand. */
    private static List<String> fitting(String pattern) {
        String bare = pattern.replaceAll("\\\\(.)", "$1").replaceAll("[\\^$]", "");
        return Stream.of("", "x", "x y")
                .flatMap(any ->
                        Stream.of(pattern.replace("%", any).replace('_', 'x'), bare.replaceAll("[%*.+?()]+", any)))
                .toList();
    }

    /** Such that it fits into every column. */
    private static String limited(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    /** Not what it is overwritten with, and no half of a character, or one that not every database takes. */
    private static boolean isPlain(String text) {
        return !text.contains("gone") && text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
    }

    private static List<String> datesBeside(List<String> texts) {
        Set<String> found = new LinkedHashSet<>(FIXED_DATES);
        Stream.concat(texts.stream().map(Neighbours::date).flatMap(Optional::stream), Stream.of(LocalDate.now()))
                .filter(date -> date.getYear() > 1 && date.getYear() < 9999)
                .flatMap(date -> Stream.of(date, date.plusDays(1), date.minusDays(1), date.plusYears(1)))
                .forEach(date -> found.add(date.toString()));
        return List.copyOf(found);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
