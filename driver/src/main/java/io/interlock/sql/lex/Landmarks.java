package io.interlock.sql.lex;

import io.interlock.sql.Dialect;

/**
 * What each character begins, for a reader that asks only for words: it passes at a run over all that holds none, and needs
 * the {@link Lexer} only at the few places where more than one character decides. Immutable, safe for any thread.
 *
 * <p>Made from the same {@link Traits} as the lexer's tables. Where a token begins, the character there is of the class
 * {@link #of(char)}; such a reader finds the same words, quoted names and ends of statements as the lexer if it keeps to
 * what stands at each class.
 */
public final class Landmarks {

    /** One more character of blank. */
    public static final int BLANK = 0;
    /**
     * A number, or a token of one character, or one of an operator's: none of them is a word or hides one. But a word or
     * a {@link #RARE} that follows on a digit or a dot may be a part of the number.
     */
    public static final int PLAIN = 1;
    /** A word, of all characters that have a {@link #code}, unless it {@link #isPrefix is none}. */
    public static final int LETTER = 2;
    /** A string up to the next such quote, as long as no backslash stands in it; a doubled quote reads as two strings. */
    public static final int STRING = 3;
    /** A name up to the {@link #closing} quote, as long as no backslash stands in it and that is not doubled. */
    public static final int NAME = 4;
    /** The end of a statement. */
    public static final int SEMICOLON = 5;
    /** As {@link #PLAIN}, unless what follows makes it {@link #isPair more}. */
    public static final int PAIR = 6;
    /** What the lexer must be asked for. */
    public static final int RARE = 7;
    /** What belongs to the operator before it, or does not: the lexer must be asked for all of the text. */
    public static final int UNSETTLED = 8;

    private static final int LATIN = 0x100;
    /** Of {@code nq'[…]'}. */
    private static final int LONGEST_PREFIX = 2;

    private final byte[] classes = new byte[LATIN];
    private final byte[] codes = new byte[LATIN];
    private final boolean nullEndsText;
    private final boolean takesMarks;
    private final WideCharacters wide;

    private Landmarks(Traits row) {
        nullEndsText = row.has(Trait.NULL_ENDS_TEXT);
        takesMarks = row.has(Trait.WORDS_TAKE_MARKS);
        wide = row.wide();
        for (char c = 0; c < LATIN; c++) {
            int entry = row.characters()[c];
            classes[c] = (byte) classOf(entry & CharacterClass.MASK, row);
            codes[c] = (byte) ((entry & CharacterClass.WORD_PART) != 0 ? WordKey.code(c) : 0);
        }
    }

    public static Landmarks of(Dialect dialect) {
        return new Landmarks(Traits.of(dialect));
    }

    private static int classOf(int characterClass, Traits row) {
        return switch (characterClass) {
            case CharacterClass.BLANK -> BLANK;
            case CharacterClass.DIGIT,
                    CharacterClass.STAR,
                    CharacterClass.DOT,
                    CharacterClass.COMMA,
                    CharacterClass.LEFT_PAREN,
                    CharacterClass.RIGHT_PAREN,
                    CharacterClass.RIGHT_BRACKET,
                    CharacterClass.OPERATOR -> PLAIN;
            case CharacterClass.LETTER -> LETTER;
            case CharacterClass.QUOTE -> STRING;
            case CharacterClass.DOUBLE_QUOTE -> row.has(Trait.DOUBLE_QUOTES_ARE_A_SETTING) ? RARE : NAME;
            case CharacterClass.BACKTICK -> backtick(row);
            case CharacterClass.LEFT_BRACKET -> leftBracket(row);
            case CharacterClass.SEMICOLON -> SEMICOLON;
            case CharacterClass.DASH, CharacterClass.SLASH -> PAIR;
            case CharacterClass.QUESTION_MARK -> row.has(Trait.NUMBERED_QUESTION_MARKS) ? PAIR : PLAIN;
            case CharacterClass.COLON -> row.has(Trait.COLON_NAMES) ? RARE : PLAIN;
            default -> RARE;
        };
    }

    private static int backtick(Traits row) {
        if (!row.has(Trait.BACKTICK_NAMES)) {
            return RARE;
        }
        return row.has(Trait.OPEN_OPERATORS) ? UNSETTLED : NAME;
    }

    private static int leftBracket(Traits row) {
        if (row.has(Trait.BRACKETS_ARE_A_SETTING)) {
            return RARE;
        }
        return row.has(Trait.BRACKET_NAMES) ? NAME : PLAIN;
    }

    /** What begins with the character, where a token begins. */
    public int of(char c) {
        return c < LATIN ? classes[c] : wide.isBlank(c) ? BLANK : LETTER;
    }

    /** The character's part of a {@link WordKey}; 0 for one that continues no word. */
    public int code(char c) {
        return c < LATIN ? codes[c] : wideCode(c);
    }

    private int wideCode(char c) {
        int entry = wide.entry(c);
        return (entry & CharacterClass.WORD_PART) != 0 ? WordKey.FOREIGN : 0;
    }

    /** Whether that character right behind so many letters may make them the beginning of a literal. */
    public static boolean isPrefix(int letters, char next) {
        // the rare character first: whether a word is short is not foreseen
        return (next == '\'' || next == '&') && letters <= LONGEST_PREFIX;
    }

    /** Whether that character right behind a word may become a part of it before the server sees it. */
    public boolean mayContinue(char next) {
        return (next == '?' || next == '{') && takesMarks;
    }

    /** Whether two characters, of which the first is a {@link #PAIR}, begin a comment or a numbered parameter. */
    public static boolean isPair(char first, char second) {
        return switch (first) {
            case '-' -> second == '-';
            case '/' -> second == '*' || second == '/';
            default -> second >= '0' && second <= '9';
        };
    }

    /** The quote that closes what this one opens. */
    public static char closing(char quote) {
        return quote == '[' ? ']' : quote;
    }

    /** Where the first token begins: behind the mark of a file, which is a letter to some servers, and a blank here. */
    public int begin(String text) {
        return !text.isEmpty() && text.charAt(0) == WideCharacters.BYTE_ORDER_MARK ? 1 : 0;
    }

    /** Where the server stops to look: behind that, all is as good as a comment. */
    public int length(String text) {
        int nul = nullEndsText ? text.indexOf('\0') : -1;
        return nul < 0 ? text.length() : nul;
    }
}
