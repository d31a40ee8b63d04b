package io.interlock.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Steps that ask for the numbers which databases give their rows: an update gives other ones to some, and so does
 * putting back what was deleted. The rows that a condition names were there before, and are in any other table.
 */
final class RowNumbers {

    private static final Pattern ASKED = Pattern.compile("(?i)\\b(?:_?rowid_?|ctid|oid)\\b");

    private static final Pattern WRITES = Pattern.compile("(?i)\\b(?:insert|update|delete|merge|replace|copy)\\b");

    /** What remains in the session, so that later steps may need it. */
    private static final Pattern LASTS = Pattern.compile(
            "(?i)^\\W*set\\b|create|alter|drop|declare|prepare|execute|call|begin|commit|pragma|attach|\\buse\\b|\\bdo\\b");

    private RowNumbers() {}

    static boolean matterTo(List<Step> steps) {
        return Readings.anyMatches(ASKED, steps);
    }

    /** The last step, and of those before it only the ones that do not just write rows. */
    static List<Step> asTheyWere(List<Step> steps) {
        List<Step> kept = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            String sql = Readings.withoutComments(steps.get(i).sql());
            boolean justWrites =
                    WRITES.matcher(sql).find() && !LASTS.matcher(sql).find();
            if (i == steps.size() - 1 || !justWrites) {
                kept.add(steps.get(i));
            }
        }
        return kept;
    }
}
