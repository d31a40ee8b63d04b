package io.interlock.sql.lex;

import static io.interlock.sql.lex.Trait.*;

import io.interlock.sql.Dialect;
import java.util.EnumMap;
import java.util.Map;

/**
 * The lexical habits of each dialect: one row each. Adding a dialect is adding a row, and cases.
 *
 * @param mask       the {@link Trait}s as bits by their ordinal
 * @param characters the class of each Latin-1 character, see {@link CharacterClass}
 * @param standard   how the server reads as it is installed
 */
record Traits(long mask, byte[] characters, Reading standard) {

    private static final Map<Dialect, Traits> ROWS = new EnumMap<>(Dialect.class);

    static {
        row(
                Dialect.POSTGRESQL,
                "_",
                "$",
                NESTED_COMMENTS,
                RETURN_ENDS_COMMENTS,
                BACKSLASH_IS_A_SETTING,
                ESCAPE_STRINGS,
                UNICODE_STRINGS,
                NATIONAL_STRINGS,
                BINARY_STRINGS,
                DOLLAR_STRINGS,
                DOLLAR_PARAMETERS,
                DOUBLED_QUESTION_MARK_IS_OPERATOR,
                OPEN_OPERATORS);
        row(
                Dialect.MYSQL,
                "_$",
                "",
                DASHES_NEED_BLANK,
                HASH_COMMENTS,
                EXECUTABLE_COMMENTS,
                BACKSLASH_ESCAPES,
                BACKSLASH_IS_A_SETTING,
                DOUBLE_QUOTED_STRINGS,
                DOUBLE_QUOTES_ARE_A_SETTING,
                BACKTICK_NAMES,
                NATIONAL_STRINGS,
                BINARY_STRINGS,
                AT_VARIABLES,
                WORDS_BEGIN_WITH_DIGITS);
        row(
                Dialect.MARIADB,
                "_$",
                "",
                DASHES_NEED_BLANK,
                HASH_COMMENTS,
                EXECUTABLE_COMMENTS,
                MARIADB_COMMENTS,
                BACKSLASH_ESCAPES,
                BACKSLASH_IS_A_SETTING,
                DOUBLE_QUOTED_STRINGS,
                DOUBLE_QUOTES_ARE_A_SETTING,
                BACKTICK_NAMES,
                NATIONAL_STRINGS,
                BINARY_STRINGS,
                AT_VARIABLES,
                WORDS_BEGIN_WITH_DIGITS);
        row(
                Dialect.SQLSERVER,
                "_#",
                "@$",
                NESTED_COMMENTS,
                RETURN_MAY_END_COMMENTS,
                DOUBLE_QUOTES_ARE_A_SETTING,
                BRACKET_NAMES,
                BRACKETS_DOUBLE,
                NATIONAL_STRINGS,
                AT_VARIABLES,
                UNICODE_BLANKS,
                CONTROLS_ARE_BLANK);
        row(
                Dialect.ORACLE,
                "_",
                "$#",
                RETURN_MAY_END_COMMENTS,
                NATIONAL_STRINGS,
                Q_STRINGS,
                COLON_PARAMETERS,
                UNICODE_BLANKS);
        row(
                Dialect.DB2,
                "_$#@",
                "",
                NESTED_COMMENTS,
                RETURN_MAY_END_COMMENTS,
                UNICODE_STRINGS,
                NATIONAL_STRINGS,
                BINARY_STRINGS,
                COLON_PARAMETERS,
                UNICODE_BLANKS);
        row(
                Dialect.SQLITE,
                "_",
                "$",
                BACKTICK_NAMES,
                BRACKET_NAMES,
                BINARY_STRINGS,
                NUMBERED_QUESTION_MARKS,
                DOLLAR_PARAMETERS,
                COLON_PARAMETERS,
                AT_PARAMETERS,
                NAMES_COUNT_ONCE);
        row(
                Dialect.H2,
                "_",
                "$",
                NESTED_COMMENTS,
                SLASH_COMMENTS,
                RETURN_ENDS_COMMENTS,
                BACKTICK_NAMES,
                UNICODE_STRINGS,
                NATIONAL_STRINGS,
                BINARY_STRINGS,
                DOUBLE_DOLLAR_STRINGS,
                NUMBERED_QUESTION_MARKS,
                AT_VARIABLES,
                UNICODE_BLANKS,
                CONTROLS_ARE_BLANK);
        row(
                Dialect.HSQLDB,
                "_",
                "$",
                SLASH_COMMENTS,
                RETURN_ENDS_COMMENTS,
                UNICODE_STRINGS,
                NATIONAL_STRINGS,
                BINARY_STRINGS,
                COLON_PARAMETERS,
                UNICODE_BLANKS);
        row(
                Dialect.DERBY,
                "_",
                "",
                NESTED_COMMENTS,
                RETURN_ENDS_COMMENTS,
                NATIONAL_STRINGS,
                BINARY_STRINGS,
                UNICODE_BLANKS);
        row(
                Dialect.DUCKDB,
                "_",
                "$",
                NESTED_COMMENTS,
                RETURN_ENDS_COMMENTS,
                ESCAPE_STRINGS,
                UNICODE_STRINGS,
                NATIONAL_STRINGS,
                BINARY_STRINGS,
                DOLLAR_STRINGS,
                DOLLAR_PARAMETERS,
                NUMBERED_QUESTION_MARKS,
                NAMES_COUNT_ONCE,
                OPEN_OPERATORS,
                UNICODE_BLANKS);
        row(
                Dialect.CLICKHOUSE,
                "_",
                "$",
                HASH_BLANK_COMMENTS,
                BACKSLASH_ESCAPES,
                BACKSLASH_IN_NAMES,
                BACKTICK_NAMES,
                BINARY_STRINGS,
                DOLLAR_STRINGS,
                AT_VARIABLES,
                WORDS_BEGIN_WITH_DIGITS,
                UNICODE_BLANKS);
        row(
                Dialect.SNOWFLAKE,
                "_",
                "$",
                SLASH_COMMENTS,
                RETURN_MAY_END_COMMENTS,
                BACKSLASH_ESCAPES,
                NATIONAL_STRINGS,
                BINARY_STRINGS,
                DOUBLE_DOLLAR_STRINGS,
                DOLLAR_VARIABLES,
                COLON_PARAMETERS,
                AT_VARIABLES,
                UNICODE_BLANKS);
        row(
                Dialect.TRINO,
                "_",
                "",
                RETURN_ENDS_COMMENTS,
                BACKTICK_NAMES,
                UNICODE_STRINGS,
                BINARY_STRINGS,
                WORDS_BEGIN_WITH_DIGITS,
                UNICODE_BLANKS);
        row(
                Dialect.GENERIC,
                "_",
                "$#",
                EXECUTABLE_COMMENTS,
                RETURN_MAY_END_COMMENTS,
                BACKSLASH_IS_A_SETTING,
                DOUBLE_QUOTES_ARE_A_SETTING,
                BACKTICK_NAMES,
                UNICODE_STRINGS,
                NATIONAL_STRINGS,
                BINARY_STRINGS,
                COLON_PARAMETERS,
                AT_VARIABLES,
                UNICODE_BLANKS);
    }

    static Traits of(Dialect dialect) {
        Traits row = ROWS.get(dialect);
        if (row == null) {
            throw new IllegalArgumentException("no lexical traits for dialect=" + dialect);
        }
        return row;
    }

    boolean has(Trait trait) {
        return in(mask, trait);
    }

    /**
     * @param wordStarts characters beside letters that begin and continue a word
     * @param wordParts  characters that continue a word only
     */
    private static void row(Dialect dialect, String wordStarts, String wordParts, Trait... traits) {
        long mask = 0;
        for (Trait trait : traits) {
            mask |= 1L << trait.ordinal();
        }
        Reading standard = new Reading(
                dialect,
                in(mask, BACKSLASH_ESCAPES),
                !in(mask, DOUBLE_QUOTED_STRINGS),
                in(mask, RETURN_ENDS_COMMENTS),
                Reading.EVERY_VERSION);
        ROWS.put(dialect, new Traits(mask, CharacterClass.table(mask, wordStarts, wordParts), standard));
    }
}
