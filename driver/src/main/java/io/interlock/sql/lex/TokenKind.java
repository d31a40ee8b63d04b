package io.interlock.sql.lex;

/** What sort of thing a token is, as far as characters alone can tell. */
public enum TokenKind {
    /** One or more characters that the server takes for blanks, line ends among them. */
    BLANK,
    /** A comment that does not run, with its marks; a line comment ends before its line end. */
    COMMENT,
    /** An unquoted keyword or identifier; also {@code #t} on SQL Server. */
    WORD,
    /** An identifier in quotes, with them: {@code "a"}, {@code `a`}, {@code [a]}, {@code U&"a"}. */
    QUOTED_NAME,
    /** A literal in quotes, with its prefix and quotes: {@code 'a'}, {@code E'a'}, {@code $x$a$x$}, {@code q'[a]'}. */
    STRING,
    /** An unsigned numeric literal. */
    NUMBER,
    /** A place for a value: {@code ?}, {@code ?1}, {@code $1}, {@code :name}. */
    PARAMETER,
    /** {@code @v}, {@code @@v}; on Snowflake {@code $v}, {@code @stage} too. */
    VARIABLE,
    OPERATOR,
    COMMA,
    DOT,
    SEMICOLON,
    LEFT_PAREN,
    RIGHT_PAREN,
    LEFT_BRACE,
    RIGHT_BRACE,
    LEFT_BRACKET,
    RIGHT_BRACKET,
    /** The mark before the inside of a comment that runs: {@code /*!}, {@code /*!50000}, {@code /*M!}. */
    EXECUTABLE_COMMENT_OPEN,
    /** The mark after the inside of a comment that runs. */
    EXECUTABLE_COMMENT_CLOSE,
    /** A string without its end: it reaches to the end of the text. */
    UNTERMINATED_STRING,
    /** A quoted name without its end: it reaches to the end of the text. */
    UNTERMINATED_NAME,
    /** A block comment without its end: it reaches to the end of the text. */
    UNTERMINATED_COMMENT,
    /** One character that no rule of the dialect begins with. */
    OTHER,
    /** Not a token: the place after the last one. */
    END;

    /** Whether grammar never sees such a token: blanks, comments and the marks of comments that run. */
    public boolean trivia() {
        return this == BLANK || this == COMMENT || this == EXECUTABLE_COMMENT_OPEN || this == EXECUTABLE_COMMENT_CLOSE;
    }
}
