package io.interlock.sql.trial;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * LIKE.
 *
 * @param escape     the character that takes a wildcard's meaning away; null where there is none
 * @param ignoreCase ILIKE, or a LIKE of a dialect that does
 */
record Match(
        Expression operand, Expression pattern, @Nullable Character escape, boolean ignoreCase) implements Expression {

    private static final int LONGEST = 200;

    @Override
    public Value at(Place place) {
        Value a = operand.at(place);
        Value b = pattern.at(place);
        Value missing = Value.missing(a, b);
        if (missing != null) {
            return missing;
        }
        String text = Semantics.text(a);
        String wanted = Semantics.text(b);
        if (text == null || wanted == null || wanted.length() > LONGEST) {
            return Value.None.UNKNOWN;
        }
        return Value.of(matches(text, wanted));
    }

    private boolean matches(String text, String wanted) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < wanted.length(); i++) {
            char c = wanted.charAt(i);
            boolean escaped = escape != null && c == escape && i + 1 < wanted.length();
            if (escaped) {
                regex.append(Pattern.quote(String.valueOf(wanted.charAt(++i))));
            } else if (c == '%') {
                // Several beside each other are as one, and would make matching slow.
                boolean another = regex.length() >= 2 && regex.indexOf(".*", regex.length() - 2) >= 0;
                regex.append(another ? "" : ".*");
            } else {
                regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        int flags = Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        return Pattern.compile(regex.toString(), flags).matcher(text).matches();
    }

    @Override
    public List<Expression> parts() {
        return List.of(operand, pattern);
    }

    @Override
    public @Nullable Kind kindOfParts() {
        return Kind.TEXT;
    }
}
