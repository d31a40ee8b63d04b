package io.interlock.sql.trial;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The literals of a condition, and what stands beside them: what rows hold that the condition leaves out, where it says more
 * of a literal than that a column is equal to it. Made when they are asked for, which they seldom are. Used by one thread.
 */
final class Neighbours {

    private static final int MOST_PAIRED = 8;
    private static final int LONGEST = 300;

    /** No column of whole numbers holds one beyond it, and what is made of those here stays small enough to be computed. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final int FURTHEST = 12;
    private static final Pattern BLANKS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<BigDecimal> literalNumbers = new ArrayList<>();
    private final List<String> literalTexts = new ArrayList<>();
    private @Nullable List<Value> numbers;
    private @Nullable List<Value> manyNumbers;
    private @Nullable List<Value> texts;
    private @Nullable List<Value> manyTexts;

    Neighbours(List<Value> literals) {
        for (Value literal : literals) {
            if (literal instanceof Value.Number number && isHandy(number.number())) {
                literalNumbers.add(number.number());
            }
            if (literal instanceof Value.Text text && text.text().length() <= LONGEST) {
                literalTexts.add(text.text());
            }
        }
    }

    /** The literals that are numbers; where there are none, any. */
    List<Value> numbers() {
        List<Value> made = numbers;
        if (made == null) {
            made = literalNumbers.isEmpty() ? manyNumbers() : ofNumbers(literalNumbers);
            numbers = made;
        }
        return made;
    }

    /** These, and what they add up to. */
    List<Value> manyNumbers() {
        List<Value> made = manyNumbers;
        if (made == null) {
            made = ofNumbers(numbers(literalNumbers, literalTexts));
            manyNumbers = made;
        }
        return made;
    }

    /** The literals that are texts, and their parts; where there are none, any. */
    List<Value> texts() {
        List<Value> made = texts;
        if (made == null) {
            made = literalTexts.isEmpty() ? manyTexts() : ofTexts(withParts(literalTexts));
            texts = made;
        }
        return made;
    }

    /** These, and what begins or ends with one. */
    List<Value> manyTexts() {
        List<Value> made = manyTexts;
        if (made == null) {
            made = ofTexts(texts(literalTexts, literalNumbers));
            manyTexts = made;
        }
        return made;
    }

    private static List<Value> ofNumbers(Collection<BigDecimal> numbers) {
        return numbers.stream()
                .filter(Neighbours::isHandy)
                .<Value>map(Value.Number::new)
                .toList();
    }

    private static boolean isHandy(BigDecimal number) {
        return number.abs().compareTo(LARGEST) <= 0;
    }

    private static List<Value> ofTexts(Collection<String> texts) {
        return texts.stream().<Value>map(Value.Text::new).toList();
    }

    /** With the parts of which they may be put together. */
    private static Set<String> withParts(List<String> texts) {
        Set<String> found = new LinkedHashSet<>(texts);
        for (String text : texts) {
            List<String> words =
                    BLANKS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
            found.addAll(words.subList(0, Math.min(MOST_PAIRED, words.size())));
            for (String part : texts.subList(0, Math.min(MOST_PAIRED, texts.size()))) {
                if (text.endsWith(part)) {
                    found.add(text.substring(0, text.length() - part.length()));
                }
                if (text.startsWith(part)) {
                    found.add(text.substring(part.length()));
                }
            }
        }
        return found;
    }

    private static Set<BigDecimal> numbers(List<BigDecimal> literals, List<String> texts) {
        Set<BigDecimal> found = new LinkedHashSet<>();
        for (long fixed : new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 20, 100, 1_000, 1_000_000, -1, -2, -5}) {
            found.add(BigDecimal.valueOf(fixed));
        }
        for (BigDecimal number : literals) {
            found.add(number);
            found.add(number.negate());
            found.add(number.add(BigDecimal.ONE));
            found.add(number.subtract(BigDecimal.ONE));
            found.add(number.multiply(BigDecimal.valueOf(2)));
        }
        for (String text : texts) {
            found.add(BigDecimal.valueOf(text.length()));
            BigDecimal number = Functions.parsed(text.replace("%", "").replace('_', '1'));
            if (number != null) {
                found.add(number);
            }
        }
        List<BigDecimal> paired = literals.subList(0, Math.min(MOST_PAIRED, literals.size()));
        for (BigDecimal one : paired) {
            for (BigDecimal other : paired) {
                if (one.scale() > 0 || other.scale() > 0) {
                    found.add(one.add(other).divide(BigDecimal.valueOf(2), MathContext.DECIMAL32)); // between both
                }
                found.add(one.add(other));
                found.add(one.subtract(other));
                found.add(one.multiply(other));
                if (other.signum() != 0) {
                    found.add(one.divideToIntegralValue(other));
                }
            }
        }
        return found;
    }

    private static Set<String> texts(List<String> literals, List<BigDecimal> numbers) {
        Set<String> found = new LinkedHashSet<>(List.of("", "a", "Z", "zz", "~", "0", "1", "x y", " x", "-1"));
        for (BigDecimal number : numbers) {
            found.add(number.toPlainString());
            int length = Math.min(LONGEST, Math.max(0, number.intValue()));
            found.add("x".repeat(length));
        }
        for (String text : literals) {
            BigDecimal length = Functions.parsed(text);
            if (length != null && length.signum() > 0 && length.compareTo(BigDecimal.valueOf(LONGEST)) <= 0) {
                found.add("x".repeat(length.intValue()));
            }
            for (int i = 1; i <= FURTHEST; i++) {
                found.add("x".repeat(i) + text); // for what looks at a part of a text
            }
            found.addAll(List.of(text + 1, text + 2, text + 3));
            found.addAll(List.of(text, text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT)));
            found.addAll(List.of("x" + text + "x", text + "x", " " + text, text + text));
            found.add(text.replace("%", "").replace('_', 'x'));
            found.add(text.replace("%", "x y").replace('_', 'x'));
            found.add(new StringBuilder(text).reverse().toString());
            if (!text.isEmpty()) {
                found.addAll(List.of(text.substring(1), text.substring(0, text.length() - 1), text.substring(0, 1)));
            }
        }
        List<String> paired = literals.subList(0, Math.min(MOST_PAIRED, literals.size()));
        for (String one : paired) {
            for (String other : paired) {
                found.add(one + other);
            }
        }
        return found;
    }
}
