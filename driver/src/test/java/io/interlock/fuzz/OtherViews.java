package io.interlock.fuzz;

import java.util.List;
import java.util.regex.Pattern;

/** Views that the steps make. As no table is ever empty where a loss is judged, no view is made so that it must be. */
final class OtherViews {

    /** One of a whole table, with a condition. */
    private static final Pattern NARROWED =
            Pattern.compile("(?is)^(\\s*+create\\b[^;']*?\\bview\\b[^;']*?\\bfrom\\s*+[\\w.\"`]+).*?\\bwhere\\b.*$");

    private OtherViews() {}

    /** The steps, with views of all the rows of their tables; the same where none is made with a condition. */
    static List<Step> withAllRows(List<Step> steps) {
        return steps.stream()
                .map(step -> step.withSql(NARROWED.matcher(step.sql()).replaceFirst("$1")))
                .toList();
    }
}
