package io.interlock.sql.lex;

/** One lexical habit that some servers have and others have not. */
enum Trait {
    /** A block comment ends when as many comments were closed as were opened in it. */
    NESTED_COMMENTS,
    /** Whether block comments nest is not known. */
    MAYBE_NESTED_COMMENTS,
    /** A block comment without its end is a comment. */
    COMMENTS_END_WITH_TEXT,
    /** Two dashes begin a comment only before a blank, a control character or the end. */
    DASHES_NEED_BLANK,
    /** {@code #} begins a line comment. */
    HASH_COMMENTS,
    /** {@code #} begins a line comment before a space or an exclamation mark. */
    HASH_BLANK_COMMENTS,
    /** Two slashes begin a line comment. */
    SLASH_COMMENTS,
    /** A carriage return ends a line comment, as a line feed does everywhere. */
    RETURN_ENDS_COMMENTS,
    /** Whether anything but a line feed ends a line comment is not known. */
    MAYBE_ODD_LINE_ENDS,
    /** Comments that begin with an exclamation mark, and a version, may run. */
    EXECUTABLE_COMMENTS,
    /** Whether the server is one of those that have executable comments is not known. */
    MAYBE_EXECUTABLE_COMMENTS,
    /** Such a comment with an M before the mark may run; one of MySQL 5.7 to 9.99 does so only on a MySQL. */
    MARIADB_COMMENTS,
    /** What only another server of the same protocol runs: comments that begin with M! or T!. */
    RELATED_COMMENTS,
    /** A null character ends the text: the server looks at nothing behind it. */
    NULL_ENDS_TEXT,

    /** A backslash in a plain string takes the next character with it. */
    BACKSLASH_ESCAPES,
    /** Whether it does is a setting of the session. */
    BACKSLASH_IS_A_SETTING,
    /** A backslash in a quoted name takes the next character with it. */
    BACKSLASH_IN_NAMES,
    /** Text in double quotes is a string, if no setting says otherwise. */
    DOUBLE_QUOTED_STRINGS,
    /** Whether text in double quotes is a name or a string is a setting of the session. */
    DOUBLE_QUOTES_ARE_A_SETTING,
    BACKTICK_NAMES,
    /** {@code [a]} is a name; there is no way to write a closing bracket in it. */
    BRACKET_NAMES,
    /** Whether it is one is a setting of the session. */
    BRACKETS_ARE_A_SETTING,
    /** In {@code [a]]b]} the doubled bracket stands for one. */
    DOUBLED_BRACKETS,

    /** {@code E'…'} has backslash escapes, also in the parts that continue it on further lines. */
    ESCAPE_STRINGS,
    /** {@code E'…'} is a plain string. */
    PLAIN_E_STRINGS,
    /** {@code U&'…'} and {@code U&"…"}. */
    UNICODE_STRINGS,
    /** {@code N'…'}. */
    NATIONAL_STRINGS,
    /** {@code B'…'}. */
    BIT_STRINGS,
    /** {@code X'…'}. */
    HEX_STRINGS,
    /** {@code q'[…]'} and {@code nq'[…]'}. */
    Q_STRINGS,
    /** {@code $tag$…$tag$}. */
    DOLLAR_STRINGS,
    /** {@code $tag$…$tag$}, but only on servers of {@link Reading#DOLLAR_STRING_VERSION} and later. */
    LATER_DOLLAR_STRINGS,
    /** {@code $any text$…$any text$}. */
    HEREDOCS,
    /** {@code $$…$$}, without tags. */
    DOUBLE_DOLLAR_STRINGS,

    /** {@code ?1}. */
    NUMBERED_QUESTION_MARKS,
    /** Two question marks are the driver's way to write an operator's one. */
    DOUBLED_QUESTION_MARKS,
    /**
     * The driver writes something else for a question mark and for braces, and no blank before it: {@code FROM?} becomes
     * {@code FROM$1} or {@code FROM5}, and <code>FROM{oj t}</code> becomes {@code FROMt}, which are one word.
     */
    WORDS_TAKE_MARKS,
    /** {@code $1}. */
    DOLLAR_NUMBERS,
    /** {@code $name} is a place for a value. */
    DOLLAR_NAMES,
    /** {@code $name} is a variable. */
    DOLLAR_VARIABLES,
    /** {@code :name} is a place for a value. */
    COLON_NAMES,
    /** {@code @name} is a place for a value. */
    AT_NAMES,
    /** {@code @name} is a variable. */
    AT_VARIABLES,
    /** A name counts as one parameter, however often it stands in the text. */
    NAMES_COUNT_ONCE,

    /** {@code 1a} is a word. */
    WORDS_BEGIN_WITH_DIGITS,
    /** {@code 1f} and {@code 1d} are numbers. */
    FLOAT_SUFFIXES,
    /** {@code $1.50} is a number. */
    MONEY,
    /** {@code 1e} may be a number or not, so that {@code 1exec} splits in two ways. */
    OPEN_EXPONENTS,
    /** Operators are any run of operator characters, as PostgreSQL's are. */
    OPEN_OPERATORS,
    /** Blanks beyond ASCII are blanks; elsewhere they are letters like all characters beyond ASCII. */
    UNICODE_BLANKS,
    /** Some of them are, see {@link WideCharacters}. */
    FEW_UNICODE_BLANKS,
    /** Not even a byte order mark is a blank. */
    NO_WIDE_BLANKS,
    /** Marks without width, such as a byte order mark, continue a word; where no word is before them they are blanks. */
    MARKS_CONTINUE_WORDS,
    /** Every control character is a blank. */
    CONTROLS_ARE_BLANK,
    /** Control characters that are no blanks are letters. */
    CONTROLS_ARE_LETTERS;

    static boolean in(long traits, Trait trait) {
        return (traits >>> trait.ordinal() & 1) != 0;
    }
}
