package io.interlock.sql.reach;

import static io.interlock.sql.reach.Term.GIVEN;
import static io.interlock.sql.reach.Term.IDENTIFIES;
import static io.interlock.sql.reach.Term.KEY;
import static io.interlock.sql.reach.Term.NOT_NULL;
import static io.interlock.sql.reach.Term.PLAIN;
import static io.interlock.sql.reach.Term.ROW;
import static io.interlock.sql.reach.Term.SOLID;
import static io.interlock.sql.reach.Term.UNCLEAR;
import static io.interlock.sql.reach.Term.VALUES;
import static io.interlock.sql.reach.Term.VARIES;

import org.jspecify.annotations.Nullable;

/** What a pattern keeps of the texts that are matched with it. */
final class Matching {

    private Matching() {}

    /**
     * What {@code a LIKE pattern} and its kin keep.
     *
     * @param escape what takes a wildcard literally; null where the text gives none
     */
    static Truth matches(PatternKind kind, Term a, Term pattern, @Nullable Term escape) {
        if (a.isNull() || pattern.isNull()) {
            return Truth.NULL;
        }
        Constant constant = pattern.constant();
        if (constant != null) {
            return matchesConstant(kind, a, pattern, constant, escape);
        }
        if (pattern.has(ROW)) {
            boolean clear = varies(pattern) && !a.sharesColumns(pattern) && (varies(a) || a.has(GIVEN));
            return clear ? Truth.BY_ROW : Truth.withoutRow(a.traits() | pattern.traits() | UNCLEAR);
        }
        if (!varies(a)) {
            return Truth.withoutRow(a.traits() | pattern.traits() | (a.has(ROW) ? UNCLEAR : 0));
        }
        if (pattern.has(SOLID) && kind != PatternKind.REGEX) {
            return Truth.BY_ROW;
        }
        Truth unknown = Truth.withoutRow(pattern.has(VALUES) ? pattern.traits() : pattern.traits() | UNCLEAR);
        return Truth.of(unknown.whenTrue(), Share.SOME, Share.SOME);
    }

    /** Whether it is a text that differs from row to row: of a key only its own. */
    private static boolean varies(Term a) {
        boolean key = a.has(PLAIN) && a.has(KEY);
        return (a.has(VARIES) && !a.has(IDENTIFIES) || key) && !a.has(UNCLEAR);
    }

    private static Truth matchesConstant(
            PatternKind kind, Term a, Term pattern, Constant constant, @Nullable Term escape) {
        String text = constant.string();
        if (text != null && matchesEverything(kind, text, escape)) {
            Share whenNull = a.constant() != null || a.has(NOT_NULL) ? Share.NONE : Share.SOME;
            Share whenFalse = kind.matchesEmpty(text) ? Share.NONE : Share.SOME;
            return Truth.of(Share.ALL, whenFalse, whenNull).because("its pattern matches any text");
        }
        Constant value = a.constant();
        if (value != null) {
            String string = value.string();
            int like = text == null || string == null || kind != PatternKind.LIKE || escape != null
                    ? 0
                    : Patterns.like(string, text);
            return like == 0 ? Truth.ALL_OR_NOTHING : Truth.of(like > 0);
        }
        if (!varies(a)) {
            return Truth.withoutRow(a.traits() | (a.has(ROW) ? UNCLEAR : 0));
        }
        if (text != null && kind == PatternKind.REGEX && Patterns.regexMayMatchNothing(text)) {
            return Truth.of(Share.SOME, Share.UNCLEAR, Share.SOME);
        }
        if (text != null && (a.has(KEY) || Literals.isColumnOfNumbers(a)) && kind.isOfDigitsAlone(text)) {
            return Truth.UNCLEAR;
        }
        String letters = Literals.spelled(pattern);
        boolean noNumber = letters != null && letters.chars().anyMatch(Character::isLetter) && !hasDigit(letters);
        Truth matches = a.has(KEY) && noNumber ? Truth.of(Share.SOME, Share.UNCLEAR, Share.SOME) : Truth.BY_ROW;
        return matches.named(a.text() + " " + kind + " " + pattern.text(), a.columns());
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    private static boolean matchesEverything(PatternKind kind, String pattern, @Nullable Term escape) {
        Constant constant = escape == null ? null : escape.constant();
        String text = constant == null ? null : constant.string();
        char mark = text == null || text.isEmpty() ? '\\' : text.charAt(0);
        return kind.matchesEverything(pattern, mark);
    }
}
