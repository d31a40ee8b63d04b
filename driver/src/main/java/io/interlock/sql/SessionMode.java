package io.interlock.sql;

/**
 * A setting of a session or a server that decides how a text is read: where a token ends, or what it means.
 *
 * <p>Which databases have which is a matter of the packages that read texts and that ask servers; a mode that a database
 * does not have is off there.
 */
public enum SessionMode {
    /** A backslash in a plain string takes the next character with it: no {@code NO_BACKSLASH_ESCAPES} on MySQL. */
    BACKSLASH_ESCAPES,
    /** Text in double quotes is a name, not a string: {@code ANSI_QUOTES}, {@code QUOTED_IDENTIFIER}. */
    DOUBLE_QUOTED_NAMES,
    /** Text in brackets is a name, as on SQL Server: MariaDB's and H2's mode of that name. */
    BRACKETED_NAMES,
    /** {@code ||} joins strings where it else means OR: {@code PIPES_AS_CONCAT}. */
    BARS_CONCATENATE,
    /** {@code NOT a = b} is {@code (NOT a) = b}: {@code HIGH_NOT_PRECEDENCE}. */
    NOT_BINDS_FIRST,
    /** {@code a = NULL} may be true: {@code transform_null_equals}, {@code ANSI_NULLS OFF}. */
    NULL_EQUALS,
    /** An empty string is NULL: {@code EMPTY_STRING_IS_NULL}, H2's Oracle mode. */
    EMPTY_IS_NULL,
    /**
     * Statements may have clauses that no standard knows, such as LIMIT: all of H2's modes but a few. H2 compiles a statement
     * anew when the mode is another one by then, and does not read what stands behind what it understands.
     */
    CLAUSES_OF_ITS_OWN
}
