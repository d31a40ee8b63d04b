package io.interlock.sql.lex;

import java.util.Arrays;

/**
 * What a character may begin, as a byte: the class in the low five bits, and a flag for characters that continue a word.
 */
final class CharacterClass {

    static final byte OTHER = 0;
    static final byte BLANK = 1;
    static final byte LETTER = 2;
    static final byte DIGIT = 3;
    static final byte QUOTE = 4;
    static final byte DOUBLE_QUOTE = 5;
    static final byte BACKTICK = 6;
    static final byte LEFT_BRACKET = 7;
    static final byte RIGHT_BRACKET = 8;
    static final byte DASH = 9;
    static final byte SLASH = 10;
    static final byte STAR = 11;
    static final byte HASH = 12;
    static final byte DOLLAR = 13;
    static final byte QUESTION_MARK = 14;
    static final byte COLON = 15;
    static final byte AT = 16;
    static final byte DOT = 17;
    static final byte COMMA = 18;
    static final byte SEMICOLON = 19;
    static final byte LEFT_PAREN = 20;
    static final byte RIGHT_PAREN = 21;
    static final byte LEFT_BRACE = 22;
    static final byte RIGHT_BRACE = 23;
    static final byte OPERATOR = 24;

    /** Takes the class out of an entry. */
    static final int MASK = 0x1f;
    /** Flag of an entry: the character continues a word. */
    static final byte WORD_PART = 0x20;

    private static final String BLANKS = " \t\n\u000b\f\r";

    private CharacterClass() {}

    /** The entries of the characters 0 to 255. */
    static byte[] table(long traits, String wordStarts, String wordParts) {
        byte[] table = new byte[256];
        marks(table);
        controls(table, traits);
        Arrays.fill(table, 0x80, 0x100, (byte) (LETTER | WORD_PART));
        put(table, BLANKS, BLANK);
        if (Trait.in(traits, Trait.UNICODE_BLANKS)) {
            put(table, "\u0085\u00a0", BLANK);
        } else if (Trait.in(traits, Trait.FEW_UNICODE_BLANKS)) {
            put(table, "\u00a0", BLANK);
        }
        if (Trait.in(traits, Trait.MARKS_CONTINUE_WORDS)) {
            for (char c = 0; c < table.length; c++) {
                table[c] |= table[c] == BLANK && Character.isIdentifierIgnorable(c) ? WORD_PART : 0;
            }
        }
        put(table, wordStarts, (byte) (LETTER | WORD_PART));
        for (int i = 0; i < wordParts.length(); i++) {
            table[wordParts.charAt(i)] |= WORD_PART;
        }
        return table;
    }

    private static void marks(byte[] table) {
        put(table, "'", QUOTE);
        put(table, "\"", DOUBLE_QUOTE);
        put(table, "`", BACKTICK);
        put(table, "[", LEFT_BRACKET);
        put(table, "]", RIGHT_BRACKET);
        put(table, "-", DASH);
        put(table, "/", SLASH);
        put(table, "*", STAR);
        put(table, "#", HASH);
        put(table, "$", DOLLAR);
        put(table, "?", QUESTION_MARK);
        put(table, ":", COLON);
        put(table, "@", AT);
        put(table, ".", DOT);
        put(table, ",", COMMA);
        put(table, ";", SEMICOLON);
        put(table, "(", LEFT_PAREN);
        put(table, ")", RIGHT_PAREN);
        put(table, "{", LEFT_BRACE);
        put(table, "}", RIGHT_BRACE);
        put(table, "+%&|^~=<>!", OPERATOR);
        Arrays.fill(table, 'a', 'z' + 1, (byte) (LETTER | WORD_PART));
        Arrays.fill(table, 'A', 'Z' + 1, (byte) (LETTER | WORD_PART));
        Arrays.fill(table, '0', '9' + 1, (byte) (DIGIT | WORD_PART));
    }

    private static void controls(byte[] table, long traits) {
        byte control = OTHER;
        if (Trait.in(traits, Trait.CONTROLS_ARE_BLANK)) {
            control = BLANK;
        } else if (Trait.in(traits, Trait.CONTROLS_ARE_LETTERS)) {
            control = LETTER | WORD_PART;
        }
        Arrays.fill(table, 0, ' ', control);
        table[0x7f] = control;
    }

    private static void put(byte[] table, String characters, byte entry) {
        for (int i = 0; i < characters.length(); i++) {
            table[characters.charAt(i)] = entry;
        }
    }
}
