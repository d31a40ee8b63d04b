package io.interlock.policy;

/**
 * A pattern for names: {@code *} stands for any run of characters, also none, {@code ?} for exactly one, anything else
 * for itself in upper or lower case.
 *
 * <p>Matching allocates nothing and never recurses: only the last star is ever taken up again, so the work is bounded by
 * the length of the pattern times that of the text, whatever they hold.
 */
public final class Glob {

    private final String pattern;
    private final String folded;
    private final boolean exact;

    private Glob(String pattern) {
        this.pattern = pattern;
        this.folded = fold(pattern);
        this.exact = pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    }

    public static Glob of(String pattern) {
        return new Glob(pattern);
    }

    public boolean matches(String text) {
        int at = 0;
        int next = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (next < folded.length() && folded.charAt(next) == '*') {
                star = next++;
                resume = at;
            } else if (next < folded.length() && stands(folded.charAt(next), text.charAt(at))) {
                next++;
                at++;
            } else if (star >= 0) {
                next = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (next < folded.length() && folded.charAt(next) == '*') {
            next++;
        }
        return next == folded.length();
    }

    /** Whether it matches one name only. */
    boolean isExact() {
        return exact;
    }

    boolean matchesEverything() {
        return !folded.isEmpty() && folded.chars().allMatch(c -> c == '*');
    }

    /** The pattern in the case that {@link #fold} gives: for an exact glob, the key of the name it matches. */
    String folded() {
        return folded;
    }

    /** What every name that it matches begins with, in the case that {@link #fold} gives. */
    String beginning() {
        int end = 0;
        while (end < folded.length() && !isWildcard(folded.charAt(end))) {
            end++;
        }
        return folded.substring(0, end);
    }

    /** What every name that it matches ends with, in the case that {@link #fold} gives. */
    String ending() {
        int begin = folded.length();
        while (begin > 0 && !isWildcard(folded.charAt(begin - 1))) {
            begin--;
        }
        return folded.substring(begin);
    }

    private static boolean isWildcard(char c) {
        return c == '*' || c == '?';
    }

    /** A text in the one case in which globs compare; the same object where nothing changes. */
    static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (fold(text.charAt(i)) != text.charAt(i)) {
                return foldFrom(i, text);
            }
        }
        return text;
    }

    private static String foldFrom(int first, String text) {
        char[] chars = text.toCharArray();
        for (int i = first; i < chars.length; i++) {
            chars[i] = fold(chars[i]);
        }
        return new String(chars);
    }

    private static boolean stands(char folded, char c) {
        return folded == '?' || folded == c || folded == fold(c);
    }

    private static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        // Both ways, because some letters have one case only in one direction (the Turkish dotless i).
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    /** The pattern as it is written. */
    @Override
    public String toString() {
        return pattern;
    }
}
