package io.interlock.sql.reach;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of what a comparison or pattern is made that is null with its parts: {@code lower(note) = 'a'} is null where note is. */
final class NullParts {

    /** A function of one argument that answers null with null, as canonical texts write it, and casts and multiples. */
    private static final Pattern CALL = Pattern.compile(
            "(?:lower|upper|lcase|ucase|trim|ltrim|rtrim|abs|length|char_length|len|reverse)\\((.*),\\)");

    /** Of several arguments it is null with the first. */
    private static final Pattern PART =
            Pattern.compile("(?:substr|substring|left|right|mid|round|replace)\\(([^,()']*),.*\\)");

    private static final Pattern CAST = Pattern.compile("cast (.*) [A-Z][A-Z0-9 ]*");
    private static final Pattern MULTIPLE = Pattern.compile("(.*?)(?: \\* -?[0-9.E+]+)?(?:\\+-?[0-9.E+]+)?");
    private static final Pattern ASKED = Pattern.compile("([^' ]*) (?:LIKE|SIMILAR|GLOB|REGEX|in) .*", Pattern.DOTALL);

    private NullParts() {}

    /** Canonical texts of expressions: where one of them is null, so is the fact. Not all that there are. */
    static Set<String> of(Relation relation) {
        Set<String> parts = new HashSet<>();
        if (relation instanceof Relation.Pair pair) {
            int between = pair.subject().indexOf('\0');
            parts.add(innermost(pair.subject().substring(0, between)));
            parts.add(innermost(pair.subject().substring(between + 1)));
        } else if (relation instanceof Relation.Holds holds) {
            Matcher asked = ASKED.matcher(holds.subject());
            if (asked.matches()) {
                parts.add(innermost(asked.group(1)));
            }
        } else {
            parts.add(innermost(relation.subject()));
        }
        return parts;
    }

    private static String innermost(String text) {
        String part = text;
        for (Pattern around : new Pattern[] {MULTIPLE, CALL, CAST, CALL, PART, MULTIPLE}) {
            Matcher inside = around.matcher(part);
            part = inside.matches() ? inside.group(1) : part;
        }
        return part;
    }
}
