package io.interlock.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A statement's text, and what else it says where parts of it are written as numbers: {@code X'44…'}, {@code U&'\0044…'}. */
final class Readings {

    private static final Pattern HEX = Pattern.compile("(?i)(?:x'|0x|unhex\\s*\\(\\s*')((?:\\p{XDigit}{2}){8,})");

    /** A character of a text by its number: of {@code U&'\0061'}, {@code E'\x61'} and {@code E'\u0061'}. */
    private static final Pattern NUMBERED = Pattern.compile("\\\\(?:x(\\p{XDigit}{2})|[u+]?(\\p{XDigit}{4}))");

    private static final Pattern ESCAPED_NAME = Pattern.compile("(?i)\\bu&\"([^\"]*)\"(?:\\s*uescape\\s*'([^'])')?");

    private static final Pattern DOLLARS = Pattern.compile("\\$\\$([^$]*+)\\$\\$");

    /** Between two literals that are one. */
    private static final Pattern JOINTS = Pattern.compile("'(?:\\s++(?:\\|\\|\\s*+)?|\\|\\|\\s*+)'");

    private static final Pattern CALLED_JOINTS = Pattern.compile("'\\s*+,\\s*+'");

    private static final Pattern CONCAT_OF_LITERALS =
            Pattern.compile("(?i)\\bconcat\\s*+\\(\\s*+('(?:[^']++|'')*+'(?:\\s*+,\\s*+'(?:[^']++|'')*+')++)\\s*+\\)");

    private static final Pattern COMMENTS = Pattern.compile("(?s)/\\*.*?\\*/|--[^\\n]*");

    private Readings() {}

    /** Whether the pattern is found in the text of a step, however it is written. */
    static boolean anyMatches(Pattern pattern, List<Step> steps) {
        return steps.stream()
                .flatMap(step -> of(step.sql()))
                .anyMatch(text -> pattern.matcher(text).find());
    }

    /** The text first. */
    static Stream<String> of(String sql) {
        String plain = sql.indexOf('\\') < 0 ? sql : unescaped(sql);
        return Stream.concat(Stream.of(sql, plain, joined(plain)).distinct(), decoded(sql));
    }

    /** The same, and what those say in turn. */
    static Stream<String> nested(String sql) {
        return of(sql).flatMap(Readings::of).distinct();
    }

    /** The texts whose bytes stand in another one. */
    static Stream<String> decoded(String sql) {
        return HEX.matcher(sql).results().map(Readings::decoded);
    }

    /** The text whose bytes the first group of a match is. */
    static String decoded(MatchResult hex) {
        return new String(HexFormat.of().parseHex(hex.group(1)), StandardCharsets.ISO_8859_1);
    }

    /** With a blank for each comment. */
    static String withoutComments(String sql) {
        return COMMENTS.matcher(sql).replaceAll(" ");
    }

    /** With every text that is put together of literals as one, and those between dollars in quotes. */
    static String joined(String sql) {
        String quoted = withoutDollars(sql);
        String called = CONCAT_OF_LITERALS
                .matcher(quoted)
                .replaceAll(call -> Matcher.quoteReplacement(
                        CALLED_JOINTS.matcher(call.group(1)).replaceAll("")));
        return JOINTS.matcher(called).replaceAll("");
    }

    /** With every text between dollars in quotes. */
    static String withoutDollars(String sql) {
        return DOLLARS.matcher(sql)
                .replaceAll(text -> Matcher.quoteReplacement("'" + text.group(1).replace("'", "''") + "'"));
    }

    /** With every name of the form {@code U&"!006Frders" UESCAPE '!'} as it is without its numbers. */
    static String plainNames(String sql) {
        return ESCAPED_NAME.matcher(sql).replaceAll(name -> {
            String escape = name.group(2) == null ? "\\" : name.group(2);
            String plain = unescaped(name.group(1).replace(escape, "\\"));
            return Matcher.quoteReplacement('"' + plain + '"');
        });
    }

    /** Any character that is written by its number, as itself. */
    static String unescaped(String text) {
        return NUMBERED.matcher(text).replaceAll(each -> {
            String digits = each.group(1) == null ? each.group(2) : each.group(1);
            return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(digits, 16)));
        });
    }
}
