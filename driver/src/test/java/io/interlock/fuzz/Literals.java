package io.interlock.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The constants that statements compare columns with, as far as a rough look at their texts finds them. */
final class Literals {

    /** A statement in a text, which is run. */
    private static final Pattern STATEMENT =
            Pattern.compile("(?is)\\b(?:delete|update|insert|merge|select|replace)\\b.*");

    /** A text between dollars, as some databases have it. */
    private static final Pattern DOLLARS = Pattern.compile("\\$\\$([^$]{0,60})\\$\\$");

    /** Stands for one that escapes nothing. */
    private static final char BACKSLASH = '\uFFFC';

    /** The marks of a comment that some databases run. */
    private static final Pattern VERSIONED = Pattern.compile("/\\*M?!\\d*|\\*/");

    private static final Pattern BYTES = Pattern.compile("(?i)\\bx'((?:\\p{XDigit}{2}){1,30})'");

    private static final Long OVERWRITTEN = 777_777L;

    private static final Pattern WRITES_VALUES =
            Pattern.compile("(?i)update|insert|replace|merge|create|alter|exec|call");

    private static final int MOST = 60;
    private static final int LONGEST_NUMBER = 15;

    private Literals() {}

    /**
     * Numbers, their negatives and neighbours as {@link Long}, texts as {@link String}; none twice. What they make together
     * comes behind them, as {@link Computed}.
     */
    static List<Object> of(List<Step> steps) {
        Set<Object> found = new LinkedHashSet<>();
        boolean writes = Readings.anyMatches(WRITES_VALUES, steps);
        for (Step step : steps) {
            Pieces.of(step.sql()).forEach(piece -> add(piece, found));
            // Where a backslash is a character like any other, other strings stand in the text.
            Pieces.of(step.sql().replace('\\', BACKSLASH)).forEach(piece -> add(piece.replace(BACKSLASH, '\\'), found));
            // And where two minuses begin no comment, what is behind them is read.
            Pieces.of(step.sql().replace("--", "- ")).forEach(piece -> add(piece, found));
            Pieces.of(VERSIONED.matcher(step.sql()).replaceAll(" ")).forEach(piece -> add(piece, found));
            Pieces.of(Readings.joined(step.sql())).forEach(piece -> add(piece, found));
            Readings.decoded(step.sql()).forEach(text -> addInner(text, found));
            BYTES.matcher(step.sql()).results().forEach(bytes -> found.add(Readings.decoded(bytes)));
            DOLLARS.matcher(step.sql()).results().forEach(dollars -> found.add(dollars.group(1)));
            step.values().forEach(value -> addBound(value, found));
        }
        if (writes) {
            // What the grammar overwrites with: a row that holds it already would not show it.
            found.removeIf(literal -> literal.toString().contains("gone") || literal.equals(OVERWRITTEN));
        }
        List<Object> literals = new ArrayList<>(new ArrayList<>(found).subList(0, Math.min(MOST, found.size())));
        literals.addAll(Computed.of(steps));
        return literals;
    }

    /** Those that are texts. */
    static List<Object> texts(List<Step> steps) {
        return of(steps).stream().filter(String.class::isInstance).toList();
    }

    private static void add(String piece, Set<Object> found) {
        if (Pieces.isString(piece)) {
            String text = piece.substring(1, piece.length() - 1).replace("''", "'");
            found.add(text);
            found.add(Readings.unescaped(text));
            // Which of them it is depends on the database and its modes.
            found.add(text.replace("\\", ""));
            found.add(text.replace("\\\\", "\\"));
            addNumber(text.trim(), found);
            addInner(text, found);
            addInner(Readings.unescaped(text), found);
        } else if (Pieces.isQuoted(piece) && !Readings.unescaped(piece).equals(piece)) {
            return; // a name for certain: no database has such texts
        } else if (Pieces.isQuoted(piece)) {
            // Where nothing is called so, a text.
            found.add(piece.substring(1, piece.length() - 1));
        } else {
            addNumber(piece, found);
        }
    }

    /** What is bound, a condition as the number that some databases take it for; and a text that is shorter than any number. */
    private static void addBound(@Nullable Object value, Set<Object> found) {
        add(value instanceof Number ? "" + value : "'" + value + "'", found);
        if (value instanceof Boolean truth) {
            add(truth ? "'1'" : "'0'", found);
        }
        found.add("");
    }

    private static void addInner(String text, Set<Object> found) {
        if (STATEMENT.matcher(text).find()) {
            Pieces.of(text).forEach(piece -> add(piece, found));
        }
    }

    private static void addNumber(String text, Set<Object> found) {
        if (text.matches("-?[0-9]{1," + LONGEST_NUMBER + "}")) {
            long number = Long.parseLong(text);
            found.addAll(List.of(number, -number, number + 1, number - 1));
        } else if (text.matches("-?[0-9]{1," + LONGEST_NUMBER + "}\\.[0-9]+")) {
            long number = Long.parseLong(text.substring(0, text.indexOf('.')));
            found.addAll(List.of(number, number + 1, number - 1)); // before and behind it
        }
    }
}
