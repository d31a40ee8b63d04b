package io.interlock.sql.reach;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which patterns let every text through. Those that ask for one character at most count: {@code '%_%'}. */
final class Patterns {

    private static final int LONGEST_REGEX = 200;
    private static final String[] PROBES = {"zq", "7", "- _", "\u00c4\u4e00", "Aa0.,"};

    /** {@code \\d}, {@code [0-9]}, {@code [[:digit:]]}, and how often something comes: {@code {1,3}}. */
    private static final Pattern CLASSES = Pattern.compile("\\\\[a-zA-Z]|\\[(?:\\[:\\w+:\\]|[^\\]])*\\]|\\{[\\d,]*\\}");

    private Patterns() {}

    /** Whether there is no letter or digit in a pattern but in classes of characters. */
    static boolean hasOnlyClasses(String pattern) {
        return CLASSES.matcher(pattern).replaceAll("").chars().noneMatch(Character::isLetterOrDigit);
    }

    /**
     * LIKE and its kin.
     *
     * @param escape the character that takes a wildcard literally; none where it is 0
     */
    static boolean likeMatchesEverything(String pattern, char escape) {
        return onlyWildcards(pattern, '%', '_', "") && escape != '%' && escape != '_';
    }

    static boolean globMatchesEverything(String pattern) {
        return onlyWildcards(pattern, '*', '?', "");
    }

    /** @param escape what takes a wildcard literally */
    static boolean similarMatchesEverything(String whole, char escape) {
        String pattern = withoutEmptyEscapes(whole, escape);
        // What SQL's SIMILAR takes for a character is a wildcard to DuckDB, where it is a regular expression.
        return onlyWildcards(pattern, '%', '_', "()|*+?") && pattern.indexOf('%') >= 0
                || pattern.startsWith(".") && regexMatchesEverything(pattern)
                || pattern.equals("_*")
                || pattern.equals("_+");
    }

    /** PostgreSQL reads an escape at the end, or before the quotes that part what is cut out of a text, for nothing. */
    private static String withoutEmptyEscapes(String pattern, char escape) {
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            boolean escaped = pattern.charAt(i) == escape;
            boolean empty = escaped && (i + 1 == pattern.length() || pattern.charAt(i + 1) == '"');
            if (!empty) {
                read.append(pattern.charAt(i));
            }
            if (escaped && i + 1 < pattern.length()) {
                i++;
                if (!empty) {
                    read.append(pattern.charAt(i));
                }
            }
        }
        return read.toString();
    }

    /** A pattern that is looked for anywhere in the text. */
    static boolean regexMatchesEverything(String pattern) {
        if (pattern.isEmpty()) {
            return true;
        }
        if (pattern.length() > LONGEST_REGEX) {
            return false;
        }
        try {
            Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
            for (String probe : PROBES) {
                if (!compiled.matcher(probe).find()) {
                    return false;
                }
            }
            return true;
        } catch (PatternSyntaxException ofAnotherDialect) {
            return false;
        }
    }

    /** Whether it asks for the beginning of the text behind something else, or for something behind its end. */
    static boolean regexMayMatchNothing(String pattern) {
        for (int i = pattern.indexOf('^', 1); i > 0; i = pattern.indexOf('^', i + 1)) {
            if ("|([^".indexOf(pattern.charAt(i - 1)) < 0 && !isEscaped(pattern, i)) {
                return true;
            }
        }
        return goesOnBehindEnd(pattern);
    }

    private static boolean goesOnBehindEnd(String pattern) {
        boolean inClass = false;
        for (int i = 0; i + 1 < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean further = "|)$?*{".indexOf(pattern.charAt(i + 1)) < 0;
            if (c == '\\') {
                i++;
            } else if (c == '$' && !inClass && further) {
                return true;
            }
            inClass = c == '[' || inClass && c != ']';
        }
        return false;
    }

    /** Whether a backslash stands before it that is not itself behind one. */
    private static boolean isEscaped(String pattern, int at) {
        int first = at;
        while (first > 0 && pattern.charAt(first - 1) == '\\') {
            first--;
        }
        return (at - first) % 2 == 1;
    }

    /** Whether LIKE surely holds (1), surely does not (-1), or depends on collation and escapes (0). */
    static int like(String value, String pattern) {
        if (pattern.indexOf('\\') >= 0 || pattern.indexOf('[') >= 0) {
            return 0;
        }
        if (matches(value, pattern)) {
            return 1;
        }
        boolean foldedDiffers = !matches(fold(value), fold(pattern));
        return foldedDiffers && isAscii(value) && isAscii(pattern) ? -1 : 0;
    }

    /** Whether two strings are surely equal (1), surely not (-1), or depend on collation (0). */
    static int equal(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        boolean foldedDiffer = !fold(a).equals(fold(b));
        return foldedDiffer && isAscii(a) && isAscii(b) ? -1 : 0;
    }

    private static String fold(String text) {
        return text.stripTrailing().toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    private static boolean onlyWildcards(String pattern, char many, char one, String others) {
        int ones = 0;
        int manies = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == one) {
                ones++;
            } else if (c == many) {
                manies++;
            } else if (others.indexOf(c) < 0) {
                return false;
            }
        }
        return manies > 0 && ones <= 1;
    }

    /** Greedy with one step back to the last {@code %}: quadratic at the worst, without recursion. */
    private static boolean matches(String value, String pattern) {
        int v = 0;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (v < value.length()) {
            char c = p < pattern.length() ? pattern.charAt(p) : 0;
            if (p < pattern.length() && c == '%') {
                star = p++;
                resume = v;
            } else if (p < pattern.length() && (c == '_' || c == value.charAt(v))) {
                v++;
                p++;
            } else if (star >= 0) {
                p = star + 1;
                v = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '%') {
            p++;
        }
        return p == pattern.length();
    }
}
