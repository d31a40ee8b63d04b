package io.interlock.sql.lex;

import static io.interlock.sql.lex.Trait.*;

import io.interlock.sql.Dialect;
import io.interlock.sql.SessionMode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/**
 * The lexical habits of each dialect: one row each. Adding a dialect is adding a row, and its cases.
 *
 * <p>Where a habit is not known, the row is chosen so that nothing the server would run can hide: what may be a blank is
 * one, and what may be read in two ways is marked as ambiguous.
 *
 * @param mask       the {@link Trait}s as bits by their ordinal
 * @param characters the class of each Latin-1 character, see {@link CharacterClass}
 * @param wide       what all other characters are
 * @param standard   how the server reads as it is installed
 */
record Traits(long mask, byte[] characters, WideCharacters wide, Reading standard) {

    private static final Map<Dialect, Traits> ROWS = new EnumMap<>(Dialect.class);

    // Each row: the dialect, what begins a word beside letters, what continues one beside those and digits, the habits.
    // Sources: the scanners of PostgreSQL, MySQL, MariaDB, ClickHouse, Trino, SQLite and H2, the manuals of SQL Server,
    // Oracle, Db2 and Snowflake, and what PostgreSQL 17, MariaDB 11, SQLite 3.54, H2 2.5, HSQLDB 2.7, Derby 10.16 and
    // DuckDB 2.0 did with each character when they were asked.
    static {
        row(
                Dialect.POSTGRESQL,
                "_",
                "$",
                NO_WIDE_BLANKS,
                NESTED_COMMENTS,
                RETURN_ENDS_COMMENTS,
                BACKSLASH_IS_A_SETTING,
                ESCAPE_STRINGS,
                UNICODE_STRINGS,
                NATIONAL_STRINGS,
                BIT_STRINGS,
                HEX_STRINGS,
                DOLLAR_STRINGS,
                DOLLAR_NUMBERS,
                DOUBLED_QUESTION_MARKS,
                WORDS_TAKE_MARKS,
                OPEN_OPERATORS);
        row(
                Dialect.MYSQL,
                "_",
                "$",
                NO_WIDE_BLANKS,
                DASHES_NEED_BLANK,
                HASH_COMMENTS,
                EXECUTABLE_COMMENTS,
                RELATED_COMMENTS,
                BACKSLASH_ESCAPES,
                BACKSLASH_IS_A_SETTING,
                DOUBLE_QUOTED_STRINGS,
                DOUBLE_QUOTES_ARE_A_SETTING,
                BACKTICK_NAMES,
                NATIONAL_STRINGS,
                BIT_STRINGS,
                HEX_STRINGS,
                LATER_DOLLAR_STRINGS,
                AT_VARIABLES,
                WORDS_TAKE_MARKS,
                WORDS_BEGIN_WITH_DIGITS);
        row(
                Dialect.MARIADB,
                "_",
                "$",
                NO_WIDE_BLANKS,
                DASHES_NEED_BLANK,
                HASH_COMMENTS,
                EXECUTABLE_COMMENTS,
                MARIADB_COMMENTS,
                BACKSLASH_ESCAPES,
                BACKSLASH_IS_A_SETTING,
                DOUBLE_QUOTED_STRINGS,
                DOUBLE_QUOTES_ARE_A_SETTING,
                BRACKETS_ARE_A_SETTING,
                BACKTICK_NAMES,
                NATIONAL_STRINGS,
                BIT_STRINGS,
                HEX_STRINGS,
                AT_VARIABLES,
                WORDS_TAKE_MARKS,
                WORDS_BEGIN_WITH_DIGITS);
        row(
                Dialect.SQLSERVER,
                "_#",
                "@$",
                NESTED_COMMENTS,
                MAYBE_ODD_LINE_ENDS,
                DOUBLE_QUOTES_ARE_A_SETTING,
                BRACKET_NAMES,
                DOUBLED_BRACKETS,
                NATIONAL_STRINGS,
                AT_VARIABLES,
                MONEY,
                OPEN_EXPONENTS,
                UNICODE_BLANKS,
                CONTROLS_ARE_BLANK);
        row(
                Dialect.ORACLE,
                "_",
                "$#",
                MAYBE_ODD_LINE_ENDS,
                NATIONAL_STRINGS,
                Q_STRINGS,
                COLON_NAMES,
                FLOAT_SUFFIXES,
                UNICODE_BLANKS);
        row(
                Dialect.DB2,
                "_$#@",
                "",
                NESTED_COMMENTS,
                MAYBE_ODD_LINE_ENDS,
                UNICODE_STRINGS,
                NATIONAL_STRINGS,
                BIT_STRINGS,
                HEX_STRINGS,
                COLON_NAMES,
                UNICODE_BLANKS);
        row(
                Dialect.SQLITE,
                "_",
                "$",
                MARKS_CONTINUE_WORDS,
                COMMENTS_END_WITH_TEXT,
                NULL_ENDS_TEXT,
                BACKTICK_NAMES,
                BRACKET_NAMES,
                HEX_STRINGS,
                NUMBERED_QUESTION_MARKS,
                DOLLAR_NAMES,
                COLON_NAMES,
                AT_NAMES,
                NAMES_COUNT_ONCE);
        row(
                Dialect.H2,
                "_",
                "$",
                MARKS_CONTINUE_WORDS,
                NESTED_COMMENTS,
                SLASH_COMMENTS,
                RETURN_ENDS_COMMENTS,
                BACKTICK_NAMES,
                BRACKETS_ARE_A_SETTING,
                PLAIN_E_STRINGS,
                UNICODE_STRINGS,
                NATIONAL_STRINGS,
                HEX_STRINGS,
                DOUBLE_DOLLAR_STRINGS,
                NUMBERED_QUESTION_MARKS,
                DOLLAR_NUMBERS,
                AT_VARIABLES,
                UNICODE_BLANKS,
                CONTROLS_ARE_BLANK);
        row(
                Dialect.HSQLDB,
                "_$",
                "",
                RETURN_ENDS_COMMENTS,
                UNICODE_STRINGS,
                NATIONAL_STRINGS,
                BIT_STRINGS,
                HEX_STRINGS,
                COLON_NAMES,
                UNICODE_BLANKS);
        row(Dialect.DERBY, "", "_", NESTED_COMMENTS, RETURN_ENDS_COMMENTS, HEX_STRINGS);
        row(
                Dialect.DUCKDB,
                "_",
                "$",
                NESTED_COMMENTS,
                RETURN_ENDS_COMMENTS,
                NULL_ENDS_TEXT,
                BACKTICK_NAMES,
                ESCAPE_STRINGS,
                NATIONAL_STRINGS,
                BIT_STRINGS,
                HEX_STRINGS,
                DOLLAR_STRINGS,
                DOLLAR_NUMBERS,
                DOLLAR_NAMES,
                NUMBERED_QUESTION_MARKS,
                NAMES_COUNT_ONCE,
                OPEN_OPERATORS,
                FEW_UNICODE_BLANKS,
                CONTROLS_ARE_LETTERS);
        row(
                Dialect.CLICKHOUSE,
                "_",
                "$",
                NESTED_COMMENTS,
                SLASH_COMMENTS,
                HASH_BLANK_COMMENTS,
                BACKSLASH_ESCAPES,
                BACKSLASH_IN_NAMES,
                BACKTICK_NAMES,
                BIT_STRINGS,
                HEX_STRINGS,
                HEREDOCS,
                AT_VARIABLES,
                WORDS_BEGIN_WITH_DIGITS,
                UNICODE_BLANKS);
        row(
                Dialect.SNOWFLAKE,
                "_",
                "$",
                SLASH_COMMENTS,
                MAYBE_ODD_LINE_ENDS,
                BACKSLASH_ESCAPES,
                NATIONAL_STRINGS,
                HEX_STRINGS,
                DOUBLE_DOLLAR_STRINGS,
                DOLLAR_VARIABLES,
                COLON_NAMES,
                AT_VARIABLES,
                UNICODE_BLANKS);
        row(
                Dialect.TRINO,
                "_",
                "",
                RETURN_ENDS_COMMENTS,
                BACKTICK_NAMES,
                UNICODE_STRINGS,
                HEX_STRINGS,
                WORDS_BEGIN_WITH_DIGITS,
                UNICODE_BLANKS);
        row(
                Dialect.GENERIC,
                "_",
                "$#",
                MAYBE_NESTED_COMMENTS,
                MAYBE_ODD_LINE_ENDS,
                MAYBE_EXECUTABLE_COMMENTS,
                BACKSLASH_IS_A_SETTING,
                DOUBLE_QUOTES_ARE_A_SETTING,
                BACKTICK_NAMES,
                UNICODE_STRINGS,
                NATIONAL_STRINGS,
                BIT_STRINGS,
                HEX_STRINGS,
                COLON_NAMES,
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

    private static void row(Dialect dialect, String wordStarts, String wordParts, Trait... traits) {
        long mask = 0;
        for (Trait trait : traits) {
            mask |= 1L << trait.ordinal();
        }
        EnumSet<SessionMode> on = EnumSet.noneOf(SessionMode.class);
        if (in(mask, BACKSLASH_ESCAPES)) {
            on.add(SessionMode.BACKSLASH_ESCAPES);
        }
        if (!in(mask, DOUBLE_QUOTED_STRINGS)) {
            on.add(SessionMode.DOUBLE_QUOTED_NAMES);
        }
        if (dialect == Dialect.H2) {
            on.add(SessionMode.CLAUSES_OF_ITS_OWN);
        }
        Reading standard = new Reading(dialect, on, false, Reading.EVERY_VERSION);
        ROWS.put(
                dialect,
                new Traits(mask, CharacterClass.table(mask, wordStarts, wordParts), WideCharacters.of(mask), standard));
    }
}
