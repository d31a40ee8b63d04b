package io.interlock.sql.reach;

import org.jspecify.annotations.Nullable;

/** How a pattern is read. */
enum PatternKind {
    LIKE,
    SIMILAR,
    GLOB,
    REGEX;

    /** The kind that a word stands for, in upper case; null where it is no such word. */
    static @Nullable PatternKind ofWord(String word) {
        return switch (word) {
            case "LIKE", "ILIKE" -> LIKE;
            case "SIMILAR" -> SIMILAR;
            case "GLOB" -> GLOB;
            case "LIKE_REGEX", "REGEXP", "RLIKE" -> REGEX;
            default -> null;
        };
    }

    /** The kind that one of PostgreSQL's operators stands for, negated or not; null where it is another operator. */
    static @Nullable PatternKind ofOperator(String operator) {
        return switch (operator) {
            case "~", "~*", "!~", "!~*" -> REGEX;
            case "~~", "~~*", "!~~", "!~~*" -> LIKE;
            default -> null;
        };
    }

    /** Whether a pattern that matches any text matches the empty one too; false where that is not sure. */
    boolean matchesEmpty(String pattern) {
        return switch (this) {
            case LIKE, SIMILAR -> pattern.chars().allMatch(c -> c == '%');
            case GLOB -> pattern.chars().allMatch(c -> c == '*');
            case REGEX -> pattern.isEmpty() || pattern.equals(".*");
        };
    }

    /** Whether every number as a text may match: but for classes of characters, and how many, it asks for none. */
    boolean isOfDigitsAlone(String pattern) {
        return this != LIKE && Patterns.hasOnlyClasses(pattern);
    }

    /** @param escape what takes a wildcard's meaning away; only LIKE and SIMILAR have one */
    boolean matchesEverything(String pattern, char escape) {
        return switch (this) {
            case LIKE -> Patterns.likeMatchesEverything(pattern, escape);
            case SIMILAR -> Patterns.similarMatchesEverything(pattern, escape);
            case GLOB -> Patterns.globMatchesEverything(pattern);
            case REGEX -> Patterns.regexMatchesEverything(pattern);
        };
    }
}
