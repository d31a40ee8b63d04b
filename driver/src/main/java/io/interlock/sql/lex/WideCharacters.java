package io.interlock.sql.lex;

import static io.interlock.sql.lex.CharacterClass.BLANK;
import static io.interlock.sql.lex.CharacterClass.LETTER;
import static io.interlock.sql.lex.CharacterClass.WORD_PART;

/**
 * What characters beyond Latin-1 are to a server: letters, but for some blanks.
 *
 * <p>A byte order mark is a blank to all servers but those to which every character beyond ASCII is a letter. So is each
 * character that some server takes for one, of those that know such blanks at all, and those without width. Where servers
 * let those continue a word, they do: {@code FROM} with one behind it is no FROM.
 */
record WideCharacters(boolean noBlanks, boolean blanks, boolean fewBlanks, boolean marksContinueWords) {

    static final char BYTE_ORDER_MARK = '\ufeff';

    static WideCharacters of(long traits) {
        return new WideCharacters(
                Trait.in(traits, Trait.NO_WIDE_BLANKS),
                Trait.in(traits, Trait.UNICODE_BLANKS),
                Trait.in(traits, Trait.FEW_UNICODE_BLANKS),
                Trait.in(traits, Trait.MARKS_CONTINUE_WORDS));
    }

    /** Whether a character is a blank where a token begins. */
    boolean isBlank(char c) {
        return c == BYTE_ORDER_MARK ? !noBlanks : blanks && isUnicodeBlank(c) || fewBlanks && isSpace(c);
    }

    /** A character's entry, as in the table of {@link CharacterClass}. */
    int entry(char c) {
        if (!isBlank(c)) {
            return LETTER | WORD_PART;
        }
        return marksContinueWords && Character.isIdentifierIgnorable(c) ? BLANK | WORD_PART : BLANK;
    }

    private static boolean isUnicodeBlank(char c) {
        if (c < '\u1680') {
            return false;
        }
        return isSpace(c)
                || c == '\u200c'
                || c == '\u200d'
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u1680'
                || c == '\u180e';
    }

    /** What DuckDB puts a space in place of, and nothing else. */
    private static boolean isSpace(char c) {
        return c >= '\u2000' && c <= '\u200b' || c == '\u3000' || c == '\u202f' || c == '\u205f' || c == '\u2060';
    }
}
