package io.interlock.sql.trial;

import org.jspecify.annotations.Nullable;

/**
 * LIKE.
 *
 * @param escape     the character that takes a wildcard's meaning away; null where there is none
 * @param strict     whether no text is known to fit a pattern or not in which it stands before anything else (H2)
 * @param ignoreCase ILIKE, or a LIKE of a dialect that does
 */
record Match(
        Expression operand, Expression pattern, @Nullable Character escape, boolean strict, boolean ignoreCase)
        implements Matching {

    private static final int LONGEST = 200;

    @Override
    public Value matched(Value operandValue, Value patternValue) {
        String text = Semantics.text(operandValue);
        String wanted = Semantics.text(patternValue);
        if (text == null || wanted == null || wanted.length() > LONGEST) {
            return Value.None.UNKNOWN;
        }
        return strict && isNone(wanted) ? Value.None.NULL : Value.of(matches(text, wanted));
    }

    /** Whether an escape stands before what has no meaning that it could take. */
    private boolean isNone(String wanted) {
        for (int i = 0; i < wanted.length(); i++) {
            if (escape != null && wanted.charAt(i) == escape) {
                i++;
                boolean marks =
                        i < wanted.length() && (wanted.charAt(i) == escape || "%_".indexOf(wanted.charAt(i)) >= 0);
                if (!marks) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Goes back to the last wildcard only, so that no pattern takes long. */
    private boolean matches(String text, String wanted) {
        int at = 0;
        int in = 0;
        int wildcard = -1;
        int from = 0;
        while (at < text.length()) {
            if (isWildcard(wanted, in)) {
                wildcard = in++;
                from = at;
            } else if (in < wanted.length() && fits(text.charAt(at), wanted, in)) {
                at++;
                in += isEscaped(wanted, in) ? 2 : 1;
            } else if (wildcard >= 0) {
                in = wildcard + 1;
                at = ++from;
            } else {
                return false;
            }
        }
        while (isWildcard(wanted, in)) {
            in++;
        }
        return in == wanted.length();
    }

    /** Not where it is the escape itself. */
    private boolean isWildcard(String wanted, int in) {
        return in < wanted.length() && wanted.charAt(in) == '%' && (escape == null || escape != '%');
    }

    private boolean isEscaped(String wanted, int in) {
        return escape != null && wanted.charAt(in) == escape && in + 1 < wanted.length();
    }

    private boolean fits(char c, String wanted, int in) {
        if (isEscaped(wanted, in)) {
            return same(c, wanted.charAt(in + 1));
        }
        // Where the wildcard is the escape, one that escapes nothing matches nothing.
        boolean ofNothing = escape != null && escape == '%' && wanted.charAt(in) == '%';
        return !ofNothing && (wanted.charAt(in) == '_' || same(c, wanted.charAt(in)));
    }

    private boolean same(char a, char b) {
        return a == b || ignoreCase && Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
