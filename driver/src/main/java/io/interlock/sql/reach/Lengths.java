package io.interlock.sql.reach;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much longer or shorter than a column a text is that is made of it, so that two which are never of one length are known
 * to differ: {@code trim(name)} and {@code name || '%'}. Read from canonical texts.
 *
 * @param least so many characters more than the column at least
 * @param most  so many more at the most
 */
record Lengths(long least, long most) {

    /** More characters than any text has. */
    private static final long FAR = 1L << 32;

    private static final Lengths ANY = new Lengths(0, FAR);

    private static final String BARS = " || ";
    private static final Set<String> SAME = Set.of("lower", "upper", "lcase", "ucase", "reverse");
    private static final Set<String> SHORTER =
            Set.of("trim", "ltrim", "rtrim", "btrim", "left", "right", "substr", "substring", "mid");

    /** Whether two texts that are made of one column are never of one length. */
    static boolean differ(Term a, Term b) {
        return a.columns().stream().anyMatch(column -> differ(of(a.text(), column), of(b.text(), column)));
    }

    private static boolean differ(@Nullable Lengths a, @Nullable Lengths b) {
        return a != null && b != null && (a.most < b.least || b.most < a.least);
    }

    /** Of a text that is made of the column, of literals and others; null where the column is not in it in such a way. */
    private static @Nullable Lengths of(String text, String column) {
        Lengths whole = new Lengths(0, 0);
        boolean found = false;
        for (int begin = 0; begin <= text.length(); ) {
            int bars = endOf(text, begin, BARS);
            String part = text.substring(begin, bars);
            Lengths ofColumn = found ? null : ofPart(part, column);
            found |= ofColumn != null;
            whole = whole.plus(ofColumn != null ? ofColumn : isLiteral(part) ? literal(part) : ANY);
            begin = bars + BARS.length();
        }
        return found ? whole : null;
    }

    private Lengths plus(Lengths other) {
        return new Lengths(least + other.least, most + other.most);
    }

    private static Lengths literal(String part) {
        return new Lengths(part.length() - 2L, part.length() - 2L);
    }

    private static @Nullable Lengths ofPart(String part, String column) {
        if (part.equals(column)) {
            return new Lengths(0, 0);
        }
        int bracket = part.indexOf('(');
        if (bracket < 0 || !part.endsWith(",)")) {
            return null;
        }
        String function = part.substring(0, bracket);
        int comma = endOf(part, bracket + 1, ",");
        boolean alone = comma + 2 == part.length();
        boolean shorter = SHORTER.contains(function);
        if (!shorter && !(SAME.contains(function) && alone)) {
            return null;
        }
        Lengths inside = of(part.substring(bracket + 1, comma), column);
        return inside == null || !shorter ? inside : new Lengths(-FAR, inside.most);
    }

    private static boolean isLiteral(String part) {
        return part.length() > 1 && part.startsWith("'") && part.endsWith("'");
    }

    /** Where the mark stands next that is in no bracket and no literal; the text's end where it does not. */
    private static int endOf(String text, int from, String mark) {
        int depth = 0;
        boolean literal = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            literal ^= c == '\'';
            depth += literal ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (!literal && depth <= 0 && text.startsWith(mark, i)) {
                return i;
            }
        }
        return text.length();
    }
}
