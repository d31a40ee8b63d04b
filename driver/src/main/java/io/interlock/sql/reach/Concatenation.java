package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.ROW;
import static io.interlock.sql.reach.Term.SOLID;

import io.interlock.sql.Dialect;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts put together. */
final class Concatenation {

    private static final String BARS = " || ";

    private final Literals literals;

    Concatenation(Literals literals) {
        this.literals = literals;
    }

    /** {@code a || b}. */
    Term of(Term a, Term b) {
        String left = Literals.text(a);
        String right = Literals.text(b);
        if (left != null && right != null) {
            return Term.constant(new Constant(left + right));
        }
        boolean nullBeside = a.isNull() || b.isNull();
        if (nullBeside && literals.dialect() == Dialect.MARIADB) {
            return Term.made(a.text() + BARS + b.text(), List.of(a, b)); // in its Oracle mode a null vanishes
        }
        if (nullBeside && !literals.nullsVanish()) {
            return Term.constant(Constant.NULL);
        }
        if (left != null && left.isEmpty() && b.has(ROW)) {
            return b;
        }
        if (right != null && right.isEmpty() && a.has(ROW)) {
            return a;
        }
        Term both = spelled(Term.made(a.text() + BARS + b.text(), List.of(a, b)), left == null ? right : left);
        boolean solid = a.has(SOLID) || b.has(SOLID) || isSolid(left) || isSolid(right);
        return solid ? both.with(SOLID) : both;
    }

    /** With letters of its own it holds them in every row; with nothing but a blank or a dash between, it is never empty. */
    private static Term spelled(Term both, @Nullable String literal) {
        if (literal == null || !both.has(Term.VARIES)) {
            return both;
        }
        boolean letters = literal.chars().anyMatch(Character::isLetterOrDigit);
        return both.with(letters ? Term.IDENTIFIES : Term.BLANK);
    }

    /** Whether two values are put together somewhere in the expression: most likely it is a text then. */
    static boolean isWithin(Term term) {
        return term.text().contains(BARS);
    }

    /**
     * Whether a literal that the expression puts into each of its values is not in the text, or not where it belongs:
     * {@code name || '%' = 'a'}, {@code name || 'ab' = 'abc'}.
     */
    static boolean lacksPart(Term whole, String text) {
        if (!isWithin(whole)) {
            return false;
        }
        String[] parts = whole.text().split(Pattern.quote(BARS), -1);
        for (int i = 0; i < parts.length; i++) {
            String literal = literal(parts[i]);
            boolean lacks = i == 0
                    ? !text.startsWith(literal)
                    : i == parts.length - 1 ? !text.endsWith(literal) : !text.contains(literal);
            if (lacks) {
                return true;
            }
        }
        return false;
    }

    /** The text of a part that is a literal; the empty one, which is in every text, where it is none. */
    private static String literal(String part) {
        boolean literal = part.length() > 2 && part.startsWith("'") && part.endsWith("'");
        return literal ? part.substring(1, part.length() - 1) : "";
    }

    /** How long the literals are that the expression puts into each of its values. */
    static int lengthOfLiterals(Term whole) {
        int length = 0;
        if (isWithin(whole)) {
            for (String part : whole.text().split(Pattern.quote(BARS), -1)) {
                length += literal(part).length();
            }
        }
        return length;
    }

    private static boolean isSolid(@Nullable String text) {
        return text != null && text.chars().anyMatch(c -> "%_*?\\".indexOf(c) < 0);
    }

    /** {@code concat(a, b, …)}; there is at least one. */
    Term all(List<Term> arguments) {
        Term whole = arguments.get(0);
        for (Term argument : arguments.subList(1, arguments.size())) {
            if (whole.isNull() || argument.isNull()) {
                // Dialects differ in whether a null vanishes or takes all with it.
                return Term.made(Functions.text("concat", arguments), arguments).with(Term.BLANK);
            }
            whole = of(whole, argument);
        }
        return whole;
    }
}
