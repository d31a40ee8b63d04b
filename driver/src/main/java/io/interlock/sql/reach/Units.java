package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import java.util.Set;

/** Units of time: words that stand where an expression could, and are none. */
final class Units {

    static final Set<String> WORDS = Set.of(
            "YEAR",
            "YEARS",
            "MONTH",
            "MONTHS",
            "DAY",
            "DAYS",
            "HOUR",
            "HOURS",
            "MINUTE",
            "MINUTES",
            "SECOND",
            "SECONDS",
            "MICROSECOND",
            "MICROSECONDS",
            "MILLISECOND",
            "WEEK",
            "WEEKS",
            "QUARTER",
            "DAY_HOUR",
            "DAY_MINUTE",
            "DAY_SECOND",
            "HOUR_MINUTE",
            "HOUR_SECOND",
            "MINUTE_SECOND",
            "YEAR_MONTH");

    /** Functions whose first argument is the name of a unit. */
    static final Set<String> FIRST_IN = Set.of(
            "DATEADD",
            "DATEDIFF",
            "DATEPART",
            "DATENAME",
            "DATEDIFF_BIG",
            "TIMESTAMPADD",
            "TIMESTAMPDIFF",
            "DATE_ADD",
            "DATE_SUB",
            "DATETRUNC",
            "DATE_DIFF");

    /** T-SQL's short words, which Snowflake took over. */
    private static final Set<String> SHORT = Set.of(
            "YY",
            "YYYY",
            "QQ",
            "Q",
            "MM",
            "M",
            "DY",
            "Y",
            "DD",
            "D",
            "WK",
            "WW",
            "DW",
            "W",
            "HH",
            "MI",
            "N",
            "SS",
            "S",
            "MS",
            "MCS",
            "NS",
            "DAYOFYEAR",
            "WEEKDAY",
            "DAYOFWEEK",
            "ISO_WEEK",
            "TZOFFSET",
            "NANOSECOND",
            "EPOCH_SECOND");

    private Units() {}

    /** Whether a function's first argument is a unit where that word stands there; it could be a column. */
    static boolean isUnit(String word, Dialect dialect) {
        boolean shortWord = dialect == Dialect.SQLSERVER || dialect == Dialect.SNOWFLAKE || dialect == Dialect.GENERIC;
        return WORDS.contains(word) || word.startsWith("SQL_TSI_") || shortWord && SHORT.contains(word);
    }
}
