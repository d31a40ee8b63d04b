package io.interlock.sql.lex;

/** One lexical habit that some servers have and others have not. */
enum Trait {
    /** {@code /* /* *}{@code / *}{@code /} is one comment. */
    NESTED_COMMENTS,
    /** {@code --} begins a comment only before a blank, a control character or the end. */
    DASHES_NEED_BLANK,
    /** {@code #} begins a line comment. */
    HASH_COMMENTS,
    /** {@code #} begins a line comment before a blank or an exclamation mark. */
    HASH_BLANK_COMMENTS,
    /** {@code //} begins a line comment. */
    SLASH_COMMENTS,
    /** A carriage return ends a line comment. */
    RETURN_ENDS_COMMENTS,
    /** Whether a carriage return ends a line comment is not known: both are possible. */
    RETURN_MAY_END_COMMENTS,
    /** {@code /*! … *}{@code /} and its versions may run. */
    EXECUTABLE_COMMENTS,
    /** {@code /*M! … *}{@code /} may run, and {@code /*!} of versions 50700 to 99999 never does. */
    MARIADB_COMMENTS,

    /** A backslash in a plain string takes the next character with it. */
    BACKSLASH_ESCAPES,
    /** Whether it does is a setting of the session. */
    BACKSLASH_IS_A_SETTING,
    /** A backslash in a quoted name takes the next character with it. */
    BACKSLASH_IN_NAMES,
    /** {@code "a"} is a string unless a setting says otherwise. */
    DOUBLE_QUOTED_STRINGS,
    /** Whether {@code "a"} is a name or a string is a setting of the session. */
    DOUBLE_QUOTES_ARE_A_SETTING,
    BACKTICK_NAMES,
    /** {@code [a]} is a name; no way to write a closing bracket in it. */
    BRACKET_NAMES,
    /** In {@code [a]]b]} the doubled bracket stands for one. */
    BRACKETS_DOUBLE,

    /** {@code E'…'} has backslash escapes. */
    ESCAPE_STRINGS,
    /** {@code U&'…'} and {@code U&"…"}. */
    UNICODE_STRINGS,
    /** {@code N'…'}. */
    NATIONAL_STRINGS,
    /** {@code B'…'} and {@code X'…'}. */
    BINARY_STRINGS,
    /** {@code q'[…]'} and {@code nq'[…]'}. */
    Q_STRINGS,
    /** {@code $tag$…$tag$}. */
    DOLLAR_STRINGS,
    /** {@code $$…$$} without tags. */
    DOUBLE_DOLLAR_STRINGS,

    /** {@code ?1}. */
    NUMBERED_QUESTION_MARKS,
    /** {@code ??} is an operator's question mark. */
    DOUBLED_QUESTION_MARK_IS_OPERATOR,
    /** {@code $1}, {@code $name}. */
    DOLLAR_PARAMETERS,
    /** {@code $name} is a session variable. */
    DOLLAR_VARIABLES,
    /** {@code :name}. */
    COLON_PARAMETERS,
    /** {@code @name} is a place for a value. */
    AT_PARAMETERS,
    /** {@code @name} is a variable. */
    AT_VARIABLES,
    /** A parameter's name counts once, however often it stands in the text. */
    NAMES_COUNT_ONCE,

    /** {@code 1a} is a word. */
    WORDS_BEGIN_WITH_DIGITS,
    /** Operators are made of any operator characters, as PostgreSQL's are. */
    OPEN_OPERATORS,
    /** Blanks beyond ASCII are blanks. */
    UNICODE_BLANKS,
    /** Every control character is a blank. */
    CONTROLS_ARE_BLANK;

    static boolean in(long traits, Trait trait) {
        return (traits & 1L << trait.ordinal()) != 0;
    }
}
