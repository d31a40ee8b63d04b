package io.interlock.fuzz;

import java.util.List;
import java.util.regex.Pattern;

/** Statements that take only so many rows, or ask for the number of one. */
final class Limits {

    private static final Pattern ANY = Pattern.compile("(?i)limit|fetch|\\btop\\b|rownum|row_number");

    /** Where a text within a text is put together from two. */
    private static final Pattern JOINTS = Pattern.compile("'[\\s\\x00]*+(?:\\|\\|[\\s\\x00]*+)?'");

    /** Numbers, places for them, and the one row that {@code FETCH FIRST ROW} means. */
    private static final Pattern COMPUTED =
            Pattern.compile("(?i)\\b(?:limit|fetch\\s+(?:first|next)|top)\\b(?!\\s*+\\(?\\s*+"
                    + "(?:[0-9]++(?:\\s*+,\\s*+[0-9]++)?|\\?|rows?\\b)\\s*+(?:[);'\"a-z]|$))");

    /** Where a limit says how many rows: no more than are a restriction, and not 0, which is no limit on HSQLDB. */
    private static final Pattern SMALL = Pattern.compile(
            "(?i)\\b(?<limit>(?:limit(?:\\s++[0-9]++\\s*+,)?|first|next|top)\\s*+\\(?\\s*+)(?:[1-9][0-9]{0,2}|1000)\\b");

    private static final Pattern WRITE = Pattern.compile("(?i)\\s*+(?:delete|update|merge|replace)\\b");

    private Limits() {}

    /** The steps with limits of one row, where they have small ones. */
    static List<Step> lowered(List<Step> steps) {
        return steps.stream().map(step -> step.withSql(lowered(step.sql()))).toList();
    }

    /** The text, or what it says where it is written as numbers, with such a limit. */
    private static String lowered(String sql) {
        boolean plain = SMALL.matcher(sql).find();
        String said = plain
                ? sql
                : Readings.nested(sql)
                        .filter(text -> SMALL.matcher(text).find())
                        .filter(text -> WRITE.matcher(text).lookingAt())
                        .findFirst()
                        .orElse(sql);
        return SMALL.matcher(said).replaceAll("${limit}1");
    }

    static boolean standIn(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> Readings.nested(step.sql()))
                .anyMatch(text -> ANY.matcher(text).find()
                        || ANY.matcher(JOINTS.matcher(Readings.withoutComments(text))
                                        .replaceAll(""))
                                .find());
    }

    /** Whether one may be computed, perhaps from what stands in tables. */
    static boolean areComputed(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> Readings.of(step.sql()))
                .anyMatch(
                        text -> COMPUTED.matcher(Readings.withoutComments(text)).find());
    }
}
